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
                + "|P|2.5.1\r"
                + "EVN|A08|20260101120000\r"
                + "PID|1||" + patient + "^^^" + feed + "^MR||" + family + "^" + given + "||" + birth + "|" + sex + "|||"
                + address + "|||||||" + n + "\r"
                + "PV1|1|I|W1^101^1||||||||||||||||" + n + "\r";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String word(Random random, int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        return word.toString();
    }
}
