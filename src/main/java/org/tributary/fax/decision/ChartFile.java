package org.tributary.fax.decision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.PersonName;
import org.tributary.yaml.CsvLine;

/**
 * Charts in a CSV file (UTF-8) with a headline: {@code chart,family,given,middle,birthDate,sex,phone,otherIds}. Dates are ISO
 * 8601, {@code otherIds} is {@code PLACE=NUMBER}, several parted by semicolons; each may be empty but {@code chart}, which no two
 * lines share. Other columns are left alone; {@code middle}, {@code sex}, {@code phone} and {@code otherIds} may be missing.
 */
public final class ChartFile {
    private static final int PHONE_DIGITS = 10;
    private static final List<String> NEEDED = List.of("chart", "family", "given", "birthDate");

    private ChartFile() {}

    /** @throws IOException where it cannot be read as that; the message says which line and what is expected */
    public static List<Chart> read(Path file) throws IOException {
        List<String> lines = text(file).lines().toList();
        List<String> names = lines.isEmpty() ? List.of() : cells(file, 1, lines.get(0));
        for (String name : NEEDED) {
            if (!names.contains(name)) {
                throw wrong(
                        file,
                        1,
                        "its headline names no column " + name + "; expected is"
                                + " chart,family,given,middle,birthDate,sex,phone,otherIds");
            }
        }
        List<Chart> charts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int line = 2; line <= lines.size(); line++) {
            if (lines.get(line - 1).isBlank()) {
                continue;
            }
            List<String> cells = cells(file, line, lines.get(line - 1));
            if (cells.size() != names.size()) {
                throw wrong(file, line, "it has " + cells.size() + " cells and the headline " + names.size());
            }
            Chart chart = chart(file, line, row(names, cells));
            if (!ids.add(chart.id())) {
                throw wrong(file, line, "a line before it has the same chart");
            }
            charts.add(chart);
        }
        return charts;
    }

    private static String text(Path file) throws IOException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": it is not in UTF-8; save it so", e);
        }
    }

    /** No value of a line: it is a patient's. */
    private static IOException wrong(Path file, int line, String problem) {
        return new IOException(file + " line " + line + ": " + problem);
    }

    private static Map<String, String> row(List<String> names, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private static Chart chart(Path file, int line, Map<String, String> row) throws IOException {
        String id = row.getOrDefault("chart", "");
        if (id.isEmpty()) {
            throw wrong(file, line, "its chart is empty");
        }
        return new Chart(
                id,
                PersonName.of(row.getOrDefault("family", "") + ", " + row.getOrDefault("given", "") + " "
                        + row.getOrDefault("middle", "")),
                born(file, line, row.getOrDefault("birthDate", "")),
                phone(row.getOrDefault("phone", "")),
                numbers(file, line, row.getOrDefault("otherIds", "")));
    }

    private static @Nullable LocalDate born(Path file, int line, String written) throws IOException {
        try {
            return written.isEmpty() ? null : LocalDate.parse(written);
        } catch (DateTimeException e) { // its message quotes the date
            throw wrong(file, line, "the birth date is no date like 1951-03-14");
        }
    }

    private static @Nullable String phone(String written) {
        String digits = written.replaceAll("\\D", "");
        digits = digits.length() == PHONE_DIGITS + 1 && digits.startsWith("1") ? digits.substring(1) : digits;
        return digits.length() == PHONE_DIGITS ? digits : null;
    }

    private static List<Chart.Number> numbers(Path file, int line, String written) throws IOException {
        List<Chart.Number> numbers = new ArrayList<>();
        for (String one : written.split(";")) {
            int sign = one.indexOf('=');
            if (!one.isBlank() && sign < 1) {
                throw wrong(file, line, "otherIds is not like PLACE=NUMBER;PLACE=NUMBER");
            }
            if (sign > 0) {
                numbers.add(new Chart.Number(
                        one.substring(0, sign).strip(),
                        one.substring(sign + 1).strip().toUpperCase(Locale.ROOT)));
            }
        }
        return numbers;
    }

    private static List<String> cells(Path file, int line, String text) throws IOException {
        if (text.chars().filter(sign -> sign == '"').count() % 2 != 0) {
            throw wrong(file, line, "a quote is not closed; a cell ends on its line");
        }
        return CsvLine.cells(text);
    }
}
