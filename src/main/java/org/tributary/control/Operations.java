package org.tributary.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.audit.Verdict;
import org.tributary.chart.Sight;
import org.tributary.chart.golden.Attribute;
import org.tributary.intake.Selection;
import org.tributary.loss.LossSummary;
import org.tributary.matching.Labels;
import org.tributary.upkeep.Manifest;
import org.tributary.upkeep.Pruning;
import org.tributary.upkeep.Upkeep;

/** Does what is asked on the store itself, and on the machinery where an engine runs. */
final class Operations implements Control {
    private final Trail trail;
    private final Machinery machinery;
    private final FeedDesk feeds;
    private final MessageDesk messages;
    private final ChartDesk desk;
    private final ReviewDesk reviews;
    private final FaxDesk faxDesk;
    private final FaxClerk clerk;
    private final Upkeep upkeep;

    Operations(
            Trail trail,
            Machinery machinery,
            FeedDesk feeds,
            MessageDesk messages,
            ChartDesk desk,
            ReviewDesk reviews,
            FaxDesk faxDesk,
            FaxClerk clerk,
            Upkeep upkeep) {
        this.trail = trail;
        this.machinery = machinery;
        this.feeds = feeds;
        this.messages = messages;
        this.desk = desk;
        this.reviews = reviews;
        this.faxDesk = faxDesk;
        this.clerk = clerk;
        this.upkeep = upkeep;
    }

    @Override
    public Status status() {
        return feeds.status();
    }

    @Override
    public Replayed replay(Selection selection, boolean dryRun, Requester by) {
        return messages.replay(selection, dryRun, by);
    }

    @Override
    public Verdict verifyAudit(String mark, Requester by) {
        Verdict found = trail.verified(mark);
        trail.looked(by, "audit verify", found.fault() == null ? "all right" : "a fault", found.right());
        return found;
    }

    @Override
    public BackedUp backup(String folder, Requester by) {
        trail.told(by, "backup", folder, 1);
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
            trail.told(by, "prune", "tributary.retention", gone.all());
        }
        return new Pruned(dryRun, gone.bodies(), gone.deliveries(), gone.journal(), gone.files());
    }

    @Override
    public LossSummary loss(String feed, int last, Requester by) {
        return messages.loss(feed, last, by);
    }

    @Override
    public Unsettled unsettled() {
        return messages.unsettled();
    }

    @Override
    public MessageWay message(long intakeId, boolean withBody, Requester by) {
        return messages.message(intakeId, withBody, by);
    }

    @Override
    public void resendDelivery(long outboxId, Requester by) {
        messages.resendDelivery(outboxId, by);
    }

    @Override
    public Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        requireEngine("a chart is sent again");
        return machinery.resend(destination, person, dryRun, by);
    }

    @Override
    public void pause(String name, Requester by) {
        feeds.pause(name, by);
    }

    @Override
    public void resume(String name, Requester by) {
        feeds.resume(name, by);
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
    public String combinations(long one, long other) {
        return reviews.combinations(one, other);
    }

    @Override
    public ReviewPage review(long one, long other, Requester by) {
        ReviewPage page = reviews.of(one, other);
        trail.looked(by, "review", "records " + one + " and " + other, 2);
        return page;
    }

    @Override
    public Trial trial(@Nullable String model) {
        return reviews.trial(model);
    }

    @Override
    public LearnablePage learnable(long after, Requester by) {
        if (after == 0) {
            trail.looked(by, "match train", "all records", 1);
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
            trail.looked(by, "match dedupe", "all records", 1);
        }
        return reviews.compared(after);
    }

    @Override
    public void activated(String model, Requester by) {
        trail.looked(by, "match activate", model, 1);
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
        trail.looked(by, withPdf ? "fax show --pdf" : "fax show", "fax " + id, 1);
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
        return trail.done(audit -> {
            Cover issued = clerk.cover(personId, request, by.who());
            audit.record(by, "fax cover", "person " + personId, 1);
            return issued;
        });
    }

    @Override
    public List<Integer> editFax(long id, PageEdit edit, Requester by) {
        return trail.done(audit -> {
            List<Integer> pages = clerk.edit(id, edit, by.who());
            audit.record(
                    by,
                    edit.restore() ? "fax restore" : edit.turn() == null ? "fax drop" : "fax rotate",
                    "fax " + id + (edit.pages().isEmpty() ? "" : " pages " + edit.pages()),
                    1);
            return pages;
        });
    }

    @Override
    public void discardFax(long id, Requester by) {
        trail.did(audit -> {
            clerk.discard(id, by.reason(), by.who());
            audit.record(by, "fax discard", "fax " + id, 1);
        });
    }

    @Override
    public void workFax(long id, FaxWork what, @Nullable String text, Requester by) {
        trail.did(audit -> {
            clerk.work(id, what, text, by);
            audit.record(
                    by,
                    "fax " + what.name().toLowerCase(Locale.ROOT),
                    "fax " + id + (what == FaxWork.ASSIGN ? " to " + text : ""),
                    1);
        });
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
        trail.looked(by, what, target, 1);
    }
}
