package org.tributary.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.matching.BlockingKeys;
import org.tributary.matching.Decision;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.Evidence;
import org.tributary.matching.MatchModel;
import org.tributary.matching.RecordId;

/**
 * Whose it could be, for a person to decide: compares what a page says with the records that share a key with it or have its
 * number. Only reads.
 */
public final class Proposals {
    /** So many are shown: whoever has to choose among more looks elsewhere. */
    public static final int LIMIT = 3;

    /**
     * What an equal number adds. One in a thousand has it by chance: the page does not say who gave it, and one letter may be
     * misread.
     */
    private static final double NUMBER_BITS = 10;

    private static final int NUMBER_LIMIT = 20;
    private static final long NO_RECORD = Long.MAX_VALUE; // younger than any

    private final SourceRecords records;
    private final Keys keys;
    private final MatchModel model;

    public Proposals(JdbcTemplate jdbc, SourceRecords records, MatchModel model) {
        this.records = records;
        this.keys = new Keys(jdbc);
        this.model = model;
    }

    /**
     * One person.
     *
     * @param recordId the record that agrees best
     * @param bits the score, as in matching: each bit doubles the odds
     * @param reasons in words, those that weigh most first
     */
    public record Proposal(long personId, long recordId, double bits, List<String> reasons) {
        public Proposal {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What a page says about a patient: each list holds what different places say.
     *
     * @param numbers that the sender gave; compared with those of all authorities
     */
    public record Described(List<HumanName> names, List<LocalDate> births, List<String> numbers) {}

    /** The likeliest first, one for each person. */
    public List<Proposal> of(Described described, LocalDate today) {
        return of(described, today, feed -> true);
    }

    /** @param feeds of whose records it may be one */
    public List<Proposal> of(Described described, LocalDate today, Predicate<String> feeds) {
        Set<Long> numbered = new LinkedHashSet<>();
        for (String number : described.numbers()) {
            records.byNumber(number, NUMBER_LIMIT).forEach(record -> numbered.add(record.id()));
        }
        Map<Long, Proposal> best = new LinkedHashMap<>();
        for (Patient patient : patients(described)) {
            Demographics page = Demographics.of(model, List.of(patient), new RecordId(NO_RECORD, "", ""), today);
            Set<Long> candidates = new LinkedHashSet<>(keys.sharing(BlockingKeys.of(page, model.tooFrequent())));
            candidates.addAll(numbered);
            for (SourceRecords.SourceRecord record :
                    candidates.isEmpty() ? List.<SourceRecords.SourceRecord>of() : records.byIds(candidates)) {
                @Nullable
                Proposal proposal = feeds.test(record.feed())
                        ? proposal(page, record, numbered.contains(record.id()), today)
                        : null;
                if (proposal != null) {
                    best.merge(proposal.personId(), proposal, (a, b) -> b.bits() > a.bits() ? b : a);
                }
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(Proposal::bits).reversed().thenComparing(Proposal::personId))
                .limit(LIMIT)
                .toList();
    }

    private @Nullable Proposal proposal(
            Demographics page, SourceRecords.SourceRecord record, boolean numbered, LocalDate today) {
        @Nullable Long person = record.personId();
        if (person == null) {
            return null;
        }
        Edge edge = model.matcher()
                .compare(page, Demographics.of(model, records.versions(record.id()), record.recordId(), today));
        if (edge.decision() == Decision.NEW && !numbered) {
            return null;
        }
        List<String> reasons = new ArrayList<>();
        if (numbered) {
            reasons.add("the number is one of " + record.authority());
        }
        edge.evidence().stream()
                .filter(evidence -> !evidence.level().isAbsent())
                .sorted(Comparator.comparingDouble(Evidence::bits).reversed())
                .forEach(evidence -> reasons.add(model.label(evidence.level())));
        return new Proposal(person, record.id(), edge.bits() + (numbered ? NUMBER_BITS : 0), reasons);
    }

    /** Every name with every birth date: a page may speak of two people. */
    private static List<Patient> patients(Described described) {
        List<List<HumanName>> names = described.names().isEmpty()
                ? List.of(List.of())
                : described.names().stream().map(List::of).toList();
        List<@Nullable LocalDate> births = described.births().isEmpty()
                ? java.util.Collections.singletonList(null)
                : new ArrayList<>(described.births());
        return names.stream()
                .flatMap(name -> births.stream().flatMap(birth -> Stream.of(patient(name, birth))))
                .toList();
    }

    private static Patient patient(List<HumanName> names, @Nullable LocalDate birth) {
        String day = birth == null ? "" : birth.toString();
        return Patient.of(
                List.of(), names, List.of(), List.of(), null, birth == null ? null : new Moment(day, null, false, day));
    }
}
