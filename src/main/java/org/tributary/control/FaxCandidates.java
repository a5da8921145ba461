package org.tributary.control;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.fax.Compared;
import org.tributary.fax.Descriptions;
import org.tributary.fax.Differences;
import org.tributary.fax.Fax;
import org.tributary.fax.decision.Chart;
import org.tributary.matching.MatchModel;

/** Whose a fax may be, by the records of now, and what speaks for it: what its pages say beside what the charts say. */
final class FaxCandidates {
    private static final int VERSIONS = 3; // the newest that a record says

    private final SourceRecords records;
    private final Proposals proposals;

    FaxCandidates(JdbcTemplate jdbc, SourceRecords records, MatchModel model) {
        this.records = records;
        this.proposals = new Proposals(jdbc, records, model);
    }

    /** By the records of now: more may have come since it was read. */
    List<FaxPage.Proposed> proposed(Fax fax, Predicate<String> feeds) {
        return proposals(fax, feeds).stream()
                .map(one -> new FaxPage.Proposed(
                        one.personId(),
                        described(one.recordId()),
                        Math.round(one.bits() * 10) / 10.0,
                        one.reasons(),
                        compared(fax, one.personId(), feeds)))
                .toList();
    }

    private List<Proposals.Proposal> proposals(Fax fax, Predicate<String> feeds) {
        LocalDate received = fax.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return proposals.of(Descriptions.of(fax.mentions(), received), received, feeds);
    }

    /** How many are proposed to whoever sees all, and not here. */
    int beyond(Fax fax, List<FaxPage.Proposed> here) {
        Set<Long> shown = here.stream().map(FaxPage.Proposed::personId).collect(Collectors.toSet());
        return (int) proposals(fax, FaxDesk.EVERY_FEED).stream()
                .filter(one -> !shown.contains(one.personId()))
                .count();
    }

    private List<FaxPage.Compared> compared(Fax fax, long personId, Predicate<String> feeds) {
        List<Patient> versions = new ArrayList<>();
        List<Chart.Number> numbers = new ArrayList<>();
        for (SourceRecords.SourceRecord record : records.ofPerson(personId)) {
            if (!feeds.test(record.feed())) {
                continue;
            }
            numbers.add(new Chart.Number(record.authority(), record.number()));
            versions.addAll(records.versions(record.id(), VERSIONS));
        }
        return Compared.of(fax.mentions(), versions, numbers).stream()
                .map(one -> compared(one, fax))
                .toList();
    }

    private static FaxPage.Compared compared(Compared one, Fax fax) {
        FaxPage.Said said = FaxSaid.said(fax.mentions().get(one.mention()), fax);
        @Nullable Differences differences = one.differences();
        return new FaxPage.Compared(
                said.what(),
                one.mention(),
                said.place(),
                one.otherPages(),
                differences == null ? whole(one.said()) : pieces(differences.page()),
                one.chart() == null ? null : differences == null ? whole(one.chart()) : pieces(differences.chart()),
                one.of(),
                differences == null ? null : Integer.valueOf(differences.count()));
    }

    private static List<FaxPage.Piece> whole(String text) {
        return List.of(new FaxPage.Piece(text, false));
    }

    private static List<FaxPage.Piece> pieces(List<Differences.Piece> pieces) {
        return pieces.stream()
                .map(piece -> new FaxPage.Piece(piece.text(), piece.differs()))
                .toList();
    }

    private String described(long recordId) {
        List<Patient> versions = records.versions(recordId);
        List<String> parts = new ArrayList<>();
        versions.stream()
                .flatMap(version -> version.names().stream())
                .findFirst()
                .map(HumanName::inWords)
                .ifPresent(parts::add);
        versions.stream()
                .map(Patient::birthDate)
                .filter(Objects::nonNull)
                .findFirst()
                .map(born -> "born " + born.iso())
                .ifPresent(parts::add);
        records.find(recordId)
                .map(record -> record.number() + " of " + record.authority())
                .ifPresent(parts::add);
        return String.join(", ", parts);
    }
}
