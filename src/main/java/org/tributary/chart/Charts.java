package org.tributary.chart;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.chart.reconcile.Group;
import org.tributary.chart.reconcile.Reconciliation;
import org.tributary.chart.reconcile.Voice;

/** A person's chart as it is derived: only the rows that a message touched are derived again. */
public final class Charts {
    private final JdbcTemplate jdbc;
    private final Facts facts;

    public Charts(JdbcTemplate jdbc, Facts facts) {
        this.jdbc = jdbc;
        this.facts = facts;
    }

    /** One row of a chart. */
    public record Row(String kind, Group group) {}

    /** Derives these rows again; the caller holds the person's lock. */
    public void derive(long personId, Collection<Facts.Subject> subjects) {
        for (Facts.Subject subject : subjects) {
            List<StoredFact> said = facts.about(personId, subject);
            if (said.isEmpty()) {
                jdbc.update(
                        "delete from chart_group where person_id = ? and kind = ? and group_key = ?",
                        personId,
                        subject.kind(),
                        subject.groupKey());
            } else {
                keep(
                        personId,
                        subject,
                        Reconciliation.of(said.stream().map(Charts::voice).toList()));
            }
        }
    }

    private void keep(long personId, Facts.Subject subject, Group group) {
        String view = Json.write(group);
        int conflicts = group.disagreements().size();
        int known = jdbc.update(
                "update chart_group set view = ?, conflicts = ? where person_id = ? and kind = ? and group_key = ?",
                view,
                conflicts,
                personId,
                subject.kind(),
                subject.groupKey());
        if (known == 0) {
            jdbc.update(
                    "insert into chart_group (person_id, kind, group_key, view, conflicts) values (?, ?, ?, ?, ?)",
                    personId,
                    subject.kind(),
                    subject.groupKey(),
                    view,
                    conflicts);
        }
    }

    /** Derives the whole chart again: records came or went. */
    public void deriveAll(long personId) {
        jdbc.update("delete from chart_group where person_id = ?", personId);
        derive(personId, facts.subjects(personId));
    }

    /** The chart, disagreements first, then by kind. */
    public List<Row> of(long personId) {
        return jdbc.query(
                "select kind, view from chart_group where person_id = ? order by conflicts desc, kind, group_key",
                (row, n) -> new Row(row.getString(1), Json.read(row.getString(2), Group.class)),
                personId);
    }

    private static Voice voice(StoredFact fact) {
        return new Voice(
                fact.id(), fact.recordId(), fact.feed(), fact.intakeId(), fact.sent(), fact.sequence(), fact.fact());
    }
}
