package org.tributary.dispatch;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Version;

/**
 * The ADT events that we send, with their structure (HL7 table 0354).
 *
 * @see <a href="https://www.hl7.eu/HL7v2x/v251/std251/ch03.html">HL7 v2.5.1, chapter 3</a>
 */
public enum AdtEvent {
    /** Admitted. */
    A01("ADT_A01"),
    /** Discharged. */
    A03("ADT_A03"),
    /** Registered as an outpatient. */
    A04("ADT_A01"),
    /** Patient data changed, during a visit. */
    A08("ADT_A01"),
    /** Admission cancelled. */
    A11("ADT_A09"),
    /** Discharge cancelled. */
    A13("ADT_A01"),
    /** Two patients are one person. */
    A24("ADT_A24"),
    /** Person added. */
    A28("ADT_A05"),
    /** Person data changed. */
    A31("ADT_A05"),
    /** Two patients are not one person. */
    A37("ADT_A37"),
    /** Patient identifiers merged. */
    A40("ADT_A39"),
    /** Visit numbers merged. */
    A42("ADT_A39"),
    /** A patient identifier is another patient's. */
    A43("ADT_A43"),
    /** A visit is another patient's. */
    A45("ADT_A45");

    private static final Set<String> NOTHING = Set.of();

    private final String structure;

    AdtEvent(String structure) {
        this.structure = structure;
    }

    /** Whether it speaks of numbers alone, so that no update and no visit is sent as it. */
    boolean isOfNumbers() {
        return snapshot(Version.V2_5_1) == NOTHING;
    }

    /** {@code A03} or {@code ADT^A03}; empty for events of other names. */
    static Optional<AdtEvent> named(@Nullable String event) {
        for (AdtEvent known : values()) {
            if (event != null && (event.equals(known.name()) || event.equals("ADT^" + known.name()))) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** MSH-9.3. A28 and A31 had the structure of A01 before 2.4. */
    String structure(Version version) {
        return structure.equals("ADT_A05") && !version.since(Version.V2_4) ? "ADT_A01" : structure;
    }

    /** Those segments of a {@link Snapshot} that the structure has. */
    Set<String> snapshot(Version version) {
        return switch (this) {
            case A01, A04, A08, A13, A28, A31 -> Set.of("NK1", "AL1", "DG1", "PR1", "IN1");
            case A03 -> version.since(Version.V2_5) ? Set.of("NK1", "AL1", "DG1", "PR1", "IN1") : Set.of("DG1", "PR1");
            case A11 -> Set.of("DG1");
            case A24, A37, A40, A42, A43, A45 -> NOTHING;
        };
    }
}
