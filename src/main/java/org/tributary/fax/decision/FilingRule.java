package org.tributary.fax.decision;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Identity;
import org.tributary.fax.understanding.Identity.Settled;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.PersonName;

/**
 * Whose a document could be, and whether it may be filed without a person. That needs: one chart with exactly the family name,
 * first name and birth date of the pages, and their telephone, the sender's own number or a cover sheet that we issued; two of these read alike on two pages
 * or in all looks; no chart that the same pages could mean if one figure were misread; one patient in the whole fax; pages that
 * are well legible and whole; and no fax before that said the same. Everything else is a person's: one fax on a wrong chart is worse
 * than a thousand in the list.
 */
public final class FilingRule {
    private static final int CANDIDATES = 3;
    private static final int LIKELY = 9; // fewer points than a birth date that is nearly equal and a last name: anybody
    private static final int LEGIBLE = 85;
    private static final int CONFIRMED = 2;
    private static final int AGE_YEARS = 1;
    private static final int SHORTEST_PLACE = 6;

    private FilingRule() {}

    /**
     * What is known of the whole fax.
     *
     * @param documents into how many it would be divided
     * @param whole whether all pages could be decoded and read, and the transmission was not broken off
     * @param beside whether the file holds more than pages: scripts, files or actions
     * @param again whether the same was probably sent before
     * @param answers the chart for which we issued the cover sheet that it bears; null where it bears none
     */
    public record Circumstances(
            int documents,
            boolean whole,
            boolean beside,
            boolean again,
            @Nullable String answers) {}

    public static Decided decide(Document document, List<Chart> charts, Circumstances fax, LocalDate today) {
        List<Decided.Candidate> candidates = charts.stream()
                .map(chart -> Likeness.of(document.mentions(), chart))
                .filter(candidate -> candidate.weight() >= LIKELY)
                .sorted(Comparator.comparingInt(Decided.Candidate::weight)
                        .reversed()
                        .thenComparing(Decided.Candidate::chart))
                .filter(distinct())
                .limit(CANDIDATES)
                .toList();
        List<String> against = new ArrayList<>(against(document, fax));
        @Nullable Chart chart = exact(document.identity(), charts, against);
        if (chart != null) {
            List<String> agreeing = charts.stream()
                    .filter(one -> one.id().equals(chart.id()))
                    .flatMap(one -> agreeing(document, one).stream())
                    .distinct()
                    .collect(Collectors.toCollection(ArrayList::new));
            if (chart.id().equals(fax.answers())) {
                agreeing.add("cover");
            } else if (fax.answers() != null) {
                against.add("our cover sheet was issued for another chart");
            }
            if (agreeing.isEmpty()) {
                against.add("neither telephone, the sender's number nor our cover sheet agrees with the chart");
            }
            long confirmed = confirmed(document, agreeing);
            if (confirmed < CONFIRMED) {
                against.add("too few values were read alike twice");
            }
            boolean rivals = charts.stream()
                    .anyMatch(other -> !other.id().equals(chart.id()) && isRival(other, document, agreeing, today));
            if (rivals) {
                against.add("another chart differs so little that a misread figure would make one of the other");
            }
        }
        return new Decided(against.isEmpty() && chart != null ? chart.id() : null, against, candidates);
    }

    /** What speaks against it whatever charts there are. */
    public static List<String> against(Document document, Circumstances fax) {
        List<String> against = new ArrayList<>();
        if (fax.documents() != 1) {
            against.add("the fax is about several patients or has several parts");
        }
        if (!fax.whole()) {
            against.add("pages are missing or damaged");
        }
        if (fax.beside()) {
            against.add("its file holds more than pages, which only the original has");
        }
        if (fax.again()) {
            against.add("it was probably sent before");
        }
        if (document.another()) {
            against.add("its pages name somebody else, and do not say whom");
        }
        if (document.meanConfidence() < LEGIBLE) {
            against.add("its pages are hard to read");
        }
        if (document.identity().name().isEmpty()
                || document.identity().birthDate().isEmpty()) {
            against.add("name or birth date cannot be told for certain");
        }
        return against;
    }

    /** The first of each chart. */
    private static Predicate<Decided.Candidate> distinct() {
        Set<String> seen = new HashSet<>();
        return candidate -> seen.add(candidate.chart());
    }

    /** The only chart with exactly that name and birth date. */
    private static @Nullable Chart exact(Identity identity, List<Chart> charts, List<String> against) {
        Optional<Settled> name = identity.name();
        Optional<Settled> born = identity.birthDate();
        if (name.isEmpty() || born.isEmpty()) {
            return null;
        }
        PersonName printed = PersonName.of(name.get().value());
        List<Chart> exact = charts.stream()
                .filter(chart -> chart.birthDate() != null
                        && chart.birthDate().toString().equals(born.get().meaning()))
                .filter(chart -> chart.name().agrees(printed) && isSuffixed(chart.name(), printed))
                .toList();
        if (exact.stream().map(Chart::id).distinct().count() != 1) {
            against.add(
                    exact.isEmpty()
                            ? "no chart has this name and birth date"
                            : "several charts have this name and birth date");
            return null;
        }
        Chart chart = exact.get(0);
        if (charts.stream()
                .anyMatch(other -> other.id().equals(chart.id())
                        && other.birthDate() != null
                        && !other.birthDate().equals(chart.birthDate()))) {
            against.add("the chart itself has several birth dates");
            return null;
        }
        return chart;
    }

    private static boolean isSuffixed(PersonName a, PersonName b) {
        return a.suffix() == null || b.suffix() == null || a.suffix().equals(b.suffix());
    }

    /** Which further values agree: {@code phone}, {@code number}. */
    private static List<String> agreeing(Document document, Chart chart) {
        List<String> agreeing = new ArrayList<>();
        if (document.identity()
                .phone()
                .map(Settled::meaning)
                .filter(it -> it.equals(chart.phone()))
                .isPresent()) {
            agreeing.add("phone");
        }
        if (own(document, chart).isPresent()) {
            agreeing.add("number");
        }
        return agreeing;
    }

    /** The sender's own number for the patient, where chart and page agree in it. */
    private static Optional<String> own(Document document, Chart chart) {
        List<String> printed = new ArrayList<>();
        document.identity().recordNumber().map(Settled::value).ifPresent(printed::add);
        Optional.ofNullable(document.memberId()).ifPresent(printed::add);
        return chart.numbers().stream()
                .filter(number -> isSender(document.sender(), number.place()))
                .map(Chart.Number::number)
                .filter(number -> printed.stream().map(Likeness::key).anyMatch(Likeness.key(number)::equals))
                .findFirst();
    }

    private static boolean isSender(@Nullable String sender, String place) {
        String one = Likeness.key(sender == null ? "" : sender);
        String two = Likeness.key(place);
        return one.length() >= SHORTEST_PLACE
                && two.length() >= SHORTEST_PLACE
                && (one.contains(two) || two.contains(one));
    }

    private static long confirmed(Document document, List<String> agreeing) {
        Identity identity = document.identity();
        List<Optional<Settled>> values = new ArrayList<>(List.of(identity.name(), identity.birthDate()));
        if (agreeing.contains("phone")) {
            values.add(identity.phone());
        }
        if (agreeing.contains("number")) {
            values.add(identity.recordNumber());
        }
        return values.stream()
                .flatMap(Optional::stream)
                .filter(value -> value.isOnTwoPages() || value.places().stream().anyMatch(FilingRule::isUnanimous))
                .count();
    }

    private static boolean isUnanimous(Mention mention) {
        return !mention.looks().isEmpty()
                && mention.agreeing() == mention.looks().size();
    }

    /**
     * Would the pages mean this chart if each value were misread in one place? Not where the pages' age tells the two apart, or
     * where the birth date stands on two pages.
     */
    private static boolean isRival(Chart other, Document document, List<String> agreeing, LocalDate today) {
        Identity identity = document.identity();
        PersonName printed = PersonName.of(identity.name().orElseThrow().value());
        boolean name = Likeness.isNearly(printed.family(), other.name().family())
                && (Likeness.isNearly(printed.first(), other.name().first())
                        || isInitial(printed.first(), other.name().first()));
        String born = String.valueOf(identity.birthDate().orElseThrow().meaning());
        boolean date = other.birthDate() == null
                || Likeness.isNearly(born, other.birthDate().toString());
        if (!name || !date) {
            return false;
        }
        boolean sameDate =
                other.birthDate() != null && other.birthDate().toString().equals(born);
        if (!sameDate && other.birthDate() != null) {
            if (identity.birthDate().orElseThrow().isOnTwoPages() || isOfAge(document, other.birthDate(), today)) {
                return false;
            }
        }
        if (!agreeing.contains("phone") && !agreeing.contains("number")) {
            return true; // a cover sheet alone does not tell two apart whom the pages could mean
        }
        boolean phone = agreeing.contains("phone")
                && (other.phone() == null
                        || Likeness.isNearly(identity.phone().orElseThrow().meaning() + "", other.phone()));
        boolean number = agreeing.contains("number")
                && other.numbers().stream()
                        .map(Chart.Number::number)
                        .anyMatch(theirs -> document.mentions().stream()
                                .filter(one -> one.field() == Field.RECORD_NUMBER || one.field() == Field.MEMBER_ID)
                                .anyMatch(one -> Likeness.isNearly(Likeness.key(one.value()), Likeness.key(theirs))));
        boolean byNumber =
                agreeing.contains("number") && agreeing.contains("phone") ? phone && number : phone || number;
        return byNumber;
    }

    private static boolean isInitial(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && (a.length() == 1 || b.length() == 1) && a.charAt(0) == b.charAt(0);
    }

    /** Does an age on the pages say that it is not somebody born then? */
    private static boolean isOfAge(Document document, LocalDate born, LocalDate today) {
        int years = Period.between(born, today).getYears();
        return document.mentions().stream()
                .filter(one -> one.field() == Field.AGE && one.meaning() != null && one.confidence() >= LEGIBLE)
                .anyMatch(age -> Math.abs(Integer.parseInt(String.valueOf(age.meaning())) - years) > AGE_YEARS);
    }
}
