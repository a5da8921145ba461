package org.tributary.fax;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Telecom;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Mention;

/**
 * One value that pages say of a patient, beside what a chart says of it: for a person to look at, and no decision.
 *
 * @param mention which of the fax's mentions it is, from 0
 * @param otherPages where else the pages say so
 * @param said what the pages say, in the form that charts have: {@code Moss, Ann}, {@code 1958-02-17}
 * @param chart the chart's own value that comes nearest; null where it has none
 * @param of whose number the chart's is; null for all else
 * @param differences null where there is nothing to compare: the chart has none, or the page cannot be told for certain
 */
public record Compared(
        Field field,
        int mention,
        List<Integer> otherPages,
        String said,
        @Nullable String chart,
        @Nullable String of,
        @Nullable Differences differences) {
    private static final List<Field> FIELDS = List.of(
            Field.NAME,
            Field.FAMILY_NAME,
            Field.GIVEN_NAME,
            Field.BIRTH_DATE,
            Field.RECORD_NUMBER,
            Field.PHONE,
            Field.MEMBER_ID);
    private static final int MOST = 3; // of each: a list of many patients describes none
    private static final int PHONE_DIGITS = 10;

    public Compared {
        otherPages = List.copyOf(otherPages);
    }

    /**
     * Each value once, the surest place of those that say the same.
     *
     * @param versions what the person's records say
     * @param numbers of the person's records
     */
    public static List<Compared> of(List<Mention> mentions, List<Patient> versions, List<Chart.Number> numbers) {
        List<Compared> all = new ArrayList<>();
        for (Field field : FIELDS) {
            Map<String, List<Mention>> said = new LinkedHashMap<>();
            for (Mention one : mentions) {
                if (one.field() == field) {
                    said.computeIfAbsent(key(said(one)), key -> new ArrayList<>())
                            .add(one);
                }
            }
            said.values().stream()
                    .limit(MOST)
                    .map(each -> of(each, mentions, versions, numbers))
                    .filter(one -> one.chart != null || field != Field.MEMBER_ID) // few charts have those
                    .forEach(all::add);
        }
        return all;
    }

    /** Of what is written otherwise alone: capital letters, spaces and signs. */
    private static String key(String said) {
        String key = said.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return key.isEmpty() ? said : key;
    }

    private static Compared of(
            List<Mention> places, List<Mention> mentions, List<Patient> versions, List<Chart.Number> numbers) {
        Mention surest = places.stream()
                .max(Comparator.comparingInt(Mention::confidence))
                .orElseThrow();
        String said = said(surest);
        Set<Integer> others = new TreeSet<>(places.stream().map(Mention::page).toList());
        others.remove(surest.page());
        Field field = surest.field();
        boolean certain = surest.meaning() != null || (field != Field.BIRTH_DATE && field != Field.PHONE);
        @Nullable
        On nearest = on(field, said, versions, numbers).min(nearest(said)).orElse(null);
        return new Compared(
                field,
                mentions.indexOf(surest),
                List.copyOf(others),
                said,
                nearest == null ? null : nearest.text,
                nearest == null ? null : nearest.of,
                nearest == null || !certain ? null : nearest.differences);
    }

    /** A chart's value. */
    private record On(String text, @Nullable String of, Differences differences) {}

    /** Of several that differ as little, the one that is most like what the page prints. */
    private static Comparator<On> nearest(String said) {
        return Comparator.comparingInt((On one) -> one.differences.count())
                .thenComparingInt(one -> Math.abs(one.text.length() - said.length()));
    }

    private static Stream<On> on(Field field, String said, List<Patient> versions, List<Chart.Number> numbers) {
        Stream<HumanName> names = versions.stream().flatMap(one -> one.names().stream());
        return switch (field) {
            case NAME ->
                names.map(name -> new On(inOrder(name), null, names(Descriptions.name(said), name)))
                        .filter(one -> !one.text.isBlank());
            case FAMILY_NAME ->
                names.map(HumanName::family).filter(Objects::nonNull).map(one -> on(said, one));
            case GIVEN_NAME ->
                names.map(name -> String.join(" ", name.given()))
                        .filter(one -> !one.isBlank())
                        .map(one -> on(said, one));
            case BIRTH_DATE ->
                versions.stream()
                        .map(Patient::birthDate)
                        .filter(Objects::nonNull)
                        .map(born -> on(said, born.date()));
            case PHONE ->
                versions.stream()
                        .flatMap(one -> one.telecoms().stream())
                        .map(Telecom::value)
                        .filter(Objects::nonNull)
                        .filter(value -> value.replaceAll("\\D", "").length() >= PHONE_DIGITS)
                        .map(value -> on(said, phone(value)));
            case RECORD_NUMBER, MEMBER_ID ->
                Stream.concat(
                                numbers.stream(),
                                versions.stream()
                                        .flatMap(one -> one.identifiers().stream())
                                        .map(one -> new Chart.Number(one.authority(), one.value())))
                        .distinct()
                        .map(one -> new On(one.number(), one.place(), Differences.between(said, one.number())))
                        .filter(one -> one.differences.count() * 2 <= said.length()); // others are other numbers
            default -> Stream.empty();
        };
    }

    private static On on(String said, String chart) {
        return new On(chart, null, Differences.between(said, chart));
    }

    /** Part by part; an initial is like the name that it begins, and what only one of both says is no difference. */
    private static Differences names(HumanName page, HumanName chart) {
        Differences all = Differences.between(text(page.family()), text(chart.family()));
        int most = Math.max(page.given().size(), chart.given().size());
        for (int i = 0; i < most; i++) {
            String one = i < page.given().size() ? page.given().get(i) : "";
            String two = i < chart.given().size() ? chart.given().get(i) : "";
            all = all.and(i == 0 ? ", " : " ", part(one, two, i == 0));
        }
        return all.and(" ", part(text(page.suffix()), text(chart.suffix()), false));
    }

    private static Differences part(String page, String chart, boolean first) {
        Differences whole = Differences.between(page, chart);
        boolean initial = !page.isEmpty()
                && !chart.isEmpty()
                && (bare(page) == 1 || bare(chart) == 1)
                && Differences.between(page.substring(0, 1), chart.substring(0, 1))
                        .isEqual();
        return initial || (!first && (page.isEmpty() || chart.isEmpty())) ? Differences.plain(page, chart) : whole;
    }

    private static int bare(String part) {
        return part.replaceAll("\\P{L}", "").length();
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** {@code Moss, Ann Marie Jr}. */
    private static String inOrder(HumanName name) {
        return Stream.of(
                        Stream.of(text(name.family())
                                + (name.family() == null || name.given().isEmpty() ? "" : ",")),
                        name.given().stream(),
                        Stream.of(text(name.suffix())))
                .flatMap(part -> part)
                .filter(part -> !part.isBlank())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static String said(Mention one) {
        return switch (one.field()) {
            case NAME -> inOrder(Descriptions.name(one.value()));
            case BIRTH_DATE -> one.meaning() == null ? one.value() : day(one.meaning());
            case PHONE -> one.meaning() == null ? one.value() : phone(one.meaning());
            default -> one.value().replaceAll("[\\s,.]+$", "");
        };
    }

    private static String day(String iso) {
        try {
            return LocalDate.parse(iso).toString();
        } catch (DateTimeException e) {
            return iso;
        }
    }

    /** {@code (503) 555-0117}; what has not ten figures stays as it is. */
    private static String phone(String value) {
        String digits = value.replaceAll("\\D", "");
        if (digits.length() == PHONE_DIGITS + 1 && digits.startsWith("1")) {
            digits = digits.substring(1);
        }
        return digits.length() != PHONE_DIGITS
                ? value
                : "(" + digits.substring(0, 3) + ") " + digits.substring(3, 6) + "-" + digits.substring(6);
    }
}
