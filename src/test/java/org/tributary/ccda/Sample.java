package org.tributary.ccda;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tributary.canonical.Fact;
import org.tributary.canonical.PatientIdentifier;

/** Small synthetic documents: a header and what a test puts into the body. */
final class Sample {
    static final Identifiers AUTHORITIES =
            (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin);

    static final String HEADER = """
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:sdtc="urn:hl7-org:sdtc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <id root="1.2.3" extension="D7"/>
              <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
              <title>Summary</title>
              <effectiveTime value="20260302140500-0600"/>
              <confidentialityCode code="N"/>
              <setId root="1.2.3" extension="S1"/><versionNumber value="2"/>
              <recordTarget><patientRole>
                <id root="1.2.9" extension="00471"/>
                <addr use="HP"><streetAddressLine>1 Elm</streetAddressLine><city>Salem</city><state>OR</state></addr>
                <telecom value="tel:+1(555)555-0100" use="MC"/><telecom value="mailto:z@example.org"/>
                <patient>
                  <name use="L"><given>Zoe</given><given>Q</given><family>Moss</family></name>
                  <name><given>Zoe</given><family qualifier="BR">Reed</family></name>
                  <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="198704"/>
                  <raceCode code="2106-3" codeSystem="2.16.840.1.113883.6.238"/><sdtc:raceCode code="2108-9" codeSystem="2.16.840.1.113883.6.238"/>
                  <ethnicGroupCode code="2186-5" codeSystem="2.16.840.1.113883.6.238"/>
                  <guardian><code code="MTH" codeSystem="2.16.840.1.113883.5.111"/><guardianPerson><name><given>Ida</given><family>Reed</family></name></guardianPerson></guardian>
                  <languageCommunication><languageCode code="fr"/></languageCommunication>
                  <languageCommunication><languageCode code="en"/><preferenceInd value="true"/></languageCommunication>
                </patient></patientRole></recordTarget>
              <author><time value="20260301"/><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="111"/></assignedAuthor></author>
              <relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3" extension="D6"/></parentDocument></relatedDocument>
            """;

    private Sample() {}

    static CcdaReading read(String xml) {
        try {
            return CcdaReader.read(xml.getBytes(StandardCharsets.UTF_8), AUTHORITIES);
        } catch (UnreadableDocument e) {
            throw new AssertionError(e);
        }
    }

    /** A document with one section, by its LOINC code. */
    static String section(String loinc, String content) {
        return HEADER + "<component><structuredBody><component><section><code code=\"" + loinc
                + "\" codeSystem=\"2.16.840.1.113883.6.1\"/>" + content
                + "</section></component></structuredBody></component></ClinicalDocument>";
    }

    static <F extends Fact> List<F> facts(CcdaReading reading, Class<F> kind) {
        return reading.reading().patients().get(0).facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static <F extends Fact> F only(CcdaReading reading, Class<F> kind) {
        List<F> found = facts(reading, kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind.getSimpleName() + ": " + reading.findings());
        }
        return found.get(0);
    }

    static List<String> codes(CcdaReading reading) {
        return reading.findings().stream().map(finding -> finding.code().id()).toList();
    }
}
