package org.tributary.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.matching.Demographics;

/** Of which record a message speaks, and what it says of it. */
final class Listening {
    /** Under one number of a feed: more is no number that names somebody. */
    private static final int MOST_PEOPLE = 8;

    private final SourceRecords records;
    private final Comparison comparison;
    private final Claims claims;
    private final Authorities authorities;

    Listening(SourceRecords records, Comparison comparison, Claims claims, Authorities authorities) {
        this.records = records;
        this.claims = claims;
        this.comparison = comparison;
        this.authorities = authorities;
    }

    /** @param effect to which what changed is added */
    Profile listen(PersonIndex.Said said, PatientRecord all, PersonIndex.Effect effect) {
        Patient patient = all.patient();
        String json = Json.write(patient);
        @Nullable Moment sent = said.reading().sent();
        @Nullable String day = seen(said, all);
        Newest version = new Newest(DigestUtils.sha256(json), sent == null ? null : sent.utc(), said.sequence());
        Spoken spoken = spokenOf(said, patient, version, effect);
        Profile record = spoken.record.seen(day);
        boolean later = !Objects.equals(record.lastEvent(), spoken.record.lastEvent());
        if (spoken.anew) {
            Comparison.@Nullable Change taken = effect.changes().get(record.id());
            records.addVersion(record.id(), said.intakeId(), version, json);
            Comparison.Change change = comparison.said(record, version, patient, said.day());
            effect.changes()
                    .put(
                            record.id(),
                            new Comparison.Change(
                                    change.profile(), taken == null ? change.before() : taken.before(), change.now()));
            effect.toCluster().add(record.id());
            return change.profile();
        }
        if (record.record().personId() == null) {
            effect.toCluster().add(record.id());
        }
        if (later && (effect.changes().containsKey(record.id()) || comparison.isBesideDead(record))) {
            effect.changes()
                    .merge(
                            record.id(),
                            comparison.seen(record, said.day()),
                            (taken, now) -> new Comparison.Change(now.profile(), taken.before(), now.now()));
            effect.toCluster().add(record.id());
        } else if (later) {
            effect.seen().put(record.id(), Objects.requireNonNull(day));
        }
        return record;
    }

    /** What lies ahead is planned. */
    private static @Nullable String seen(PersonIndex.Said said, PatientRecord patient) {
        @Nullable Moment sent = said.reading().sent();
        @Nullable String day = SeenAlive.day(patient.facts(), sent == null ? null : sent.value());
        String tomorrow = said.day().plusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        return day == null || day.compareTo(tomorrow) > 0 ? null : day;
    }

    /**
     * @param anew it says something else than that number said last, or something of the number itself: an older value that returns
     *     is said anew
     */
    private record Spoken(Profile record, boolean anew) {}

    /** The record of the message's number; another one than before where that seems to be somebody else's now. */
    private Spoken spokenOf(PersonIndex.Said said, Patient patient, Newest version, PersonIndex.Effect effect) {
        PatientIdentifier number = identifier(patient, said);
        Spoken spoken = spokenOf(number, said, patient, version, effect);
        return spoken != null
                ? spoken
                : Objects.requireNonNull(spokenOf(unnumbered(said), said, patient, version, effect));
    }

    /** Null where so many people were said under a number that it names nobody: 000000. */
    private @Nullable Spoken spokenOf(
            PatientIdentifier number,
            PersonIndex.Said said,
            Patient patient,
            Newest version,
            PersonIndex.Effect effect) {
        List<Profile> known = lastSpokenFirst(
                records.named(said.feed(), number).stream()
                        .map(profile -> {
                            Comparison.@Nullable Change taken = effect.changes().get(profile.id());
                            return taken == null ? profile : taken.profile();
                        })
                        .toList(),
                said);
        if (known.isEmpty()) {
            return new Spoken(created(said, number, 0), true);
        }
        @Nullable Newest newest = known.get(0).newest();
        boolean claims = !said.reading().claims().isEmpty(); // which speak of whom this one speaks, when it does
        if (newest != null && newest.says(version.digest()) && !claims) {
            return new Spoken(known.get(0), false);
        }
        Optional<Profile> fitting = comparison.whoFits(
                known, version, patient, silent -> isForAnybody(silent, patient, effect, said.day()), said.day());
        boolean named = number.equals(unnumbered(said)) || isOfPanel(said);
        if (fitting.isEmpty() && known.size() >= MOST_PEOPLE && !named) {
            return null;
        }
        return new Spoken(fitting.orElseGet(() -> created(said, number, known.size())), true);
    }

    /** What a steward said of a record was said of whom it spoke then. */
    private boolean isForAnybody(Profile silent, Patient patient, PersonIndex.Effect effect, LocalDate today) {
        Comparison.@Nullable Change taken = effect.changes().get(silent.id());
        @Nullable Demographics before = taken == null ? null : taken.before();
        return before != null && comparison.fits(patient, silent, before, today)
                || claims.naming(List.of(SourceRecords.key(silent.id()))).isEmpty();
    }

    private static boolean isOfPanel(PersonIndex.Said said) {
        return said.feed().startsWith(SourceRecords.PANEL);
    }

    private Profile created(PersonIndex.Said said, PatientIdentifier number, int generation) {
        return new Profile(
                isOfPanel(said)
                        ? records.createOfPanel(-said.intakeId(), said.feed(), number, generation)
                        : records.create(said.feed(), number, generation),
                null,
                null,
                null);
    }

    /** As it was when the message was sent: it may come late, or be processed again, and say too little to tell of whom. */
    private List<Profile> lastSpokenFirst(List<Profile> ofOneNumber, PersonIndex.Said said) {
        if (ofOneNumber.size() < 2) {
            return ofOneNumber;
        }
        List<Long> order =
                records.lastSpokenFirst(ofOneNumber.stream().map(Profile::id).toList(), said.when());
        return ofOneNumber.stream()
                .sorted(Comparator.comparing(profile -> order.indexOf(profile.id())))
                .toList();
    }

    /**
     * The number that names the record: the first registered one that identifies a person, else the first such. A patient
     * without one is a record of its own, for nobody can say that two of them are one.
     */
    private PatientIdentifier identifier(Patient patient, PersonIndex.Said said) {
        List<PatientIdentifier> naming = patient.identifiers().stream()
                .filter(identifier -> authorities.identifiesPerson(identifier.type()))
                .toList();
        return naming.stream()
                .filter(identifier -> Authorities.isRegistered(identifier.authority()))
                .findFirst()
                .or(() -> naming.stream().findFirst())
                .orElseGet(() -> unnumbered(said));
    }

    private static PatientIdentifier unnumbered(PersonIndex.Said said) {
        return new PatientIdentifier(
                Long.toString(said.intakeId()), "feed/" + said.feed() + "/unnumbered", null, new Origin("PID"));
    }
}
