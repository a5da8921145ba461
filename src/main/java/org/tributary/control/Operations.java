package org.tributary.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.audit.Verdict;
import org.tributary.chart.Sight;
import org.tributary.chart.golden.Attribute;
import org.tributary.delivery.Outbox;
import org.tributary.intake.Replay;
import org.tributary.intake.Selection;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;
import org.tributary.journal.Waiting;
import org.tributary.loss.LossSummary;
import org.tributary.matching.Labels;
import org.tributary.upkeep.Manifest;
import org.tributary.upkeep.Pruning;
import org.tributary.upkeep.Upkeep;
import org.tributary.yaml.Nearest;

/** Does what is asked on the store itself, and on the machinery where an engine runs. */
final class Operations implements Control {
    private final Journal journal;
    private final Waiting waiting;
    private final Outbox outbox;
    private final Replay replay;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final Machinery machinery;
    private final ChartDesk desk;
    private final ReviewDesk reviews;
    private final Upkeep upkeep;
    private final FaxDesk faxDesk;
    private final Pauses pauses;
    private final LossDesk losses;

    private static final Machinery.DoorState PAUSED_DOOR = new Machinery.DoorState("paused", null);

    Operations(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Replay replay,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk,
            Machinery machinery,
            ChartDesk desk,
            ReviewDesk reviews,
            FaxDesk faxDesk,
            Pauses pauses,
            Upkeep upkeep,
            LossDesk losses) {
        this.losses = losses;
        this.pauses = pauses;
        this.upkeep = upkeep;
        this.journal = journal;
        this.waiting = waiting;
        this.outbox = outbox;
        this.replay = replay;
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
        this.machinery = machinery;
        this.desk = desk;
        this.reviews = reviews;
        this.faxDesk = faxDesk;
    }

    @Override
    public Status status() {
        Map<String, Machinery.DoorState> doors = new TreeMap<>(machinery.doors());
        Map<String, Long> received = journal.received();
        received.keySet().forEach(feed -> doors.putIfAbsent(feed, new Machinery.DoorState("stopped", null)));
        paused(Pauses.Kind.FEED)
                .forEach(feed -> doors.merge(
                        feed,
                        PAUSED_DOOR,
                        (door, here) ->
                                door.state().equals("stopped") ? here : door)); // an engine's own word counts more
        List<Status.Feed> feeds = new ArrayList<>();
        doors.forEach((feed, door) ->
                feeds.add(new Status.Feed(feed, door.state(), door.port(), received.getOrDefault(feed, 0L))));

        return new Status(
                machinery.running(),
                feeds,
                destinations(),
                waiting.count(),
                journal.parkedCount(),
                machinery.problems());
    }

    private List<Status.Destination> destinations() {
        Map<String, String> states = new TreeMap<>(machinery.destinations());
        Map<String, Outbox.Backlog> backlogs = new TreeMap<>();
        outbox.backlogs().forEach(backlog -> backlogs.put(backlog.destination(), backlog));
        Map<String, Long> rejected = outbox.rejectedCounts();
        String unknown = machinery.running() ? "unknown" : "stopped";
        backlogs.keySet().forEach(name -> states.putIfAbsent(name, unknown));
        rejected.keySet().forEach(name -> states.putIfAbsent(name, unknown));
        paused(Pauses.Kind.DESTINATION)
                .forEach(name -> states.merge(name, "paused", (state, here) -> state.equals(unknown) ? here : state));
        Instant now = Instant.now();
        List<Status.Destination> destinations = new ArrayList<>();
        states.forEach((name, state) -> {
            Outbox.@Nullable Backlog backlog = backlogs.get(name);
            @Nullable
            Long age = backlog == null
                    ? null
                    : Math.max(0, Duration.between(backlog.oldest(), now).toSeconds());
            destinations.add(new Status.Destination(
                    name, state, backlog == null ? 0 : backlog.rows(), age, rejected.getOrDefault(name, 0L)));
        });
        return destinations;
    }

    private List<String> paused(Pauses.Kind kind) {
        return pauses.all().entrySet().stream()
                .filter(one -> one.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Replayed replay(Selection selection, boolean dryRun, Requester by) {
        @Nullable String code = selection.findingCode();
        if (code != null
                && Sentences.of(code).isEmpty()
                && !replay.isNoticed(code)) { // an older version's may be stored
            throw new IllegalArgumentException("no finding has the code " + code + "; "
                    + Nearest.of(code, Sentences.all().keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("docs/findings.md lists them.")
                    + " Nothing was replayed");
        }
        @Nullable String feed = selection.feed();
        if (feed != null && !replay.isFeed(feed)) {
            throw new IllegalArgumentException("no message ever came from a feed '" + feed + "'; nothing was replayed");
        }
        List<Replay.Chosen> chosen = dryRun ? replay.choose(selection) : replay.replay(selection, by);
        long waited = chosen.stream().filter(Replay.Chosen::waits).count();
        return new Replayed(
                dryRun,
                chosen.size() - waited,
                waited,
                chosen.stream()
                        .limit(Replayed.LISTED)
                        .map(one -> new ReplayedMessage(
                                one.intakeId(),
                                one.feed(),
                                one.receivedAt(),
                                one.waits() || one.state() == null
                                        ? "waiting"
                                        : one.state().stored()))
                        .toList());
    }

    @Override
    public Verdict verifyAudit(String mark, Requester by) {
        Verdict found = audit.verify(mark);
        transaction.executeWithoutResult(status ->
                audit.record(by, "audit verify", found.fault() == null ? "all right" : "a fault", found.right()));
        disk.await();
        return found;
    }

    @Override
    public BackedUp backup(String folder, Requester by) {
        transaction.executeWithoutResult(status -> audit.record(by, "backup", folder, 1));
        try {
            Manifest made = upkeep.backup().to(Path.of(folder));
            return new BackedUp(made.schema(), made.rows(), made.blobs());
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public Pruned prune(boolean dryRun, Requester by) {
        Pruning pruning = upkeep.pruning().get();
        Pruning.Pruned gone = dryRun ? pruning.count(Instant.now()) : pruning.prune(Instant.now());
        if (!dryRun) {
            transaction.executeWithoutResult(status -> audit.record(by, "prune", "tributary.retention", gone.all()));
        }
        return new Pruned(dryRun, gone.bodies(), gone.deliveries(), gone.journal(), gone.files());
    }

    @Override
    public LossSummary loss(String feed, int last, Requester by) {
        LossSummary summary = losses.of(feed, last);
        transaction.executeWithoutResult(status -> audit.record(by, "loss", "feed " + feed, summary.messages()));
        return summary;
    }

    @Override
    public Unsettled unsettled() {
        return new Unsettled(
                journal.parked(Unsettled.LISTED).stream()
                        .map(one -> new Unsettled.Parked(
                                one.intakeId(), one.feed(), one.receivedAt(), one.parkedAt(), one.reason()))
                        .toList(),
                journal.parkedCount(),
                outbox.rejected(Unsettled.LISTED).stream()
                        .map(one -> new Unsettled.Rejected(
                                one.outboxId(),
                                one.intakeId(),
                                one.destination(),
                                one.kind(),
                                one.rejectedAt(),
                                one.code()))
                        .toList(),
                outbox.rejectedCount());
    }

    @Override
    public MessageWay message(long intakeId, boolean withBody, Requester by) {
        Journal.Received received = journal.received(intakeId);
        transaction.executeWithoutResult(
                status -> audit.record(by, withBody ? "message --body" : "message", "id " + intakeId, 1));
        disk.await(); // who looked is known before anything is shown
        return new MessageWay(
                intakeId,
                received.feed(),
                received.sequence(),
                received.receivedAt(),
                received.door(),
                received.controlId(),
                received.messageType(),
                received.answer(),
                received.sizeBytes(),
                !waiting.patientKeys(intakeId).isEmpty(),
                journal.outcomes(intakeId).stream()
                        .map(one -> new MessageWay.Outcome(one.state().stored(), one.reason(), one.decidedAt()))
                        .toList(),
                journal.findings(intakeId).stream()
                        .map(one ->
                                new MessageWay.Noticed(one.code(), one.place(), Sentences.of(one.code()), one.newest()))
                        .toList(),
                waiting.failedTries(intakeId).stream()
                        .map(one -> new MessageWay.FailedTry(one.failedAt(), one.cause()))
                        .toList(),
                outbox.deliveries(intakeId).stream().map(Operations::delivery).toList(),
                withBody ? journal.origin(intakeId).orElse(null) : null,
                withBody ? journal.entry(intakeId).bytes() : null);
    }

    private static MessageWay.Delivery delivery(Outbox.Delivery one) {
        return new MessageWay.Delivery(
                one.outboxId(),
                one.destination(),
                one.kind(),
                one.controlId(),
                one.createdAt(),
                one.unsent(),
                one.attempts().stream()
                        .map(attempt -> new MessageWay.Attempt(attempt.at(), attempt.result(), attempt.code()))
                        .toList());
    }

    @Override
    public void resendDelivery(long outboxId, Requester by) {
        String destination = transaction.execute(status -> {
            String to = outbox.resend(outboxId);
            audit.record(by, "resend-delivery", "delivery " + outboxId + " to " + to, 1);
            return to;
        });
        disk.await();
        if (destination != null) {
            machinery.wake(destination);
        }
    }

    @Override
    public Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        requireEngine("a chart is sent again");
        return machinery.resend(destination, person, dryRun, by);
    }

    @Override
    public void pause(String name, Requester by) {
        Pauses.Kind kind = kind(name);
        transaction.executeWithoutResult(status -> {
            pauses.add(name, kind, by.who());
            audit.record(by, "pause", name, 1);
        });
        disk.await();
        if (isRunning(name)) {
            machinery.pause(name);
        }
    }

    @Override
    public void resume(String name, Requester by) {
        if (!pauses.contains(name)) {
            kind(name);
        }
        transaction.executeWithoutResult(status -> {
            pauses.remove(name);
            audit.record(by, "resume", name, 1);
        });
        disk.await();
        if (isRunning(name)) {
            machinery.resume(name);
        }
    }

    @Override
    public PersonChart chart(long personId, Requester by) {
        return chart(personId, Sight.WHOLE, by);
    }

    @Override
    public PersonChart chart(long personId, Sight sight, Requester by) {
        PersonChart chart = desk.chart(personId, sight);
        looked(personId, by);
        return chart;
    }

    @Override
    public AsKnown asKnown(long personId, Instant at, Requester by) {
        AsKnown known = desk.asKnown(personId, at);
        looked(by, "chart as known", "person " + personId + " on " + at);
        return known;
    }

    @Override
    public ChartHistory history(long personId, Requester by) {
        ChartHistory history = desk.history(personId);
        looked(by, "chart history", "person " + personId);
        return history;
    }

    @Override
    public WrittenDocument document(long personId, Requester by) {
        return document(personId, Sight.WHOLE, by);
    }

    @Override
    public WrittenDocument document(long personId, Sight sight, Requester by) {
        WrittenDocument document = desk.document(personId, sight, Instant.now());
        looked(personId, by);
        return document;
    }

    @Override
    public WrittenDocument medicationList(long personId, Requester by) {
        WrittenDocument list = desk.medicationList(personId, Instant.now());
        looked(personId, by);
        return list;
    }

    @Override
    public PersonChart chart(String authority, String number, Requester by) {
        return chart(desk.person(authority, number), by);
    }

    @Override
    public List<Long> persons() {
        return desk.persons();
    }

    @Override
    public List<OpenTask> tasks() {
        return desk.tasks(faxDesk.owners());
    }

    @Override
    public List<ListedReview> reviews() {
        return reviews.open(feed -> true);
    }

    @Override
    public List<ListedReview> reviews(Predicate<String> feeds) {
        return reviews.open(feeds);
    }

    @Override
    public ReviewPage review(long one, long other, Requester by) {
        ReviewPage page = reviews.of(one, other);
        transaction.executeWithoutResult(status -> audit.record(by, "review", "records " + one + " and " + other, 2));
        disk.await(); // who looked is known before anything is shown
        return page;
    }

    @Override
    public Trial trial(@Nullable String model) {
        return reviews.trial(model);
    }

    @Override
    public LearnablePage learnable(long after, Requester by) {
        if (after == 0) {
            transaction.executeWithoutResult(status -> audit.record(by, "match train", "all records", 1));
            disk.await();
        }
        return reviews.learnable(after);
    }

    @Override
    public List<Labels.Decided> decided() {
        return reviews.decided();
    }

    @Override
    public TooFrequentKeys keys() {
        return reviews.keys();
    }

    @Override
    public ComparedPage compared(long after, Requester by) {
        if (after == 0) {
            transaction.executeWithoutResult(status -> audit.record(by, "match dedupe", "all records", 1));
            disk.await();
        }
        return reviews.compared(after);
    }

    @Override
    public void activated(String model, Requester by) {
        transaction.executeWithoutResult(status -> audit.record(by, "match activate", model, 1));
        disk.await();
    }

    @Override
    public Decided decide(Pair pair, Requester by) {
        requireEngine("records are linked or told apart");
        return machinery.decide(pair, by);
    }

    @Override
    public Decided pin(long record, String attribute, Requester by) {
        requireEngine("a record is chosen");
        return machinery.pin(
                record,
                Attribute.named(attribute)
                        .orElseThrow(
                                () -> new IllegalArgumentException("a person has no attribute of that name; possible: "
                                        + Stream.of(Attribute.values())
                                                .map(Attribute::words)
                                                .collect(Collectors.joining(", ")))),
                by);
    }

    @Override
    public Decided reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {
        requireEngine("a list of medications is reconciled");
        return machinery.reconcile(personId, drug, saw, accepted, source, by);
    }

    @Override
    public Decided part(long personId, String title, long one, long other, Requester by) {
        requireEngine("statements are parted");
        return machinery.part(personId, title, one, other, by);
    }

    @Override
    public Decided withdraw(long claim, Requester by) {
        requireEngine("a claim is taken back");
        return machinery.withdraw(claim, by);
    }

    @Override
    public List<Said> claims() {
        return desk.claims();
    }

    @Override
    public List<Said> claims(Predicate<String> feeds, String who) {
        return desk.claims(feeds, who);
    }

    @Override
    public List<ListedFax> faxes(boolean decidedToo) {
        return faxDesk.list(decidedToo);
    }

    @Override
    public FaxPage fax(long id, boolean withPdf, Requester by) {
        return fax(id, withPdf, FaxDesk.EVERY_FEED, by);
    }

    @Override
    public FaxPage fax(long id, boolean withPdf, Predicate<String> feeds, Requester by) {
        FaxPage page = faxDesk.page(id, withPdf, feeds);
        transaction.executeWithoutResult(
                status -> audit.record(by, withPdf ? "fax show --pdf" : "fax show", "fax " + id, 1));
        disk.await(); // who looked is known before anything is shown
        return page;
    }

    @Override
    public FiledFax fileFax(long id, long personId, @Nullable String type, Requester by) {
        requireEngine("a fax is filed");
        return machinery.fileFax(id, personId, type, by);
    }

    @Override
    public FiledFax unfileFax(long id, Requester by) {
        requireEngine("a filed fax is taken back");
        return machinery.unfileFax(id, by);
    }

    @Override
    public FiledFax moveFax(long id, long personId, Requester by) {
        requireEngine("a fax is moved");
        return machinery.moveFax(id, personId, by);
    }

    @Override
    public List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by) {
        requireEngine("a fax is changed");
        if (type == null && date == null) {
            throw new IllegalArgumentException("say what is to be changed: the type, the date or both");
        }
        try {
            return machinery.changeFax(
                    id, type, date == null ? null : LocalDate.parse(date).toString(), by);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a date is written like 2026-11-20", e);
        }
    }

    @Override
    public List<Long> splitFax(long id, List<List<Integer>> parts, Requester by) {
        requireEngine("a fax is split");
        return machinery.splitFax(id, parts, by);
    }

    @Override
    public Cover coverFax(long personId, String request, Requester by) {
        Cover cover = java.util.Objects.requireNonNull(transaction.execute(status -> {
            Cover issued = faxDesk.cover(personId, request, by.who());
            audit.record(by, "fax cover", "person " + personId, 1);
            return issued;
        }));
        disk.await();
        return cover;
    }

    @Override
    public List<Integer> editFax(long id, PageEdit edit, Requester by) {
        List<Integer> left = java.util.Objects.requireNonNull(transaction.execute(status -> {
            List<Integer> pages = faxDesk.edit(id, edit, by.who());
            audit.record(
                    by,
                    edit.restore() ? "fax restore" : edit.turn() == null ? "fax drop" : "fax rotate",
                    "fax " + id + (edit.pages().isEmpty() ? "" : " pages " + edit.pages()),
                    1);
            return pages;
        }));
        disk.await();
        return left;
    }

    @Override
    public void discardFax(long id, Requester by) {
        transaction.executeWithoutResult(status -> {
            faxDesk.discard(id, by.reason(), by.who());
            audit.record(by, "fax discard", "fax " + id, 1);
        });
        disk.await();
    }

    @Override
    public void workFax(long id, FaxWork what, @Nullable String text, Requester by) {
        transaction.executeWithoutResult(status -> {
            faxDesk.work(id, what, text, by);
            audit.record(
                    by,
                    "fax " + what.name().toLowerCase(java.util.Locale.ROOT),
                    "fax " + id + (what == FaxWork.ASSIGN ? " to " + text : ""),
                    1);
        });
        disk.await();
    }

    private void requireEngine(String what) {
        if (!machinery.running()) {
            throw new NeedsEngineException(what + " only while an engine runs, for it knows which destinations to tell;"
                    + " start tributary run on this data folder");
        }
    }

    private void looked(long personId, Requester by) {
        looked(by, "chart", "person " + personId);
    }

    private void looked(Requester by, String what, String target) {
        transaction.executeWithoutResult(status -> audit.record(by, what, target, 1));
        disk.await(); // who looked is known before anything is shown
    }

    private boolean isRunning(String name) {
        return machinery.doors().containsKey(name) || machinery.destinations().containsKey(name);
    }

    /** What the name names: to the engine, by the files of its home, or to the store. */
    private Pauses.Kind kind(String name) {
        if (machinery.doors().containsKey(name)
                || machinery.feedFiles().contains(name)
                || journal.received().containsKey(name)) {
            return Pauses.Kind.FEED;
        }
        if (machinery.destinations().containsKey(name)
                || machinery.destinationFiles().contains(name)
                || outbox.backlogs().stream()
                        .anyMatch(backlog -> backlog.destination().equals(name))) {
            return Pauses.Kind.DESTINATION;
        }
        throw new IllegalArgumentException("no feed and no destination is named so; tributary status lists them");
    }
}
