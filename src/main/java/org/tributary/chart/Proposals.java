package org.tributary.chart;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
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
import org.tributary.canonical.Telecom;
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
    private static final double MISREAD_BITS = 7; // of some hundred figures one is misread
    private static final String MISREAD = "one figure of the birth date differs";
    private static final int OLDEST_YEARS = 120;
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
     * @param phones ten digits
     */
    public record Described(List<HumanName> names, List<LocalDate> births, List<String> numbers, List<String> phones) {}

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
            Demographics page = demographics(patient, today);
            Set<Long> candidates = new LinkedHashSet<>(keys.sharing(BlockingKeys.of(page, model.tooFrequent())));
            candidates.addAll(numbered);
            misread(patient, candidates, today, feeds)
                    .forEach(proposal ->
                            best.merge(proposal.personId(), proposal, (a, b) -> b.bits() > a.bits() ? b : a));
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

    private Demographics demographics(Patient patient, LocalDate today) {
        return Demographics.of(model, List.of(patient), new RecordId(NO_RECORD, "", ""), today);
    }

    /** Who shares no key with the page unless one figure of the birth date was misread; each for the day that fits best. */
    private List<Proposal> misread(Patient patient, Set<Long> found, LocalDate today, Predicate<String> feeds) {
        if (patient.birthDate() == null || patient.names().isEmpty()) {
            return List.of();
        }
        List<Demographics> others = new ArrayList<>();
        Set<String> all = new LinkedHashSet<>();
        for (LocalDate day : nearly(LocalDate.parse(patient.birthDate().date()), today)) {
            Demographics other = demographics(patient(patient.names(), day, patient.telecoms()), today);
            others.add(other);
            all.addAll(BlockingKeys.of(other, model.tooFrequent()));
        }
        Set<Long> candidates = new LinkedHashSet<>(keys.sharing(List.copyOf(all)));
        candidates.removeAll(found);
        List<Proposal> proposals = new ArrayList<>();
        for (SourceRecords.SourceRecord record :
                candidates.isEmpty() ? List.<SourceRecords.SourceRecord>of() : records.byIds(candidates)) {
            if (!feeds.test(record.feed())) {
                continue;
            }
            for (Demographics other : others) {
                @Nullable Proposal proposal = proposal(other, record, false, today);
                if (proposal != null) {
                    List<String> reasons = new ArrayList<>(List.of(MISREAD));
                    reasons.addAll(proposal.reasons());
                    proposals.add(new Proposal(
                            proposal.personId(), proposal.recordId(), proposal.bits() - MISREAD_BITS, reasons));
                }
            }
        }
        return proposals;
    }

    /** The days that differ in one figure. */
    private static List<LocalDate> nearly(LocalDate day, LocalDate today) {
        String printed = day.toString();
        List<LocalDate> days = new ArrayList<>();
        for (int i = 0; i < printed.length(); i++) {
            for (char figure = '0'; figure <= '9' && printed.charAt(i) != '-'; figure++) {
                String other = printed.substring(0, i) + figure + printed.substring(i + 1);
                try {
                    LocalDate born = LocalDate.parse(other);
                    if (!born.equals(day) && !born.isAfter(today) && born.isAfter(today.minusYears(OLDEST_YEARS))) {
                        days.add(born);
                    }
                } catch (DateTimeParseException e) {
                    continue; // no such day
                }
            }
        }
        return days;
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
        List<Telecom> phones = described.phones().stream()
                .map(phone -> new Telecom("phone", phone, null))
                .toList();
        return names.stream()
                .flatMap(name -> births.stream().flatMap(birth -> Stream.of(patient(name, birth, phones))))
                .toList();
    }

    private static Patient patient(List<HumanName> names, @Nullable LocalDate birth, List<Telecom> phones) {
        String day = birth == null ? "" : birth.toString();
        return Patient.of(
                List.of(), names, List.of(), phones, null, birth == null ? null : new Moment(day, null, false, day));
    }
}
