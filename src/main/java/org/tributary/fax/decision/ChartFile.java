package org.tributary.fax.decision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.PersonName;

/**
 * Charts in a CSV file with a headline: {@code chart,family,given,middle,birthDate,sex,phone,otherIds}. Dates are ISO 8601,
 * {@code otherIds} is {@code PLACE=NUMBER}, several parted by semicolons. Other columns are left alone.
 */
public final class ChartFile {
    private static final int PHONE_DIGITS = 10;

    private ChartFile() {}

    /** @throws IOException where a line has no chart or a date that is none; the message says which line */
    public static List<Chart> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !cells(lines.get(0)).contains("chart")) {
            throw new IOException(file + " line 1: its headline names no column chart; expected is"
                    + " chart,family,given,middle,birthDate,sex,phone,otherIds");
        }
        List<String> names = cells(lines.get(0));
        List<Chart> charts = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    charts.add(chart(names, cells(lines.get(i))));
                } catch (DateTimeException e) {
                    throw new IOException(file + " line " + (i + 1) + ": the birth date is no date like 1951-03-14", e);
                }
            }
        }
        return charts;
    }

    private static Chart chart(List<String> names, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            row.put(names.get(i), cells.get(i).strip());
        }
        String born = row.getOrDefault("birthDate", "");
        return new Chart(
                row.getOrDefault("chart", ""),
                PersonName.of(row.getOrDefault("family", "") + ", " + row.getOrDefault("given", "") + " "
                        + row.getOrDefault("middle", "")),
                born.isEmpty() ? null : LocalDate.parse(born),
                phone(row.getOrDefault("phone", "")),
                numbers(row.getOrDefault("otherIds", "")));
    }

    private static @Nullable String phone(String written) {
        String digits = written.replaceAll("\\D", "");
        digits = digits.length() == PHONE_DIGITS + 1 && digits.startsWith("1") ? digits.substring(1) : digits;
        return digits.length() == PHONE_DIGITS ? digits : null;
    }

    private static Map<String, String> numbers(String written) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (String one : written.split(";")) {
            int sign = one.indexOf('=');
            if (sign > 0) {
                numbers.put(
                        one.substring(0, sign).strip(),
                        one.substring(sign + 1).strip().toUpperCase(Locale.ROOT));
            }
        }
        return numbers;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char sign : line.toCharArray()) {
            if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (sign != '\uFEFF') {
                cell.append(sign);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
