package org.tributary.panel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Telecom;
import org.tributary.yaml.CsvLine;
import org.tributary.yaml.Problem;

/**
 * A panel file as it was read.
 *
 * @param usable false where the file as a whole cannot be used: then it says nothing about who is on the panel
 * @param lines the good ones
 * @param problems never hold a value: they go into logs
 */
record PanelFile(boolean usable, List<PanelLine> lines, List<Problem> problems) {
    private static final String IDENTIFIER = "identifier";
    private static final List<String> PERSON = List.of("family", "given", "birth-date");
    private static final List<String> COLUMNS = List.of(
            IDENTIFIER,
            "family",
            "given",
            "middle",
            "birth-date",
            "sex",
            "street",
            "city",
            "state",
            "postal-code",
            "country",
            "phone");
    private static final int IDENTIFIER_LIMIT = 200; // the column's width

    /** @param shownAs the path that problems name */
    static PanelFile read(Path file, String shownAs) {
        if (!Files.isRegularFile(file)) {
            return unusable(
                    shownAs,
                    "PANEL-101",
                    "There is no such file",
                    "Write it; a header row alone is a panel of nobody.");
        }
        try {
            return parse(shownAs, Files.readAllBytes(file));
        } catch (IOException e) {
            return unusable(shownAs, "PANEL-101", "The file cannot be read", "Let the engine's user read it.");
        }
    }

    static PanelFile parse(String shownAs, byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return unusable(shownAs, "PANEL-102", "The file is not in UTF-8", "Save it as CSV UTF-8.");
        }
        return new Parser(shownAs).parse(text.startsWith("\ufeff") ? text.substring(1) : text);
    }

    private static PanelFile unusable(String shownAs, String code, String problem, String remedy) {
        return new PanelFile(false, List.of(), List.of(new Problem(shownAs, 0, 1, code, problem, "", remedy)));
    }

    /** One file's reading. */
    private static final class Parser {
        private final String shownAs;
        private final List<Problem> problems = new ArrayList<>();
        private final List<PanelLine> lines = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();

        Parser(String shownAs) {
            this.shownAs = shownAs;
        }

        PanelFile parse(String text) {
            @Nullable List<String> header = null;
            List<String> rows = text.lines().toList();
            for (int i = 0; i < rows.size(); i++) {
                String row = rows.get(i);
                if (row.isBlank()) {
                    continue;
                }
                if (header == null) {
                    header = CsvLine.cells(row.toLowerCase(Locale.ROOT));
                    if (!header(i + 1, header)) {
                        return new PanelFile(false, List.of(), problems);
                    }
                } else {
                    row(i + 1, row, header);
                }
            }
            return header == null
                    ? unusable(
                            shownAs,
                            "PANEL-103",
                            "The file has no header row",
                            "Write identifier,family,given,birth-date.")
                    : new PanelFile(true, List.copyOf(lines), List.copyOf(problems));
        }

        private boolean header(int line, List<String> header) {
            Set<String> names = new HashSet<>();
            for (int i = 0; i < header.size(); i++) {
                if (!COLUMNS.contains(header.get(i))) {
                    problem(
                            line,
                            "PANEL-104",
                            "Column " + (i + 1) + " of the header has no known name",
                            "Possible: " + String.join(", ", COLUMNS) + ".");
                } else if (!names.add(header.get(i))) {
                    problem(line, "PANEL-104", "The column " + header.get(i) + " stands twice", "Remove one of them.");
                }
            }
            if (!names.contains(IDENTIFIER) && !names.containsAll(PERSON)) {
                problem(
                        line,
                        "PANEL-104",
                        "The header names nothing that tells who is meant",
                        "There must be identifier, or family, given and birth-date.");
            }
            return problems.isEmpty();
        }

        private void row(int line, String row, List<String> header) {
            List<String> cells = CsvLine.cells(row);
            if (row.chars().filter(c -> c == '"').count() % 2 != 0) {
                problem(line, "PANEL-105", "A quote is not closed", "Close it; write a quote within a cell twice.");
                return;
            }
            if (cells.size() != header.size()) {
                problem(
                        line,
                        "PANEL-105",
                        "The line has " + cells.size() + " cells, and the header " + header.size(),
                        "Put commas for empty cells; quote cells that hold commas.");
                return;
            }
            Map<String, String> said = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    said.put(header.get(i), cells.get(i));
                }
            }
            @Nullable String identifier = said.get(IDENTIFIER);
            if (identifier == null && !said.keySet().containsAll(PERSON)) {
                problem(
                        line,
                        "PANEL-106",
                        "The line does not tell who is meant",
                        "Fill identifier, or family, given and birth-date.");
                return;
            }
            if (identifier != null && identifier.length() > IDENTIFIER_LIMIT) {
                problem(
                        line,
                        "PANEL-107",
                        "The identifier is longer than " + IDENTIFIER_LIMIT + " characters",
                        "Correct it.");
                return;
            }
            @Nullable String written = said.get("birth-date");
            @Nullable String born = written == null ? null : date(written);
            if (written != null && born == null) {
                problem(line, "PANEL-108", "The birth date is no date", "Write it as 1958-02-17 or 19580217.");
                return;
            }
            String digest = DigestUtils.sha256Hex(COLUMNS.stream()
                    .map(column -> said.getOrDefault(column, ""))
                    .reduce("", (all, one) -> all + "\n" + one));
            @Nullable Integer first = seen.putIfAbsent(identifier == null ? "\n" + digest : identifier, line);
            if (first != null) {
                problem(line, "PANEL-109", "The same patient stands in line " + first, "Remove one of the lines.");
                return;
            }
            lines.add(new PanelLine(line, identifier, digest, patient(said, born, written)));
        }

        private void problem(int line, String code, String problem, String remedy) {
            problems.add(new Problem(shownAs, line, 1, code, problem, "", remedy));
        }
    }

    private static @Nullable String date(String written) {
        try {
            LocalDate date = written.matches("\\d{8}")
                    ? LocalDate.parse(written, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(written);
            return date.toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Patient patient(Map<String, String> said, @Nullable String born, @Nullable String written) {
        @Nullable String family = said.get("family");
        List<String> given = Stream.of("given", "middle")
                .filter(said::containsKey)
                .map(said::get)
                .toList();
        @Nullable String street = said.get("street");
        boolean placed =
                Stream.of("street", "city", "state", "postal-code", "country").anyMatch(said::containsKey);
        @Nullable String phone = said.get("phone");
        return Patient.of(
                List.of(),
                family == null && given.isEmpty()
                        ? List.of()
                        : List.of(new HumanName(family, given, null, null, null, null)),
                placed
                        ? List.of(new Address(
                                street == null ? List.of() : List.of(street),
                                said.get("city"),
                                said.get("state"),
                                said.get("postal-code"),
                                said.get("country"),
                                null,
                                null,
                                null))
                        : List.of(),
                phone == null ? List.of() : List.of(new Telecom("phone", phone, null)),
                said.containsKey("sex") ? said.get("sex").toUpperCase(Locale.ROOT) : null,
                born == null || written == null ? null : new Moment(born, null, false, written));
    }
}
