package org.tributary;

/** A clinical document of nobody: one patient, one allergy. */
public final class SmallCcd {
    public static final String TEXT = """
            <?xml version="1.0" encoding="UTF-8"?>
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
              <templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/>
              <id root="1.2.3.4.5" extension="DOC-1"/>
              <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
              <title>Summary</title>
              <effectiveTime value="20260310101500-0600"/>
              <confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/>
              <recordTarget><patientRole><id root="1.2.3.4.6" extension="CCD-77"/>
                <patient><name><given>Ottilie</given><family>Sandgren</family></name>
                <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19610203"/></patient>
              </patientRole></recordTarget>
              <component><structuredBody><component><section>
                <templateId root="2.16.840.1.113883.10.20.22.2.6.1" extension="2015-08-01"/>
                <code code="48765-2" codeSystem="2.16.840.1.113883.6.1"/><title>Allergies</title><text>Penicillin G</text>
                <entry><act classCode="ACT" moodCode="EVN">
                  <templateId root="2.16.840.1.113883.10.20.22.4.30"/><id root="1.2.3.4.7" extension="A1"/>
                  <code code="CONC" codeSystem="2.16.840.1.113883.5.6"/><statusCode code="active"/>
                  <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN">
                    <templateId root="2.16.840.1.113883.10.20.22.4.7"/><id root="1.2.3.4.7" extension="A2"/>
                    <code code="ASSERTION" codeSystem="2.16.840.1.113883.5.4"/><statusCode code="completed"/>
                    <effectiveTime><low value="2001"/></effectiveTime>
                    <value xsi:type="CD" code="416098002" codeSystem="2.16.840.1.113883.6.96"/>
                    <participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">
                      <code code="7980" codeSystem="2.16.840.1.113883.6.88" displayName="Penicillin G"/>
                    </playingEntity></participantRole></participant>
                  </observation></entryRelationship>
                </act></entry>
              </section></component></structuredBody></component>
            </ClinicalDocument>
            """;

    private SmallCcd() {}
}
