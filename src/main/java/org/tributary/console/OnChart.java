package org.tributary.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tributary.control.PersonChart;

/**
 * What one message did to one chart, as the chart stands now.
 *
 * @param title the name that counts
 * @param who what counts of who this is and is told by a record of which the message speaks
 * @param rows those to which it gave something, in the chart's order
 */
public record OnChart(long personId, String title, List<Value> who, List<Row> rows) {

    /** @param value with {@link Anatomy#mark} the same value is found elsewhere */
    public record Value(String name, String value) {}

    /**
     * One thing of the chart.
     *
     * @param deed what the message did to it, in a sentence
     * @param counts whether what it says of it counts now
     * @param values what it says of it
     */
    public record Row(String kind, String title, String deed, boolean counts, List<Value> values) {}

    /** @param records of which the message speaks */
    static OnChart of(PersonChart chart, long intakeId, Collection<Long> records) {
        List<Value> who = chart.who().stream()
                .filter(one -> one.value() != null && records.contains(one.recordId()))
                .map(one -> new Value(one.attribute(), String.valueOf(one.value())))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (PersonChart.Row row : chart.rows()) {
            for (PersonChart.Statement said : row.current()) {
                if (said.intakeId() == intakeId) {
                    rows.add(row(row, said, now(row, intakeId), true));
                }
            }
            for (PersonChart.Statement said : row.earlier()) {
                if (said.intakeId() == intakeId) {
                    rows.add(row(row, said, said.takesBack() ? takesBack(row, intakeId) : then(row, intakeId), false));
                }
            }
        }
        return new OnChart(chart.personId(), ChartView.of(chart).title(), who, rows);
    }

    private static Row row(PersonChart.Row row, PersonChart.Statement said, String deed, boolean counts) {
        return new Row(
                row.kind(),
                ChartView.title(row),
                deed,
                counts,
                said.attributes().entrySet().stream()
                        .filter(one -> !one.getValue().isBlank())
                        .map(one -> new Value(one.getKey(), one.getValue()))
                        .toList());
    }

    private static String now(PersonChart.Row row, long intakeId) {
        String before = messages(row.earlier(), intakeId);
        String others = messages(row.current(), intakeId);
        return (before.isEmpty() ? "given by this message" : "in place of what " + before + " said")
                + (others.isEmpty() ? "" : "; also said by " + others)
                + (row.disagreements().isEmpty() ? "" : "; the sources disagree");
    }

    private static String takesBack(PersonChart.Row row, long intakeId) {
        String others = messages(row.current(), intakeId);
        return "taken back by this message" + (others.isEmpty() ? "" : "; still said by " + others);
    }

    private static String then(PersonChart.Row row, long intakeId) {
        String others = messages(row.current(), intakeId);
        String by = messages(
                row.earlier().stream().filter(PersonChart.Statement::takesBack).toList(), intakeId);
        return row.takenBack()
                ? "given by this message; " + (by.isEmpty() ? "nobody says it any longer" : "taken back by " + by)
                : others.isEmpty()
                        ? "said earlier in this message"
                        : "given by this message; by now " + others + " counts";
    }

    private static String messages(List<PersonChart.Statement> said, long but) {
        TreeSet<Long> ids = said.stream()
                .map(PersonChart.Statement::intakeId)
                .filter(id -> id != but)
                .collect(Collectors.toCollection(TreeSet::new));
        return ids.isEmpty()
                ? ""
                : (ids.size() == 1 ? "message " : "messages ")
                        + ids.descendingSet().stream()
                                .limit(3)
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + (ids.size() > 3 ? " and others" : "");
    }
}
