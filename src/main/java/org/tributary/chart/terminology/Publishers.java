package org.tributary.chart.terminology;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of publishers that say what codes are called, told apart by their first line. Each is read once, line by line. */
enum Publishers {
    /** {@code Loinc.csv}: the long common name, which tells component, specimen and method. */
    LOINC("LN") {
        @Override
        boolean isOne(String name, String first) {
            List<String> head = Csv.cells(first);
            return head.contains("LOINC_NUM") && head.contains("LONG_COMMON_NAME");
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            List<String> head = Csv.cells(first);
            int code = head.indexOf("LOINC_NUM");
            int name = head.indexOf("LONG_COMMON_NAME");
            for (List<String> row = lines.csv(); row != null; row = lines.csv()) {
                into.add(lines.cell(row, code), lines.cell(row, name));
            }
        }
    },
    /** SNOMED CT, {@code sct2_Description_Snapshot-...txt}: the fully specified names. */
    SNOMED_CT("SCT") {
        @Override
        boolean isOne(String name, String first) {
            return first.startsWith("id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm");
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            for (String line = lines.next(); line != null; line = lines.next()) {
                List<String> row = Arrays.asList(line.split("\t", -1));
                if (lines.cell(row, 6).equals(FULLY_SPECIFIED)
                        && lines.cell(row, 2).equals("1")) {
                    into.add(lines.cell(row, 4), lines.cell(row, 7));
                }
            }
        }
    },
    /** ICD-10-CM of CMS: {@code icd10cm_order_2026.txt} with headings, or {@code icd10cm_codes_2026.txt} without. */
    ICD_10_CM("I10") {
        @Override
        boolean isOne(String name, String first) {
            return ORDER.matcher(first).matches() || CODES.matcher(first).matches();
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            boolean order = ORDER.matcher(first).matches();
            for (@Nullable String line = first; line != null; line = lines.next()) {
                Matcher row = (order ? ORDER : CODES).matcher(line);
                if (row.matches()) {
                    into.add(row.group(1), row.group(2));
                } else if (!line.isBlank()) {
                    throw lines.wrong("is no line of such a file");
                }
            }
        }
    },
    /** {@code cvx.txt} of CDC: the full vaccine names. */
    CVX("CVX") {
        @Override
        boolean isOne(String name, String first) {
            return CVX_LINE.matcher(first).matches();
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            for (@Nullable String line = first; line != null; line = lines.next()) {
                List<String> row = Arrays.asList(line.split("\\|", -1));
                if (!line.isBlank()) {
                    String full = lines.cell(row, 2);
                    into.add(lines.cell(row, 0), full.isBlank() ? lines.cell(row, 1) : full);
                }
            }
        }
    },
    /** {@code RXNCONSO.RRF} of RxNorm: its own names of drugs, not those of its sources. */
    RXNORM("RXNORM") {
        @Override
        boolean isOne(String name, String first) {
            return name.equalsIgnoreCase("RXNCONSO.RRF");
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            for (@Nullable String line = first; line != null; line = lines.next()) {
                List<String> row = Arrays.asList(line.split("\\|", -1));
                boolean own = lines.cell(row, 11).equals("RXNORM") && !OTHER_NAMES.contains(lines.cell(row, 12));
                if (own && lines.cell(row, 1).equals("ENG")) {
                    into.add(lines.cell(row, 0), lines.cell(row, 14));
                }
            }
        }
    },
    /** {@code product.txt} of FDA's NDC directory: the name on the label and what is in it, for all packages of a product. */
    NDC("NDC") {
        @Override
        boolean isOne(String name, String first) {
            return first.startsWith("PRODUCTID\tPRODUCTNDC\t");
        }

        @Override
        void line(Lines lines, String first, Sink into) throws IOException {
            List<String> head = Arrays.asList(first.strip().split("\t", -1));
            int code = head.indexOf("PRODUCTNDC");
            int label = head.indexOf("PROPRIETARYNAME");
            int generic = head.indexOf("NONPROPRIETARYNAME");
            if (label < 0 || generic < 0) {
                throw lines.wrong("names no column PROPRIETARYNAME and NONPROPRIETARYNAME");
            }
            for (String line = lines.next(); line != null; line = lines.next()) {
                List<String> row = Arrays.asList(line.split("\t", -1));
                @Nullable String nine = Ndc.nine(lines.cell(row, code));
                String one = lines.cell(row, label).strip();
                String other = lines.cell(row, generic).strip();
                if (nine != null) {
                    into.add(nine, one.equalsIgnoreCase(other) || other.isEmpty() ? one : one + " (" + other + ")");
                }
            }
        }
    };

    private static final String FULLY_SPECIFIED = "900000000000003001";

    /** Number, code, whether it is for billing, short name to column 77, long name. */
    private static final Pattern ORDER = Pattern.compile("\\d{5} ([A-Z]\\d[0-9A-Z]{1,5}) +[01] .{60} (\\S.*)");

    private static final Pattern CODES = Pattern.compile("([A-Z]\\d[0-9A-Z]{1,5}) +(\\S.*)");
    private static final Pattern CVX_LINE = Pattern.compile("\\d{1,3}\\s*\\|[^|]+\\|[^|]+\\|[^|]*\\|[^|]+\\|.*");

    /** Of RxNorm's term types: names made for prescribers, and synonyms. */
    private static final List<String> OTHER_NAMES = List.of("PSN", "SY", "TMSY", "ET", "DF", "DFG");

    private final String system;

    Publishers(String system) {
        this.system = system;
    }

    interface Sink {
        void add(String code, String name) throws IOException;
    }

    abstract boolean isOne(String name, String first);

    abstract void line(Lines lines, String first, Sink into) throws IOException;

    /** Null where it is none of these files. */
    static @Nullable Publishers of(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        String first = firstLine(file);
        for (Publishers one : values()) {
            if (one.isOne(name, first)) {
                return one;
            }
        }
        return null;
    }

    /** Without a byte order mark; empty where there is none. */
    static String firstLine(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            @Nullable String first = lines.next();
            return first == null ? "" : first;
        }
    }

    /** @throws IllegalArgumentException where a line is none of such a file's; says which */
    void names(Path file, NameFile.Writer into) throws IOException {
        try (Lines lines = new Lines(file)) {
            String first = lines.next();
            line(lines, first == null ? "" : first, (code, name) -> {
                try {
                    into.add(system + "|" + written(system, code), name);
                } catch (IllegalArgumentException e) {
                    throw lines.wrong(String.valueOf(e.getMessage()));
                }
            });
        }
    }

    /** As names are looked up: CMS writes ICD-10-CM without its dot, senders with it. */
    static String written(String system, String code) {
        String bare = code.strip();
        return system.equals("I10") ? bare.toUpperCase(Locale.ROOT).replace(".", "") : bare;
    }

    /** A file by its lines: UTF-8, or where it is not, the Windows code page that FDA's files come in. */
    static final class Lines implements AutoCloseable {
        private final Path file;
        private final BufferedReader in;
        private int number;

        Lines(Path file) throws IOException {
            this.file = file;
            this.in = Files.newBufferedReader(file, charset(file));
        }

        private static Charset charset(Path file) throws IOException {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                char[] some = new char[1 << 16];
                while (in.read(some) >= 0) {
                    // only whether it can be read
                }
                return StandardCharsets.UTF_8;
            } catch (CharacterCodingException e) {
                return Charset.forName("windows-1252");
            }
        }

        @Nullable
        String next() throws IOException {
            @Nullable String line = in.readLine();
            number++;
            return line != null && number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        }

        /** A row of CSV; its cells may have line ends. Null at the end. */
        @Nullable
        List<String> csv() throws IOException {
            @Nullable String line = next();
            while (line != null && line.isBlank()) {
                line = next();
            }
            if (line == null) {
                return null;
            }
            StringBuilder row = new StringBuilder(line);
            while (Csv.isOpen(row)) {
                @Nullable String more = row.length() > 100_000 ? null : next();
                if (more == null) {
                    throw wrong("begins a quoted cell that does not end");
                }
                row.append('\n').append(more);
            }
            return Csv.cells(row.toString());
        }

        String cell(List<String> row, int number) {
            if (number < 0 || number >= row.size()) {
                throw wrong("has " + row.size() + " cells, and one of them is missing");
            }
            return row.get(number);
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(file.getFileName() + ":" + number + " " + what);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
