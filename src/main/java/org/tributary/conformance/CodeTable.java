package org.tributary.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A code table that HL7 itself defines, with the codes that any version has. Read from {@code hl7v2/tables.csv} with the first
 * message that is checked: number, name, codes between bars. They are those of HL7's code systems for v2 as FHIR R4 publishes
 * them, of tables that HAPI's structures bind to the datatype ID and none of its versions to IS, for what is IS a user defines.
 * Left out are lists that go on ({@code ...}), that others keep (MIME types, coding systems) or that are checked in their own right.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologies-v2.html">HL7's tables in FHIR R4</a>
 */
record CodeTable(String number, Set<String> codes) {
    private static final int LISTED = 12; // what fits into a line of an acknowledgment

    /** Null where HL7 has no closed table of that number. */
    static @Nullable CodeTable numbered(int number) {
        return All.BY_NUMBER.get(number);
    }

    /** With the codes of another one: where versions give one place different tables, senders of either are right. */
    CodeTable or(int other) {
        CodeTable also = Objects.requireNonNull(numbered(other));
        Set<String> all = new TreeSet<>(codes);
        all.addAll(also.codes());
        return new CodeTable(number + " or " + also.number(), all);
    }

    boolean has(String code) {
        return codes.contains(code.strip());
    }

    /** For a sender: what belongs here. */
    String described() {
        String table = "HL7 table " + number;
        return codes.size() > LISTED
                ? "a code of " + table
                : "a code of " + table + ": " + codes.stream().sorted().collect(Collectors.joining(", "));
    }

    private static final class All {
        private static final Map<Integer, CodeTable> BY_NUMBER = read();

        private static Map<Integer, CodeTable> read() {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(CodeTable.class.getResourceAsStream("/hl7v2/tables.csv")),
                    StandardCharsets.UTF_8))) {
                Map<Integer, CodeTable> tables = new HashMap<>();
                lines.lines().skip(1).forEach(line -> {
                    String[] cells = line.split(",", -1);
                    tables.put(
                            Integer.valueOf(cells[0]),
                            new CodeTable(cells[0], Set.copyOf(new TreeSet<>(List.of(cells[2].split("\\|"))))));
                });
                return Map.copyOf(tables);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
