package org.tributary.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.chart.reconcile.Reconciled;
import org.tributary.control.PersonChart;

/** A chart as text. What came from a sender is printed as it was sent, without control characters. */
final class ChartPage {
    private final PersonChart chart;

    ChartPage(PersonChart chart) {
        this.chart = chart;
    }

    void print(PrintWriter out) {
        out.println("Person " + chart.personId());
        Table who = new Table("RECORD", "NUMBER", "OF", "FROM", "NAME", "BORN", "SEX", "ADDRESS");
        for (PersonChart.Source one : chart.records()) {
            who.row(
                    one.recordId(),
                    one.number(),
                    one.authority(),
                    one.feed(),
                    String.join("; ", one.names()),
                    one.birthDate(),
                    one.sex(),
                    String.join("; ", one.addresses()));
        }
        who.print(out);
        Table golden = new Table("COUNTS", "VALUE", "RECORD", "FROM", "BECAUSE", "OTHERWISE");
        for (PersonChart.Attribute one : chart.who()) {
            golden.row(
                    one.attribute(),
                    one.value(),
                    one.recordId() == 0 ? null : one.recordId(),
                    one.feed(),
                    one.why(),
                    GoldenRecord.inWords(one.otherwise()));
        }
        if (!chart.who().isEmpty()) {
            out.println();
            golden.print(out);
        }
        chart.records()
                .forEach(one -> one.notes()
                        .forEach(note -> out.println("\n"
                                + Table.printable(
                                        "Note of " + one.feed() + " on record " + one.recordId() + ": " + note))));
        chart.said().forEach(claim -> out.println("\n" + Table.printable(claim)));
        for (PersonChart.Link link : chart.links()) {
            out.println("\nHow records " + link.recordA() + " and " + link.recordB() + " compare:");
            link.lines().forEach(out::println);
        }
        if (chart.rows().isEmpty()) {
            out.println("\nNo source has said anything else.");
        }
        chart.rows().forEach(row -> print(row, out));
    }

    /** Only the medications, drug by drug: who takes it to be taken, who does not, and what they tell differently. */
    void printMedications(PrintWriter out) {
        out.println("Medications of person " + chart.personId());
        if (chart.medications().isEmpty()) {
            out.println("\nNo source has listed any.");
        }
        for (MedicationReview one : chart.medications()) {
            out.println();
            out.println(Table.printable(one.drug() + (one.isSettled() ? "" : "  ! to be looked at")));
            one.takenBy()
                    .forEach((source, says) -> out.println(Table.printable("  taken: " + source + attributes(says))));
            one.stoppedBy().forEach((source, how) -> out.println(Table.printable("  over: " + source + ", " + how)));
            one.plannedBy().forEach((source, how) -> out.println(Table.printable("  planned: " + source + ", " + how)));
            one.unclearBy().forEach((source, how) -> out.println(Table.printable("  unclear: " + source + ", " + how)));
            one.lackedBy().forEach(source -> out.println(Table.printable("  not listed: " + source)));
            one.differences()
                    .forEach((what, told) ->
                            out.println(Table.printable("  ! differs: " + what + " " + String.join(" or ", told))));
            print("  decided: ", one.decided(), "", out);
            print("  decided before: ", one.before(), "; something else was said since", out);
            if (!one.lastMovement().isEmpty()) {
                out.println(Table.printable("  last told of: " + one.lastMovement()));
            }
        }
    }

    private static void print(String label, @Nullable Reconciled decision, String rest, PrintWriter out) {
        if (decision != null) {
            out.println(Table.printable(label + decision.inWords() + " by " + decision.who() + " on "
                    + decision.saidAt()
                    + (decision.reason() == null ? "" : " (" + decision.reason() + ")") + ", claim " + decision.claim()
                    + rest));
        }
    }

    private static void print(PersonChart.Row row, PrintWriter out) {
        String under = "    ".repeat(row.depth());
        out.println();
        out.println(under
                + Table.printable(row.kind() + ": " + row.title() + (row.takenBack() ? " (taken back)" : "")
                        + attributes(row.shown())));
        row.disagreements()
                .forEach((attribute, values) -> out.println(under
                        + Table.printable(
                                "  ! sources disagree on " + attribute + ": " + String.join(" or ", values))));
        row.candidates().forEach(one -> out.println(under + Table.printable("  ? perhaps the same as " + one)));
        row.current().forEach(one -> out.println(under + Table.printable("  said by " + source(one))));
        row.joined().forEach(one -> out.println(under + Table.printable("  put together by " + one)));
        row.earlier()
                .forEach(one -> out.println(under
                        + Table.printable((one.takesBack() ? "  taken back" : "  earlier")
                                + attributes(one.attributes()) + ", by " + source(one))));
    }

    private static String source(PersonChart.Statement one) {
        return one.feed() + ", message " + one.intakeId() + ", " + one.place();
    }

    private static String attributes(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(one -> "  " + one.getKey() + " " + one.getValue())
                .collect(Collectors.joining());
    }
}
