package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A number some authority gave this patient, exactly as the sender wrote it.
 *
 * <p>HL7 v2: one repetition of PID-3 (CX): CX.1, CX.4, CX.5. C-CDA: one {@code recordTarget/patientRole/id}:
 * {@code @extension}, {@code @root}.
 *
 * @param value the number itself; leading zeros are part of it
 * @param authority who issued it, as conf/authorities.yaml names it; private to the feed where nobody registered it
 * @param type HL7 table 0203 code such as {@code MR}; null where the sender left it out
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0203.html">HL7 table 0203</a>
 */
public record PatientIdentifier(
        String value, String authority, @Nullable String type, Origin origin) {
    /** What makes two identifiers the same number. */
    public String key() {
        return authority + "|" + value;
    }
}
