package org.tributary.chart.golden;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;

/**
 * Who a person is: of each attribute the value that survives, where it comes from, and why. What does not survive stays visible.
 *
 * @param choices of the attributes that any record tells, in their order
 * @param patient the same as one patient, with all numbers, names, addresses and ways to reach the person that any record tells
 *     now: what survived first
 */
public record GoldenRecord(List<Choice> choices, Patient patient) {
    public GoldenRecord {
        choices = List.copyOf(choices);
    }

    /**
     * @param value null where what the records tell is not good enough: two social security numbers
     * @param recordId of the record that it comes from; 0 where there is no value
     * @param why in words
     * @param otherwise what other records tell instead, each with their feeds
     */
    public record Choice(
            Attribute attribute,
            @Nullable String value,
            long recordId,
            String feed,
            String why,
            Map<String, List<String>> otherwise) {
        public boolean isContested() {
            return !otherwise.isEmpty();
        }
    }

    /** @param newestFirst the records that count: who spoke last first */
    public static GoldenRecord of(List<Source> newestFirst, Survivorship rules) {
        return new Deciding(newestFirst, rules).golden();
    }

    /** The words of the attributes of which records tell different things. */
    public List<String> disagreeing() {
        return choices.stream()
                .filter(Choice::isContested)
                .map(choice -> choice.attribute().words())
                .toList();
    }

    /** In one line: {@code 1987-04-23 (north), 1988 (lab, ward)}. */
    public static String inWords(Map<String, List<String>> otherwise) {
        return otherwise.entrySet().stream()
                .map(one -> one.getKey() + " (" + String.join(", ", one.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
