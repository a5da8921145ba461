package org.tributary.matching.bulk;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.matching.MatchModel;

/** The engine's patient index over a store that nobody else uses. */
final class LiveIndex {
    private final PersonIndex index;
    private final TransactionTemplate transaction;
    private final LocalDate today;
    private int stored;

    LiveIndex(Store store, MatchModel model, LocalDate today) {
        JdbcTemplate jdbc = new JdbcTemplate(store.database());
        index = new PersonIndex(
                jdbc, new SourceRecords(jdbc), new Tasks(jdbc), new JvmLocks(), model, Authorities.none());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        this.today = today;
    }

    PersonIndex index() {
        return index;
    }

    int stored() {
        return stored;
    }

    /** In one transaction, in their order. */
    void match(List<ListRows.Row> rows) {
        transaction.executeWithoutResult(status -> rows.forEach(this::match));
    }

    private void match(ListRows.Row row) {
        int number = stored++;
        PersonIndex.Said said = new PersonIndex.Said(
                row.sender(),
                number,
                number,
                today.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                new Reading("ADT^A04", null, List.of(new PatientRecord(row.patient(), List.of())), List.of()),
                false);
        try {
            index.match(said);
        } catch (PersonMovedException e) {
            throw new IllegalStateException("nobody else works on this store", e);
        }
    }

    void compareAnew(long record) {
        transaction.executeWithoutResult(status -> {
            try {
                index.compareAnew(Set.of(record), today);
            } catch (PersonMovedException | PersonIndex.TogetherException e) {
                throw new IllegalStateException("nobody else works on this store", e);
            }
        });
    }
}
