package org.tributary.matching.bulk;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;
import org.tributary.matching.RecordId;

/** Rows of files become normalised records. A row that cannot become one is told with its line; nothing is left out in silence. */
final class Reading {
    /** Who takes the records. */
    interface Records {
        void take(Demographics record) throws IOException;
    }

    /**
     * @param qualified record ids are written {@code FILE:ID}
     * @param sources whether a file is a source of its own where no column names one
     */
    record Lists(List<Path> files, Map<String, Column> named, boolean qualified, boolean sources) {}

    private final Lists lists;
    private final MatchModel model;
    private final LocalDate today;
    private final Problems problems;
    private final Numbers seen = new Numbers();
    private final Map<String, Integer> unused = new TreeMap<>();
    private long rows;

    Reading(Lists lists, MatchModel model, LocalDate today, Problems problems) {
        this.lists = lists;
        this.model = model;
        this.today = today;
        this.problems = problems;
    }

    /** What is wrong in the lists: file, line, problem; never a value. */
    static final class Problems implements Closeable {
        private final Path file;
        private @Nullable BufferedWriter out;
        private int refused;
        private int remarks;

        Problems(Path file) throws IOException {
            this.file = file;
            Files.deleteIfExists(file);
        }

        void refuse(Path list, int line, String problem) throws IOException {
            refused++;
            write(list, line, "row left out", problem);
        }

        void remark(Path list, int line, String problem) throws IOException {
            remarks++;
            write(list, line, "value left out", problem);
        }

        private void write(Path list, int line, String effect, String problem) throws IOException {
            BufferedWriter open = out;
            if (open == null) {
                open = Files.newBufferedWriter(file);
                open.write("file,line,effect,problem\n");
                out = open;
            }
            open.write(quoted(list.toString()) + "," + line + "," + effect + "," + quoted(problem) + "\n");
        }

        int refused() {
            return refused;
        }

        int remarks() {
            return remarks;
        }

        @Override
        public void close() throws IOException {
            if (out != null) {
                out.close();
            }
        }
    }

    static String quoted(String text) {
        return text.matches("[\\w ./:-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Names of columns that nothing is compared by. */
    List<String> unused() {
        return List.copyOf(unused.keySet());
    }

    long rows() {
        return rows;
    }

    void read(Records records) throws IOException {
        int place = 0;
        for (Path file : lists.files) {
            try (Csv csv = new Csv(file)) {
                Columns columns = Columns.of(file, csv.header(), "", lists.named);
                columns.unused().forEach(name -> unused.merge(name, 1, Integer::sum));
                for (Csv.Row row = csv.row(); row != null; row = csv.row()) {
                    rows++;
                    if (row.problem() != null) {
                        problems.refuse(file, row.line(), row.problem());
                        continue;
                    }
                    Demographics record = record(file, row.line(), columns, row.cells(), place + 1L);
                    if (record == null) {
                        continue;
                    }
                    if (RecordFile.fits(record)) {
                        records.take(record);
                        place++;
                    } else {
                        problems.refuse(
                                file,
                                row.line(),
                                "more than " + RecordFile.MOST_VALUES
                                        + " names, numbers or addresses; write a row for each person");
                    }
                }
            }
        }
    }

    private @Nullable Demographics record(Path file, int line, Columns columns, List<String> row, long id)
            throws IOException {
        String list = name(file);
        String number = columns.cell(row, Column.RECORD_ID);
        if (columns.has(Column.RECORD_ID) && number == null) {
            problems.refuse(file, line, "no record id");
            return null;
        }
        String written = number == null ? list + ":" + line : lists.qualified ? list + ":" + number : number;
        if (!seen.add(written)) {
            problems.refuse(
                    file,
                    line,
                    "the record id was used before; where files number their records alike, use --qualify-ids");
            return null;
        }
        String told = columns.cell(row, Column.SOURCE);
        String source = told != null ? told : lists.sources ? list : "";
        Patient patient = new PersonRow(columns, row).patient(source);
        if (patient.birthDate() == null && columns.cell(row, Column.BIRTH_DATE) != null) {
            problems.remark(file, line, "birth date is no date such as 1987-04-23, 19870423 or 04/23/1987");
        }
        Demographics said = Demographics.of(model, List.of(patient), new RecordId(id, source, written), today);
        LocalDate seen = new PersonRow(columns, row).lastEvent();
        if (seen == null && columns.cell(row, Column.LAST_EVENT) != null) {
            problems.remark(file, line, "last event is no whole date such as 2025-04-23, 20250423 or 04/23/2025");
        }
        return seen == null ? said : said.withLastEvent(seen);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("(?i)\\.(csv|tsv|txt)?(\\.gz)?$", "");
    }

    /** A set of texts by 64 bits of each: of ten million one in some 400,000 such lists would refuse a row by chance. */
    private static final class Numbers {
        private long[] slots = new long[1 << 12];
        private int size;

        boolean add(String text) {
            long hash = BlockingKeys.number(0, text) | 1; // never 0, which is an empty slot
            if (size * 2 > slots.length) {
                long[] before = slots;
                slots = new long[before.length * 2];
                Arrays.stream(before).filter(slot -> slot != 0).forEach(this::put);
            }
            boolean fresh = put(hash);
            size += fresh ? 1 : 0;
            return fresh;
        }

        private boolean put(long hash) {
            int at = (int) (hash >>> 1) & (slots.length - 1);
            while (slots[at] != 0) {
                if (slots[at] == hash) {
                    return false;
                }
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = hash;
            return true;
        }
    }
}
