package org.tributary.crash;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** ADT^A08 of people who do not exist: names made of syllables, so that none can be a real patient's. */
final class SyntheticUpdate {
    private static final String[] SYLLABLES = {"BA", "DO", "FI", "GU", "KE", "LO", "MI", "NA", "PU", "RE", "SO", "TU"};

    private SyntheticUpdate() {}

    /**
     * The counter stands in PV1-19 (visit number) and, for readers that do not keep PV1, in PID-18 (account number).
     * All but the counter and the address is the same in all messages of a patient.
     */
    static byte[] message(String feed, String controlId, String patient, long n) {
        Random person = new Random(patient.hashCode());
        String family = word(person, 3) + "TEST";
        String given = word(person, 2);
        String birth =
                "%04d%02d%02d".formatted(1930 + person.nextInt(80), 1 + person.nextInt(12), 1 + person.nextInt(28));
        String sex = person.nextBoolean() ? "F" : "M";
        String address = (1 + n % 999) + " " + word(person, 4) + " WAY^^TESTVILLE^ZZ^0" + (1000 + person.nextInt(9000));
        String text = "MSH|^~\\&|CRASHTEST|" + feed + "|TRIBUTARY|HUB|20260101120000||ADT^A08^ADT_A01|" + controlId
                + "|P|2.5.1|||AL|AL\r" // which only a feed in enhanced mode heeds
                + "EVN|A08|20260101120000\r"
                + "PID|1||" + patient + "^^^" + feed + "^MR||" + family + "^" + given + "||" + birth + "|" + sex + "|||"
                + address + "|||||||" + n + "\r"
                + "PV1|1|I|W1^101^1||||||||||||||||" + n + "\r";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** ADT^A40: the number gone is one of the same patient from now on. The counter stands at its end, {@code M7}. */
    static byte[] merge(String feed, String controlId, String patient, String gone) {
        String text = "MSH|^~\\&|CRASHTEST|" + feed + "|TRIBUTARY|HUB|20260101120000||ADT^A40^ADT_A39|" + controlId
                + "|P|2.5.1|||AL|AL\r" // which only a feed in enhanced mode heeds
                + "EVN|A40|20260101120000\r"
                + "PID|1||" + patient + "^^^" + feed + "^MR\r"
                + "MRG|" + gone + "^^^" + feed + "^MR\r";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A C-CDA document; the counter is the number of the patient's house. */
    static byte[] document(String patient, long n) {
        Random person = new Random(patient.hashCode());
        String text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3">
                  <id root="1.2.3" extension="%sN%d"/>
                  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
                  <title>Summary</title>
                  <effectiveTime value="%d"/>
                  <recordTarget><patientRole>
                    <id root="1.2.4" extension="%s"/>
                    <addr><streetAddressLine>%d %s WAY</streetAddressLine><city>TESTVILLE</city></addr>
                    <patient><name><given>%s</given><family>%sTEST</family></name>
                      <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19%02d0203"/>
                    </patient>
                  </patientRole></recordTarget>
                  <component><structuredBody/></component>
                </ClinicalDocument>
                """.formatted(
                        patient,
                        n,
                        20260101000000L + n,
                        patient,
                        n,
                        word(person, 4),
                        word(person, 2),
                        word(person, 3),
                        person.nextInt(90));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
