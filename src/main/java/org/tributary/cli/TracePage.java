package org.tributary.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.convert.CanonicalJson;
import org.tributary.finding.Finding;
import org.tributary.mapping.EffectiveLine;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Trace;

/** What each rule made of a message, for a person to read: records, their rules with their places, then what was left. */
final class TracePage {
    private final PrintWriter out;
    private final boolean parts;
    private final @Nullable Set<String> only;

    /**
     * @param parts whether the rules of datatypes are shown too
     * @param only the rules to be shown; null for all
     */
    TracePage(PrintWriter out, boolean parts, @Nullable List<EffectiveLine> only) {
        this.out = out;
        this.parts = parts;
        this.only = only == null ? null : only.stream().map(EffectiveLine::name).collect(Collectors.toSet());
    }

    /** False where no mapping fitted the message. */
    boolean print(Trace trace) {
        Normalized outcome = trace.outcome();
        String fitted = trace.messageFile();
        out.println(
                fitted == null
                        ? "No file of mappings/hl7v2/messages fits this message."
                        : "Read by mappings/hl7v2/messages/" + fitted + ".yaml");
        trace.records().forEach(this::record);
        if (only == null) {
            list("No rule read", outcome.unread());
            list("Findings", outcome.findings().stream().map(TracePage::finding).toList());
        }
        return fitted != null;
    }

    private void record(Trace.Step record) {
        if (record.parts().isEmpty()) { // a claim about numbers: its rule stands in the message's file
            if (only == null) {
                out.println("\n" + record.name() + "\n  " + value(record));
            }
            return;
        }
        List<Trace.Step> shown = record.parts().stream().filter(this::isWanted).toList();
        if (!shown.isEmpty()) {
            out.println("\n" + record.name() + (record.where().isEmpty() ? "" : " from " + record.where()));
            shown.forEach(step -> step(step, "  "));
        }
    }

    private void step(Trace.Step step, String indent) {
        out.println(indent + step.name() + ": " + value(step) + "   # " + step.place());
        if (parts) {
            step.parts().forEach(part -> step(part, indent + "    "));
        }
    }

    private boolean isWanted(Trace.Step step) {
        return only == null
                || only.contains(step.name())
                || parts && step.parts().stream().anyMatch(this::isWanted);
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.println("\n" + title);
            lines.forEach(line -> out.println("  " + line));
        }
    }

    private static String value(Trace.Step step) {
        return Table.printable(CanonicalJson.text(step.value()));
    }

    private static String finding(Finding finding) {
        return finding + ": " + finding.code().sentence();
    }
}
