package org.tributary.control;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Patient;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.fax.Descriptions;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxPart;
import org.tributary.fax.Faxes;
import org.tributary.fax.understanding.Mention;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.journal.OutcomeState;
import org.tributary.matching.MatchModel;

/** The work list of faxes as the commands show it. */
final class FaxDesk {
    private static final int LISTED = 1_000;

    private final Faxes faxes;
    private final Journal journal;
    private final Bodies bodies;
    private final Tasks tasks;
    private final SourceRecords records;
    private final Proposals proposals;

    FaxDesk(JdbcTemplate jdbc, Journal journal, Bodies bodies, MatchModel model) {
        this.faxes = new Faxes(jdbc);
        this.journal = journal;
        this.bodies = bodies;
        this.tasks = new Tasks(jdbc);
        this.records = new SourceRecords(jdbc);
        this.proposals = new Proposals(jdbc, records, model);
    }

    List<ListedFax> list(boolean decidedToo) {
        return (decidedToo ? faxes.newest(LISTED) : urgentFirst(faxes.waiting(LISTED)))
                .stream()
                        .map(fax -> new ListedFax(
                                fax.intakeId(),
                                fax.feed(),
                                fax.receivedAt(),
                                word(fax.state()),
                                fax.readAt() != null,
                                fax.pages(),
                                fax.proposals().stream()
                                        .map(Proposals.Proposal::personId)
                                        .toList(),
                                codes(fax.intakeId()),
                                fax.personId(),
                                fax.owner(),
                                fax.parts().stream()
                                        .map(FaxPart::urgent)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElse(null),
                                fax.sameAs()))
                        .toList();
    }

    /** A word on a page that calls it urgent lifts a fax; nothing lowers one. */
    private static List<Fax> urgentFirst(List<Fax> waiting) {
        return waiting.stream()
                .sorted(Comparator.comparing(fax -> fax.parts().stream().noneMatch(part -> part.urgent() != null)))
                .toList();
    }

    /** @throws IllegalArgumentException where there is no such fax */
    FaxPage page(long id, boolean withPdf) {
        Fax fax = fax(id);
        @Nullable String pdf = fax.pdf();
        return new FaxPage(
                id,
                fax.feed(),
                fax.receivedAt(),
                word(fax.state()),
                fax.readAt() != null,
                fax.pages(),
                fax.sidecar().caller(),
                fax.sidecar().called(),
                fax.mentions().stream().map(FaxDesk::said).toList(),
                fax.state() == Fax.State.WAITING ? proposed(fax) : List.of(),
                codes(id),
                fax.personId(),
                fax.documentType(),
                fax.decidedBy(),
                fax.decidedAt(),
                fax.reason(),
                fax.owner(),
                fax.note(),
                fax.sameAs(),
                fax.parts().stream().map(FaxDesk::part).toList(),
                withPdf && pdf != null ? bodies.document(pdf) : null);
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where it does not wait
     */
    void discard(long id, @Nullable String reason, String by) {
        Fax fax = fax(id);
        if (fax.state() == Fax.State.WAITING) {
            fax.requireNobodyElses(by);
        }
        if (!faxes.discard(id, reason, by)) {
            throw new IllegalArgumentException("fax " + id + " is "
                    + word(fax.state())
                    + (fax.state() == Fax.State.FILED
                            ? "; take it back first: tributary fax unfile " + id
                            : " already"));
        }
        tasks.close(Tasks.FAX, Long.toString(id), by, "discarded");
        journal.conclude(id, OutcomeState.KEPT, "discarded by a person", List.of());
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where it cannot be done
     */
    void work(long id, Control.FaxWork what, @Nullable String text, String who) {
        Fax fax = fax(id);
        boolean done = switch (what) {
            case CLAIM -> faxes.claim(id, who);
            case RELEASE -> faxes.release(id);
            case NOTE -> faxes.note(id, text == null ? "" : text);
        };
        if (!done) {
            if (fax.state() != Fax.State.WAITING) {
                throw new IllegalArgumentException("fax " + id + " does not wait any more: it is " + word(fax.state()));
            }
            fax.requireNobodyElses(who);
            throw new IllegalArgumentException("nobody has claimed fax " + id);
        }
    }

    private Fax fax(long id) {
        return faxes.find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fax has the id " + id + "; tributary fax list shows those that wait"));
    }

    /** By the records of now: more may have come since it was read. */
    private List<FaxPage.Proposed> proposed(Fax fax) {
        return proposals
                .of(
                        Descriptions.of(fax.mentions()),
                        fax.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate())
                .stream()
                .map(one -> new FaxPage.Proposed(
                        one.personId(), described(one.recordId()), Math.round(one.bits() * 10) / 10.0, one.reasons()))
                .toList();
    }

    private String described(long recordId) {
        List<Patient> versions = records.versions(recordId);
        List<String> parts = new ArrayList<>();
        versions.stream()
                .flatMap(version -> version.names().stream())
                .findFirst()
                .map(ChartDesk::name)
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

    private List<String> codes(long id) {
        return journal.findings(id).stream()
                .filter(Journal.Noticed::newest)
                .map(one -> one.code() + (one.place().isEmpty() ? "" : " at " + one.place()))
                .toList();
    }

    private static FaxPage.Said said(Mention mention) {
        String what = switch (mention.field()) {
            case NAME -> "name";
            case FAMILY_NAME -> "last name";
            case GIVEN_NAME -> "first name";
            case BIRTH_DATE -> "birth date";
            case RECORD_NUMBER -> "number";
            case MIDDLE_NAME -> "middle name";
            case PHONE -> "phone";
            case MEMBER_ID -> "member number";
            case ACCESSION -> "accession";
            case AGE -> "age";
            case NPI, DOCUMENT_DATE, PERSON, HEADING, OTHER -> "other";
        };
        return new FaxPage.Said(what, mention.value(), mention.page(), mention.line(), mention.confidence());
    }

    private static FaxPage.Part part(FaxPart part) {
        return new FaxPage.Part(
                part.pages(), part.kind().name(), part.date(), part.sender(), part.urgent(), part.meanConfidence());
    }

    private static String word(Fax.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
