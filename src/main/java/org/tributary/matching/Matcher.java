package org.tributary.matching;

import static org.tributary.matching.Level.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares two records, the same way live and in bulk. Fellegi and Sunter's weights give the score; a gate and vetoes that
 * look at no score decide whether it may link without a human.
 */
public final class Matcher {
    private static final Set<Level> SAME_FIRST = EnumSet.of(FIRST_EXACT, FIRST_NICKNAME, FIRST_TYPO, FIRST_SWAPPED);
    private static final Set<Level> SAME_LAST = EnumSet.of(LAST_EXACT, LAST_PART, LAST_FORMER, LAST_TYPO, LAST_SWAPPED);
    private static final Set<Level> SAME_BIRTH = EnumSet.of(BIRTH_DATE_EXACT, BIRTH_DATE_TYPO, BIRTH_DATE_SWAPPED);
    private static final Set<Level> HOUSEHOLD = EnumSet.of(
            CONTACT_PHONE_AND_ADDRESS,
            CONTACT_EMAIL,
            CONTACT_PHONE,
            CONTACT_ADDRESS,
            CONTACT_STREET,
            CONTACT_NEAR_STREET,
            CONTACT_BUILDING,
            CONTACT_ABSENT);
    /** Streets of one name run through every town, and number 100 is not number 102: they make no namesakes one person. */
    private static final Set<Level> NO_CONTACT =
            EnumSet.of(CONTACT_NEAR_STREET, CONTACT_BUILDING, CONTACT_TOWN, CONTACT_ELSE, CONTACT_ABSENT);

    /** One of phone and address alone may be a clinic's, a relative's, or a house of many. */
    private static final Set<Level> REACHED_ALIKE = EnumSet.of(CONTACT_PHONE_AND_ADDRESS, CONTACT_EMAIL);

    private static final Set<Level> REACHED = EnumSet.of(CONTACT_PHONE, CONTACT_ADDRESS);

    private static final Set<Level> ONE_YEAR = EnumSet.of(BIRTH_DATE_TWO_PARTS, BIRTH_DATE_SAME_YEAR);

    private static final Set<Level> PLACE_ONLY = EnumSet.of(CONTACT_ZIP, CONTACT_ZIP_AND_TOWN);
    private static final Set<Level> SSN_AGREES = EnumSet.of(SSN_EXACT, SSN_TYPO, SSN_LAST_FOUR);
    private static final Set<Level> SAME_MIDDLE = EnumSet.of(MIDDLE_EXACT, MIDDLE_INITIAL);
    private static final Set<Level> SSN_CONFLICTS = EnumSet.of(SSN_ELSE, SSN_NEIGHBOUR);

    private final MatchModel model;
    private final Levels levels;
    private final Misspelling misspelling;
    /** So many times as common as the tables say is a list of other people; less is what a region or a generation makes. */
    private static final double UNLIKE_COUNTRY = 4;

    private final NameCounts names;

    Matcher(MatchModel model) {
        this(model, NameCounts.NONE);
    }

    /** @param names of the list whose records are compared */
    Matcher(MatchModel model, NameCounts names) {
        this.model = model;
        this.names = names;
        misspelling = Misspelling.of(model.tables().firstNames().known());
        this.levels = new Levels(model.tables());
    }

    /** The edges worth storing between a new or changed record and its candidates: those that are not {@code NEW}. */
    public List<Edge> edges(Demographics changed, Collection<Demographics> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.id().value() != changed.id().value())
                .map(candidate -> compare(changed, candidate))
                .filter(edge -> edge.decision() != Decision.NEW)
                .sorted(Comparator.comparingLong(Edge::recordA).thenComparingLong(Edge::recordB))
                .toList();
    }

    /** The level of each {@link Field}, in its order: what a model is learned from. */
    public List<Level> levels(Demographics a, Demographics b) {
        return List.of(
                levels.first(a, b).level(),
                levels.last(a, b).level(),
                levels.middle(a, b).level(),
                levels.birthDate(a, b).level(),
                levels.sex(a, b).level(),
                levels.ssn(a, b).level(),
                levels.contact(a, b).level(),
                levels.identifier(a, b).level(),
                levels.birthPlace(a, b).level(),
                levels.occupation(a, b).level());
    }

    /**
     * Whether a record's sender seems to have given its number to another person.
     *
     * @param now what it says last, by itself
     * @param before all that it said until then
     */
    public boolean isSomeoneElse(Demographics now, Demographics before) {
        return GivenAgain.toSomeoneElse(now, before, levels(now, before));
    }

    /** Whether each has a first name that people have, and these are two, of which none is the other's short form or a spelling. */
    public boolean haveTwoNames(Demographics a, Demographics b) {
        Level level = levels.first(a, b).level();
        return level != FIRST_EXACT
                && level != FIRST_NICKNAME
                && a.firsts().stream().anyMatch(levels::isName)
                && b.firsts().stream().anyMatch(levels::isName);
    }

    /** Whether neither tells the other's first name, and one's may be the short form or a misspelling of the other's. */
    boolean haveLikeNames(Demographics a, Demographics b) {
        Level level = levels.first(a, b).level();
        return level == FIRST_NICKNAME || level == FIRST_TYPO;
    }

    /** Whether the first name of one is no name that we know, and looks like a misspelling of the other's. */
    boolean looksMisspelt(Demographics one, Demographics other) {
        return levels.first(one, other).level() == FIRST_TYPO
                && one.firsts().stream().noneMatch(levels::isName);
    }

    public Edge compare(Demographics one, Demographics other) {
        Demographics a = one.id().value() < other.id().value() ? one : other;
        Demographics b = a == one ? other : one;
        List<Evidence> evidence = List.of(
                evidence(levels.first(a, b)),
                evidence(levels.last(a, b)),
                evidence(levels.middle(a, b)),
                born(levels.birthDate(a, b)),
                evidence(levels.sex(a, b)),
                evidence(levels.ssn(a, b)),
                evidence(levels.contact(a, b)),
                evidence(levels.identifier(a, b)),
                evidence(levels.birthPlace(a, b)),
                evidence(levels.occupation(a, b)));
        double bits = model.priorBits();
        for (Evidence line : evidence) {
            bits += line.bits();
        }
        Pair pair = new Pair(a, b, evidence);
        double probability = Bits.toProbability(bits);
        boolean gate = gate(pair);
        List<Veto> vetoes = model.isByScore() ? List.of() : vetoes(pair);
        Decision decision = decide(probability, gate, vetoes);
        if (decision == Decision.NEW && pair.is(IDENTIFIER_RECORD)) {
            decision = Decision.REVIEW; // one number, and two people as it seems: somebody has to look
        }
        return new Edge(
                a.id().value(), b.id().value(), bits, probability, decision, gate, vetoes, evidence, model.id());
    }

    private Decision decide(double probability, boolean gate, List<Veto> vetoes) {
        if (probability >= model.auto() && (gate || model.isByScore()) && vetoes.isEmpty()) {
            return Decision.AUTO;
        }
        return probability >= model.review() ? Decision.REVIEW : Decision.NEW;
    }

    private record Pair(Demographics a, Demographics b, List<Evidence> evidence) {
        Level level(Field field) {
            return evidence.get(field.ordinal()).level();
        }

        boolean is(Level level) {
            return level(level.field()) == level;
        }

        boolean in(Set<Level> levels, Field field) {
            return levels.contains(level(field));
        }
    }

    private boolean gate(Pair pair) {
        if (isNamedLater(pair)) {
            return pair.in(SAME_LAST, Field.LAST) || pair.is(IDENTIFIER_RECORD);
        }
        boolean usual = (pair.in(SAME_FIRST, Field.FIRST) || isMisspelt(pair))
                && (pair.in(SAME_LAST, Field.LAST) || pair.is(SSN_EXACT))
                && pair.in(SAME_BIRTH, Field.BIRTH_DATE);
        return usual || hasAnotherLastName(pair) || hasAnotherBirthDate(pair);
    }

    /**
     * Who married: one first name, one birth date, one phone and address (or e-mail; one of them where the middle names are
     * one), and nothing differs but the last name. No family gives a name twice on one day: neither twins nor father and son can look so. Of many whose birth date nobody knows the
     * first of January is written; they often live together.
     */
    private static boolean hasAnotherLastName(Pair pair) {
        return pair.is(FIRST_EXACT)
                && Levels.shareWhole(pair.a, pair.b) // Maria Jose and Maria, of two names, may be sisters
                && Levels.shareKnownDay(pair.a, pair.b)
                && (pair.in(REACHED_ALIKE, Field.CONTACT) || (pair.is(MIDDLE_EXACT) && pair.in(REACHED, Field.CONTACT)))
                && !pair.is(MIDDLE_ELSE)
                && !pair.is(SEX_ELSE);
    }

    /**
     * Whose birth date is wrong in more than a digit: one whole name, one year of birth, and one social security number; or one
     * phone and address (or e-mail) where only day or month differs. Father and son share all of it but the year.
     */
    private static boolean hasAnotherBirthDate(Pair pair) {
        return pair.is(FIRST_EXACT)
                && pair.is(LAST_EXACT)
                && !pair.is(MIDDLE_ELSE)
                && !pair.is(SEX_ELSE)
                && (pair.is(SSN_EXACT)
                        ? pair.in(ONE_YEAR, Field.BIRTH_DATE)
                        : pair.is(BIRTH_DATE_TWO_PARTS) && pair.in(REACHED_ALIKE, Field.CONTACT))
                && Levels.shareYear(pair.a, pair.b);
    }

    /** A newborn without a name, known by its own number, or by its mother, birth date and birth order. */
    private static boolean isNamedLater(Pair pair) {
        Demographics a = pair.a;
        Demographics b = pair.b;
        if (!(a.newborn() || b.newborn()) || !pair.is(BIRTH_DATE_EXACT)) {
            return false;
        }
        boolean sameOrder = a.birthOrder() != null && a.birthOrder().equals(b.birthOrder());
        return pair.is(IDENTIFIER_RECORD) || (sameOrder && Levels.share(a.motherNumbers(), b.motherNumbers()));
    }

    private List<Veto> vetoes(Pair pair) {
        Demographics a = pair.a;
        Demographics b = pair.b;
        List<Veto> vetoes = new ArrayList<>();
        boolean exact = pair.is(FIRST_EXACT) && pair.is(BIRTH_DATE_EXACT);
        boolean wholly = exact && pair.is(LAST_EXACT) && Levels.shareWhole(a, b);
        boolean ssnConflicts = pair.in(SSN_CONFLICTS, Field.SSN);
        if (ssnConflicts && !wholly) {
            vetoes.add(Veto.SSN_CONFLICT);
        }
        if (ssnConflicts && !pair.in(SAME_BIRTH, Field.BIRTH_DATE) && !pair.is(BIRTH_DATE_ABSENT)) {
            vetoes.add(Veto.SSN_AND_BIRTH_DATE_CONFLICT);
        }
        if (!a.suffixes().isEmpty() && !b.suffixes().isEmpty() && !Levels.share(a.suffixes(), b.suffixes())) {
            vetoes.add(Veto.SUFFIX_CONFLICT);
        }
        if (a.birthOrder() != null && b.birthOrder() != null && !a.birthOrder().equals(b.birthOrder())) {
            vetoes.add(Veto.BIRTH_ORDER);
        }
        if (pair.is(SSN_NEIGHBOUR)) {
            vetoes.add(Veto.SSN_NEIGHBOUR);
        }
        if (isTwinOfAnotherMiddleName(pair)) {
            vetoes.add(Veto.MIDDLE_NAMES);
        }
        if (isLikeTwins(pair)) {
            vetoes.add(Veto.TWIN_NAMES);
        }
        if (isLikeNamesakes(pair)) {
            vetoes.add(Veto.NAMESAKE);
        }
        if (a.id().sameSender(b.id()) && !model.linkSameSender()) {
            vetoes.add(Veto.SAME_SENDER);
        }
        if (a.id().sameNumber(b.id()) && a.id().generation() != b.id().generation()) {
            vetoes.add(Veto.GIVEN_AGAIN);
        }
        if (a.id().sameSender(b.id()) && pair.is(BIRTH_DATE_EXACT) && !pair.in(SAME_FIRST, Field.FIRST)) {
            vetoes.add(Veto.SENDER_TELLS_APART);
        }
        if ((a.newborn() || b.newborn()) && !isNamedLater(pair)) {
            vetoes.add(Veto.NEWBORN);
        }
        if (isAfter(a.lastEvent(), b.deathDate()) || isAfter(b.lastEvent(), a.deathDate())) {
            vetoes.add(Veto.AFTER_DEATH);
        }
        if (a.identityUnknown() || b.identityUnknown()) {
            vetoes.add(Veto.IDENTITY_UNKNOWN);
        }
        if (a.unreliable() || b.unreliable()) {
            vetoes.add(Veto.UNRELIABLE);
        }
        if (model.exactCore() && !exact) {
            vetoes.add(Veto.EXACT_CORE);
        }
        return vetoes;
    }

    /**
     * Both middle names are known in full and differ. Where the first name is one it may be Maria Jose and Maria Luisa, of whom a
     * sender has the second word apart; not who took her maiden name for a middle name, or tells one number or e-mail address.
     */
    private boolean isTwinOfAnotherMiddleName(Pair pair) {
        if (!levels.middlesConflict(pair.a, pair.b)) {
            return false;
        }
        boolean known = pair.in(SSN_AGREES, Field.SSN)
                || pair.is(IDENTIFIER_PERSON)
                || pair.is(CONTACT_EMAIL)
                || hasLastInMiddle(pair.a, pair.b)
                || hasLastInMiddle(pair.b, pair.a);
        return !pair.is(FIRST_EXACT) || !known;
    }

    private static boolean hasLastInMiddle(Demographics a, Demographics b) {
        return a.middles().stream()
                .anyMatch(middle ->
                        b.lasts().stream().anyMatch(last -> last.parts().contains(middle)));
    }

    /**
     * Born the same day, one last name, one home (or none known): then the first name has to be the same one. One letter
     * apart is a typing error only when it is a {@link Misspelling}; Rianna and Rasna, Kaylee and Kayleigh are sisters until something else says that they are not.
     */
    private boolean isLikeTwins(Pair pair) {
        boolean family = pair.in(SAME_LAST, Field.LAST) && pair.in(HOUSEHOLD, Field.CONTACT);
        boolean begins = pair.is(FIRST_EXACT) && !Levels.shareWhole(pair.a, pair.b);
        boolean alike = pair.is(FIRST_TYPO) || pair.is(FIRST_NICKNAME) || begins;
        if (family && alike && !pair.is(BIRTH_DATE_EXACT)) {
            return !pair.is(SSN_EXACT); // two errors in one record, or a twin with one, or sisters two years apart
        }
        boolean several = isOneOfSeveral(pair.a, pair.b) && pair.in(SAME_LAST, Field.LAST) && !pair.is(SSN_EXACT);
        if (several && (pair.is(FIRST_TYPO) || pair.is(FIRST_NICKNAME))) {
            return true;
        }
        boolean twins = family && pair.is(BIRTH_DATE_EXACT);
        if (!twins || pair.is(FIRST_ABSENT)) {
            return false;
        }
        return switch (pair.level(Field.FIRST)) {
            // Maria, of Maria Jose and Maria Luisa.
            case FIRST_EXACT -> begins && !pair.is(SSN_EXACT) && !pair.in(SAME_MIDDLE, Field.MIDDLE);
            case FIRST_SWAPPED -> false;
            // John and Jon may be two names; Chris is short for Christopher and for Christina.
            case FIRST_NICKNAME ->
                !pair.is(SSN_EXACT) && (pair.is(MIDDLE_ELSE) || pair.is(SEX_ELSE) || !isShortForm(pair.a, pair.b));
            case FIRST_TYPO -> !pair.is(SSN_EXACT) && (pair.is(MIDDLE_ELSE) || pair.is(SEX_ELSE) || !isSlip(pair));
            case FIRST_SIMILAR -> !isMisspelt(pair);
            default -> true;
        };
    }

    /** One is said to have been born second or later: there is a twin. Many a sender says "first" of everybody. */
    private static boolean isOneOfSeveral(Demographics a, Demographics b) {
        Integer one = a.birthOrder();
        Integer other = b.birthOrder();
        return ((one != null && one > 1) || (other != null && other > 1)) && !(one != null && one.equals(other));
    }

    /** And not just another spelling of the same. */
    private boolean isShortForm(Demographics a, Demographics b) {
        return a.firsts().stream()
                .anyMatch(one -> b.firsts().stream()
                        .anyMatch(other ->
                                model.tables().isShortForm(one, other) && !Similarity.atMostOneEdit(one, other)));
    }

    private boolean isSlip(Pair pair) {
        return ofFirstNames(pair, misspelling::isSlip);
    }

    /** A first name with letters beside each other as in no name, and one number of the social security: it was misspelt. */
    private boolean isMisspelt(Pair pair) {
        return pair.is(FIRST_SIMILAR) && pair.is(SSN_EXACT) && ofFirstNames(pair, misspelling::looksLikeNoName);
    }

    private static boolean ofFirstNames(Pair pair, BiPredicate<String, String> holds) {
        return pair.a.firsts().stream()
                .anyMatch(one -> pair.b.firsts().stream().anyMatch(other -> holds.test(one, other)));
    }

    /**
     * Nothing but name and birth date agrees. Then the name has to be the same one, or its short form, neither it nor a number
     * may differ, and nobody else may be expected to have both: of two records whose names only resemble each other nobody can
     * tell how many have them. Many share a ZIP code: it makes up for nothing that differs in the name.
     */
    private boolean isLikeNamesakes(Pair pair) {
        // Of three born together the third has a number two after the first one's: a digit that differs.
        boolean number = pair.in(SSN_AGREES, Field.SSN) && (!pair.is(SSN_TYPO) || pair.is(FIRST_EXACT));
        if (number || !pair.is(IDENTIFIER_ABSENT)) {
            return false;
        }
        boolean wholly = isWhollyNamed(pair);
        boolean sameName = wholly || isNamedShort(pair) || isNamedInPart(pair);
        if (pair.in(PLACE_ONLY, Field.CONTACT)) {
            return !sameName || (!wholly && (pair.is(MIDDLE_ELSE) || expectedNamesakes(pair) > model.namesakes()));
        }
        return pair.in(NO_CONTACT, Field.CONTACT)
                && (!sameName
                        || pair.is(MIDDLE_ELSE)
                        || pair.in(SSN_CONFLICTS, Field.SSN)
                        || expectedNamesakes(pair) > model.namesakes());
    }

    private static boolean isWhollyNamed(Pair pair) {
        boolean whole = Levels.shareWhole(pair.a, pair.b);
        return pair.is(MIDDLE_EXACT)
                ? !(pair.is(LAST_PART) && !Levels.lastsFit(pair.a, pair.b))
                : pair.is(FIRST_EXACT) && pair.is(LAST_EXACT) && whole;
    }

    /** Garcia Lopez and Garcia, with one first name; not Garcia Ruiz, nor Maria beside Maria Jose. */
    private static boolean isNamedInPart(Pair pair) {
        return pair.is(FIRST_EXACT)
                && pair.is(LAST_PART)
                && Levels.shareWhole(pair.a, pair.b)
                && Levels.lastsFit(pair.a, pair.b);
    }

    /** Bob and Robert, who are of one sex and have one last name; not Kate and Kathy. */
    private boolean isNamedShort(Pair pair) {
        return pair.is(FIRST_NICKNAME) && pair.is(LAST_EXACT) && !pair.is(SEX_ELSE) && isShortForm(pair.a, pair.b);
    }

    /**
     * How many other people have the name and the birth date of these two by chance, of as many as there may be. A birth date that
     * one does not tell, or tells otherwise, is taken for one with an error: the gate refuses it, and what is asked here is whether
     * the name alone speaks against both being one person's.
     */
    private double expectedNamesakes(Pair pair) {
        double birthDate = Math.min(
                share(pair, Field.BIRTH_DATE), model.weight(BIRTH_DATE_TYPO).u());
        double middle = pair.is(MIDDLE_EXACT) || pair.is(MIDDLE_INITIAL)
                ? model.weight(pair.level(Field.MIDDLE)).u()
                : 1;
        double inCountry = model.people() * shareOfName(pair);
        double inList = names.records() == 0 ? 0 : names.records() * shareInList(pair);
        return (inList > UNLIKE_COUNTRY * inCountry ? inList : inCountry) * middle * birthDate;
    }

    /** How many people have the two names, as far as our tables tell: of names that only resemble each other, the level's. */
    private double shareOfName(Pair pair) {
        return shareOfFirst(pair) * share(pair, Field.LAST);
    }

    private double shareOfFirst(Pair pair) {
        return pair.is(FIRST_NICKNAME)
                ? Math.max(share(pair, Field.FIRST), commonest(pair.a) + commonest(pair.b))
                : share(pair, Field.FIRST);
    }

    /** The same among the records of the list, where they are commoner there. */
    private double shareInList(Pair pair) {
        double first = names.first(levels.first(pair.a, pair.b).value());
        double last = names.last(levels.last(pair.a, pair.b).value());
        return Math.max(first, shareOfFirst(pair)) * Math.max(last, share(pair, Field.LAST));
    }

    private double commonest(Demographics record) {
        return record.firsts().stream()
                .mapToDouble(model.tables().firstNames()::of)
                .max()
                .orElse(1);
    }

    /** u of the level, divided by what its frequency said: log2(u / frequency) was added. */
    private double share(Pair pair, Field field) {
        Evidence evidence = pair.evidence.get(field.ordinal());
        double u =
                evidence.level().isAbsent() ? 1 : model.weight(evidence.level()).u();
        return u / StrictMath.pow(2, evidence.frequencyBits());
    }

    private static boolean isAfter(@Nullable String event, @Nullable String death) {
        return event != null
                && death != null
                && event.substring(0, Math.min(event.length(), death.length())).compareTo(death) > 0;
    }

    private Evidence evidence(Levels.Found found) {
        Level level = found.level();
        Tables.Frequencies frequencies = found.value().isEmpty() ? null : model.frequencies(level);
        return new Evidence(
                level, weight(level), frequencies == null ? 0 : frequency(level, frequencies.of(found.value())));
    }

    /** Without frequencies of our own, 1 January is the one date that we know to be more common. */
    private Evidence born(Levels.Found found) {
        boolean often = found.level() == BIRTH_DATE_EXACT
                && Levels.isFirstOfJanuary(found.value())
                && model.frequencies(BIRTH_DATE_EXACT) == null;
        return often
                ? new Evidence(found.level(), weight(found.level()), frequency(found.level(), model.firstOfJanuary()))
                : evidence(found);
    }

    private double weight(Level level) {
        return level.isAbsent() ? 0 : model.weight(level).bits();
    }

    /** What a value adds: rarer than the average of its level, more; commoner, less. */
    private double frequency(Level level, double frequency) {
        MatchModel.Weight weight = model.weight(level);
        double all = weight.bits() + Bits.ofRatio(weight.u(), frequency);
        return Math.max(weight.least(), Math.min(weight.most(), all)) - weight.bits();
    }
}
