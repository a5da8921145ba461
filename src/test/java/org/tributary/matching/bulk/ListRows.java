package org.tributary.matching.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;

/** A list's rows, as an engine would have heard of these patients. */
final class ListRows implements Closeable {
    record Row(String number, String sender, Patient patient) {}

    private final Csv csv;
    private final Columns columns;

    ListRows(Path list) throws IOException {
        csv = new Csv(list);
        columns = Columns.of(list, csv.header(), "", Map.of());
    }

    static List<Row> all(Path list) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ListRows read = new ListRows(list)) {
            for (Csv.Row row = read.csv.row(); row != null; row = read.csv.row()) {
                rows.add(read.of(row));
            }
        }
        return rows;
    }

    /** @throws NoSuchElementException after the last */
    Row next() throws IOException {
        Csv.Row row = csv.row();
        if (row == null) {
            throw new NoSuchElementException("the list has no more rows");
        }
        return of(row);
    }

    private Row of(Csv.Row row) {
        String sender = String.valueOf(columns.cell(row.cells(), Column.SOURCE));
        String number = String.valueOf(columns.cell(row.cells(), Column.RECORD_ID));
        Patient patient = new PersonRow(columns, row.cells()).patient(sender);
        List<PatientIdentifier> numbers = new ArrayList<>(patient.identifiers());
        numbers.add(0, new PatientIdentifier(number, sender, "MR", new Origin("PID-3")));
        return new Row(number, sender, patient.withIdentifiers(numbers));
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
