package org.tributary.console;

import java.util.ArrayList;
import java.util.List;
import org.tributary.convert.Converted;
import org.tributary.convert.Converter;
import org.tributary.convert.Format;
import org.tributary.loss.LossReport;

/**
 * One message, read by the deployed mapping and by an edited one.
 *
 * @param facts the canonical facts
 * @param fhir the same as FHIR
 * @param odd what no rule reads, and findings
 */
public record Trial(Beside facts, Beside fhir, Beside odd) {

    static Trial of(byte[] message, Converter deployed, Converter edited) {
        Converted before = deployed.convert(message, new LossReport());
        Converted after = edited.convert(message, new LossReport());
        return new Trial(
                Beside.of(facts(before), facts(after)),
                Beside.of(fhir(before), fhir(after)),
                Beside.of(odd(before), odd(after)));
    }

    /** Without FHIR, which is made of the facts alone. */
    static Beside difference(byte[] message, Converter deployed, Converter edited) {
        Converted before = deployed.convert(message, new LossReport());
        Converted after = edited.convert(message, new LossReport());
        return Beside.of(all(before), all(after));
    }

    private static List<String> all(Converted converted) {
        List<String> lines = new ArrayList<>(facts(converted));
        lines.addAll(odd(converted));
        return lines;
    }

    private static List<String> facts(Converted converted) {
        return converted.pieces().isEmpty()
                ? List.of()
                : Format.CANONICAL.bytes(converted).map(Outline::facts).orElse(List.of());
    }

    private static List<String> fhir(Converted converted) {
        return converted.pieces().isEmpty()
                ? List.of()
                : Format.FHIR.bytes(converted).map(Outline::json).orElse(List.of());
    }

    private static List<String> odd(Converted converted) {
        List<String> lines = new ArrayList<>();
        if (converted.reason() != null) {
            lines.add("Not read as a whole: " + converted.reason());
        }
        converted.unread().forEach(place -> lines.add("No rule reads " + place));
        converted
                .findings()
                .forEach(finding -> lines.add(finding.code().id()
                        + (finding.where().isEmpty() ? "" : " at " + finding.where()) + ": "
                        + finding.code().sentence()));
        return lines;
    }
}
