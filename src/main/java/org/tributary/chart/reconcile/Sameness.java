package org.tributary.chart.reconcile;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;

/**
 * Whether two statements of one kind speak of the same thing: {@link Rule}. Ids of entries are never looked at: textbook ids
 * stand on different things and differ on equal ones. Dates of allergies, problems and medications are not compared either;
 * what differs becomes a disagreement that is shown.
 */
final class Sameness {
    private static final int DAY = 10; // 2026-03-02
    private static final Duration VISIT = Duration.ofHours(1);

    /** HL7 table 0162 to NCI Thesaurus, and both to words: the routes that lists of drugs have. */
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("C38288", "ORAL"),
            Map.entry("PO", "ORAL"),
            Map.entry("BY MOUTH", "ORAL"),
            Map.entry("C28161", "INTRAMUSCULAR"),
            Map.entry("IM", "INTRAMUSCULAR"),
            Map.entry("C38276", "INTRAVENOUS"),
            Map.entry("IV", "INTRAVENOUS"),
            Map.entry("C38299", "SUBCUTANEOUS"),
            Map.entry("SC", "SUBCUTANEOUS"),
            Map.entry("SQ", "SUBCUTANEOUS"),
            Map.entry("C38284", "NASAL"),
            Map.entry("NS", "NASAL"),
            Map.entry("IN", "NASAL"),
            Map.entry("C38216", "RESPIRATORY INHALATION"),
            Map.entry("IH", "RESPIRATORY INHALATION"),
            Map.entry("INHALATION", "RESPIRATORY INHALATION"),
            Map.entry("C38304", "TOPICAL"),
            Map.entry("TP", "TOPICAL"),
            Map.entry("C38305", "TRANSDERMAL"),
            Map.entry("TD", "TRANSDERMAL"),
            Map.entry("C38295", "RECTAL"),
            Map.entry("PR", "RECTAL"),
            Map.entry("C38287", "OPHTHALMIC"),
            Map.entry("OP", "OPHTHALMIC"),
            Map.entry("C38300", "SUBLINGUAL"),
            Map.entry("SL", "SUBLINGUAL"));

    private final Terminology terminology;

    Sameness(Terminology terminology) {
        this.terminology = terminology;
    }

    /**
     * How two statements are the same.
     *
     * @param candidate they may be, and somebody has to look: they are not put together
     * @param alike how many of the values beside the key are the same, so that of several the most similar is found
     */
    record Match(Level level, boolean candidate, int alike) {}

    /** Null where they speak of different things. */
    @Nullable
    Match of(Voice a, Voice b) {
        Fact one = a.fact();
        Fact other = b.fact();
        if (one.getClass() != other.getClass() || !stancesMeet(one, other)) {
            return null;
        }
        if (one.statement().stance() == Stance.NONE_KNOWN && isList(one)) {
            return NoneKnownScope.of(one) == NoneKnownScope.of(other) ? new Match(Level.CODE, false, 0) : null;
        }
        Names names = Names.of(one.about());
        Names others = Names.of(other.about());
        Level level = level(one, other, names, others, a, b);
        if (one instanceof Encounter visit && other instanceof Encounter another) {
            return visits(visit, another, level);
        }
        if (level == null) {
            return null;
        }
        boolean sure = level != Level.NEAR
                && (level != Level.NAME
                        || names.isCoded() != others.isCoded()
                        || !names.isCoded() && a.feed().equals(b.feed())); // one sender's own words
        if (one instanceof Problem problem && other instanceof Problem another) {
            if (!Sites.meet(
                            problem,
                            problem.site(),
                            another,
                            another.site(),
                            a.feed().equals(b.feed()))
                    || areEpisodes(problem.period(), another.period())) {
                return null;
            }
            if (problem.isOfAnEvent() || another.isOfAnEvent()) {
                return ofStays(level, sure, problem, another);
            }
        }
        if (one instanceof Medication drug && other instanceof Medication another) {
            if (!meet(route(drug.route()), route(another.route()))) {
                return null;
            }
            return new Match(level, !sure, alike(drug, another));
        }
        if (one instanceof Immunization given && other instanceof Immunization another) {
            return onDay(level, sure, given.given(), another.given());
        }
        if (one instanceof Procedure done && other instanceof Procedure another) {
            return Sites.meet(
                            done, done.site(), another, another.site(), a.feed().equals(b.feed()))
                    ? onDay(level, sure, start(done.performed()), start(another.performed()))
                    : null;
        }
        if (!areOfOne(one, other)) {
            return null;
        }
        return new Match(level, !sure, one instanceof Allergy ? 0 : alike(one, other));
    }

    /** What is told of one stay in the same way: which it is, both have to say. */
    private static @Nullable Match ofStays(Level level, boolean sure, Problem one, Problem other) {
        if (!Objects.equals(one.section(), other.section())) {
            return null;
        }
        Detail stay = one.stay();
        Detail another = other.stay();
        if (stay == null || another == null || stay.time() == null || another.time() == null) {
            return new Match(level, true, 0);
        }
        return startMeets(stay.time(), another.time()) ? new Match(level, !sure, 0) : null;
    }

    /** Beside what it is about: of whom in the family, which device, who in the team, another target. */
    private static boolean areOfOne(Fact one, Fact other) {
        if (one instanceof FamilyHistory history && other instanceof FamilyHistory another) {
            return isSame(history.relation(), another.relation())
                    && (history.relative() == null
                            || another.relative() == null
                            || history.relative().equals(another.relative()));
        }
        if (one instanceof Device device && other instanceof Device another) {
            return device.udi() == null || another.udi() == null || device.udi().equals(another.udi());
        }
        if (one instanceof CareTeamMember member && other instanceof CareTeamMember another) {
            return isWho(member.member(), another.member())
                    && (member.member() != null
                            || Objects.equals(named(member.organization()), named(another.organization())));
        }
        if (one instanceof Concern concern && other instanceof Concern another) {
            return concern.risk() == another.risk();
        }
        return true;
    }

    private static boolean isSame(@Nullable Concept one, @Nullable Concept other) {
        if (one == null || other == null) {
            return one == other;
        }
        Names names = Names.of(one);
        Names others = Names.of(other);
        return meets(names.shared(), others.shared()) || meets(names.words(), others.words());
    }

    /** By one authority's number, else by name. */
    private static boolean isWho(@Nullable Practitioner one, @Nullable Practitioner other) {
        if (one == null || other == null) {
            return one == other;
        }
        boolean numbered = one.identifier() != null && other.identifier() != null;
        return numbered && Objects.equals(one.authority(), other.authority())
                ? Objects.equals(one.identifier(), other.identifier())
                : one.name() != null && other.name() != null && isNamed(one.name(), other.name());
    }

    private static boolean isNamed(HumanName one, HumanName other) {
        return Names.word(one.family() + " " + String.join(" ", one.given()))
                .equals(Names.word(other.family() + " " + String.join(" ", other.given())));
    }

    private static @Nullable String named(@Nullable Organization organization) {
        return organization == null ? null : organization.name();
    }

    /** "No known" speaks of the list. Refused, given, done and planned are different events; of a list item they are not. */
    private static boolean stancesMeet(Fact one, Fact other) {
        Stance a = one.statement().stance();
        Stance b = other.statement().stance();
        if (a == Stance.NONE_KNOWN || b == Stance.NONE_KNOWN) {
            return a == b;
        }
        boolean event = one instanceof Immunization || one instanceof Procedure;
        return !event || a == b;
    }

    /** Of these "no known ..." speaks of the whole list, in whatever words. */
    static boolean isList(Fact fact) {
        return fact instanceof Allergy
                || fact instanceof Problem
                || fact instanceof Medication
                || fact instanceof Goal
                || fact instanceof Concern
                || fact instanceof FamilyHistory
                || fact instanceof Device
                || fact instanceof CareTeamMember;
    }

    private @Nullable Level level(Fact one, Fact other, Names names, Names others, Voice a, Voice b) {
        Concept about = one.about();
        Concept another = other.about();
        if (names.first() != null && names.first().equals(others.first())) {
            return Level.CODE;
        }
        boolean sameFeed = a.feed().equals(b.feed());
        if (sameFeed && names.first() == null && others.first() == null && meets(names.own(), others.own())) {
            return Level.CODE;
        }
        if (meets(all(about, names), all(another, others)) || sameFeed && meets(names.own(), others.own())) {
            return Level.TRANSLATION;
        }
        if (one instanceof Medication) {
            Set<String> ingredients = ingredients(about);
            if (!ingredients.isEmpty() && ingredients.equals(ingredients(another))) {
                return Level.INGREDIENTS;
            }
        }
        if (one instanceof Problem && (leads(about, others) || leads(another, names))) {
            return Level.NEAR;
        }
        return meets(words(about, names), words(another, others)) ? Level.NAME : null;
    }

    /** From the one's codes to what the other itself says: two that lead to the same place are not the same. */
    private boolean leads(Concept from, Names to) {
        return from.codings().stream().anyMatch(coding -> meets(terminology.near(coding), to.shared()));
    }

    /** Its sender's; of one without any, what its codes are called. */
    Set<String> words(Concept concept, Names names) {
        if (!names.words().isEmpty() || !terminology.hasNames()) {
            return names.words();
        }
        Set<String> words = new HashSet<>();
        concept.codings().forEach(coding -> {
            @Nullable String name = terminology.name(coding);
            if (name != null && !Names.word(name).isEmpty()) {
                words.add(Names.word(name));
            }
        });
        return words;
    }

    private Set<String> all(Concept concept, Names names) {
        Set<String> all = new HashSet<>(names.shared());
        concept.codings().forEach(coding -> all.addAll(terminology.same(coding)));
        return all;
    }

    /** Under what else a code may be found. */
    Set<String> known(Coding coding) {
        Set<String> all = new HashSet<>(terminology.same(coding));
        all.addAll(terminology.ingredients(coding));
        all.addAll(terminology.near(coding));
        return all;
    }

    private Set<String> ingredients(Concept concept) {
        for (Coding coding : concept.codings()) {
            Set<String> known = terminology.ingredients(coding);
            if (!known.isEmpty()) {
                return known;
            }
        }
        return Set.of();
    }

    private static boolean meets(Set<String> some, Set<String> others) {
        return !Collections.disjoint(some, others);
    }

    private static boolean meet(Set<String> one, Set<String> other) {
        return one.isEmpty() || other.isEmpty() || meets(one, other);
    }

    private static Set<String> route(@Nullable Concept route) {
        if (route == null) {
            return Set.of();
        }
        Set<String> all = new HashSet<>();
        route.codings().forEach(coding -> all.add(routeName(coding.code())));
        Names.of(route).words().forEach(word -> all.add(routeName(word)));
        return all;
    }

    private static String routeName(String sent) {
        String upper = sent.strip().toUpperCase(Locale.ROOT);
        return ROUTES.getOrDefault(upper, upper);
    }

    /** Both are over, and one ended before the other began: the same illness twice. */
    private static boolean areEpisodes(@Nullable Period one, @Nullable Period other) {
        return isBefore(one, other) || isBefore(other, one);
    }

    private static boolean isBefore(@Nullable Period one, @Nullable Period other) {
        if (one == null || other == null || one.end() == null || other.end() == null || other.start() == null) {
            return false;
        }
        String end = one.end().utc();
        String start = other.start().utc();
        int common = Math.min(end.length(), start.length());
        return end.substring(0, common).compareTo(start.substring(0, common)) < 0;
    }

    private static @Nullable Match onDay(Level level, boolean sure, @Nullable Moment one, @Nullable Moment other) {
        if (one == null
                || other == null
                || one.date().length() < DAY
                || other.date().length() < DAY) {
            boolean mayBe = one == null
                    || other == null
                    || one.date().startsWith(other.date())
                    || other.date().startsWith(one.date());
            return mayBe ? new Match(level, true, 0) : null;
        }
        return one.date().equals(other.date()) ? new Match(level, !sure, 0) : null;
    }

    /** By type, place and a start within an hour; a start without a time of day counts for its day. */
    private static @Nullable Match visits(Encounter one, Encounter other, @Nullable Level level) {
        @Nullable Moment a = start(one.period());
        @Nullable Moment b = start(other.period());
        if (a == null || b == null || !startMeets(a, b)) {
            return null;
        }
        boolean sameClass = one.patientClass() != null && one.patientClass().equals(other.patientClass());
        boolean untyped = one.about().isEmpty() || other.about().isEmpty();
        boolean placed = one.location() != null && other.location() != null;
        if (placed && !placeMeets(String.valueOf(one.location()), String.valueOf(other.location()))) {
            return null;
        }
        boolean classes = one.patientClass() != null && other.patientClass() != null && !sameClass;
        if (level == null && (classes || !sameClass && !untyped)) {
            return null;
        }
        return new Match(level == null ? Level.NAME : level, false, placed ? 1 : 0);
    }

    private static boolean startMeets(Moment a, Moment b) {
        if (!a.hasTime() || !b.hasTime()) {
            return a.date().length() == DAY && a.date().equals(b.date());
        }
        try {
            LocalDateTime one = LocalDateTime.parse(a.utc());
            LocalDateTime other = LocalDateTime.parse(b.utc());
            return Duration.between(one, other).abs().compareTo(VISIT) <= 0;
        } catch (DateTimeParseException e) {
            return a.utc().equals(b.utc()); // only an hour
        }
    }

    private static boolean placeMeets(String one, String other) {
        String a = Names.word(one.replace('^', ' '));
        String b = Names.word(other.replace('^', ' '));
        return a.contains(b) || b.contains(a);
    }

    private static @Nullable Moment start(@Nullable Period period) {
        return period == null ? null : period.start();
    }

    private static int alike(Medication one, Medication other) {
        Map<String, String> said = Attributes.of(one);
        Map<String, String> told = Attributes.of(other);
        int alike = meets(Names.of(one.about()).words(), Names.of(other.about()).words()) ? 1 : 0;
        for (String attribute : new String[] {"dose", "frequency", "status", "instructions", "period"}) {
            alike += said.containsKey(attribute) && said.get(attribute).equals(told.get(attribute)) ? 2 : 0;
        }
        return alike;
    }

    private static int alike(Fact one, Fact other) {
        Map<String, String> said = Attributes.of(one);
        Map<String, String> told = Attributes.of(other);
        return (int) said.entrySet().stream()
                .filter(attribute -> Objects.equals(attribute.getValue(), told.get(attribute.getKey())))
                .count();
    }

    /** Both tell a dose, and not the same. A strength within a name is none: it is part of the product. */
    static boolean dosesDiffer(Voice a, Voice b) {
        if (!(a.fact() instanceof Medication one) || !(b.fact() instanceof Medication other)) {
            return false;
        }
        String said = Attributes.of(one).get("dose");
        String told = Attributes.of(other).get("dose");
        return said != null && told != null && !said.equals(told);
    }
}
