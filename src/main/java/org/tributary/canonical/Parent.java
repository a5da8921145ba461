package org.tributary.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What gave rise to a report, a result or an order: the organism whose susceptibility was tested, the test whose result asked
 * for a reflex test. OBR-26, OBR-29, OBR-50, ORC-8. Its numbers are those of the sender; absent parts are null.
 *
 * @param placerOrder OBR-29.1, ORC-8.1: the parent's order, as its placer numbers it
 * @param fillerOrder OBR-29.2, ORC-8.2: the same, as its filler does
 * @param service OBR-50: what the parent's order asked for
 * @param result OBR-26.1: OBX-3 of the parent result
 * @param subId OBR-26.2: OBX-4 of the parent result
 * @param value OBR-26.3: what the parent result says, in words
 */
public record Parent(
        @Nullable String placerOrder,
        @Nullable String fillerOrder,
        @Nullable Concept service,
        @Nullable Concept result,
        @Nullable String subId,
        @Nullable String value) {
    /** What it is called: {@code Bacteria identified 1: E. coli}, {@code Culture}, {@code order F-9300}. */
    public String shown() {
        String words = result == null ? null : result.shown();
        if (words != null) {
            return words + (subId == null ? "" : " " + subId) + (value == null ? "" : ": " + value);
        }
        String asked = service == null ? null : service.shown();
        String order = fillerOrder != null ? fillerOrder : placerOrder;
        String told = value != null ? value : asked;
        return told != null ? told : order != null ? "order " + order : "result " + subId;
    }

    /** Which of those that have its name is meant: the only one, else the only one that says what OBR-26.3 says; else none. */
    public Optional<Observation> among(List<Observation> named) {
        List<Observation> meant = named.size() < 2
                ? named
                : named.stream()
                        .filter(one -> one.values().stream().anyMatch(this::isSaid))
                        .toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    private boolean isSaid(Value said) {
        String words = said.concept() == null ? said.text() : said.concept().shown();
        return value != null && words != null && value.strip().equalsIgnoreCase(words.strip());
    }

    /** What tells the parent, within its feed: one of {@link #namesOf}; where it names a result, not its report. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (String order : new @Nullable String[] {fillerOrder, placerOrder}) {
            if (order != null && result != null) {
                result.codings().forEach(coding -> names.add(name(order, coding, subId)));
            } else if (order != null) {
                names.add(order);
            }
        }
        return names;
    }

    /** By which children may name it, within its feed: a report by its orders, a result by its order, code and sub-id. */
    public static List<String> namesOf(Fact fact) {
        List<String> names = new ArrayList<>();
        if (fact instanceof Report report) {
            add(names, report.fillerOrder(), report.parent());
            add(names, report.placerOrder(), report.parent());
        } else if (fact instanceof Observation observation && fact.statement().key() != null) {
            String key = fact.statement().key(); // begins with the order's number
            int bar = key.indexOf('|');
            String order = bar < 0 ? key : key.substring(0, bar);
            observation.about().codings().forEach(coding -> names.add(name(order, coding, observation.subId())));
        }
        return names;
    }

    /** Null where it has none. */
    public static @Nullable Parent of(Fact fact) {
        return fact instanceof Observation observation
                ? observation.parent()
                : fact instanceof Report report ? report.parent() : fact instanceof Order order ? order.parent() : null;
    }

    /** A panel may have the number of its parent, by which that one is told. */
    private static void add(List<String> names, @Nullable String number, @Nullable Parent parent) {
        boolean parents = parent != null
                && (Objects.equals(number, parent.fillerOrder) || Objects.equals(number, parent.placerOrder));
        if (number != null && !parents) {
            names.add(number);
        }
    }

    private static String name(String order, Coding coding, @Nullable String subId) {
        return order + "|" + coding.code() + (subId == null ? "" : "|" + subId);
    }
}
