package org.tributary.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.Tasks;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;
import org.tributary.control.Control;
import org.tributary.control.ListedFax;
import org.tributary.control.OpenTask;

/** All that waits for a person, from wherever it is kept, as one list. */
public final class TaskList {
    private final Control control;
    private final Errors errors;
    private final CauseOwners causes;
    private final PersonSearch persons;
    private final Sights sights;
    private final Users users;

    TaskList(Control control, Errors errors, CauseOwners causes, PersonSearch persons, Sights sights, Users users) {
        this.sights = sights;
        this.control = control;
        this.errors = errors;
        this.causes = causes;
        this.persons = persons;
        this.users = users;
    }

    /** Where it is kept that somebody has it. */
    public sealed interface Place {
        /** A row of the table task. */
        record Task(long id) implements Place {}

        record Fax(long id) implements Place {}

        record Cause(CauseOwners.Cause cause) implements Place {}
    }

    /**
     * @param key what a form names it by
     * @param about in words that name no patient
     * @param records which records it is about; empty where it is about something else
     * @param urgent a person's word, or that of a page, that says so; null where none does
     * @param owner null where nobody took it
     * @param lapsed whether the owner can work on it no longer, so that it is nobody's
     * @param to where it is decided
     */
    public record Waiting(
            String key,
            Place place,
            String kind,
            String about,
            List<Long> records,
            String why,
            @Nullable String urgent,
            Instant since,
            @Nullable String owner,
            boolean lapsed,
            String to) {

        public boolean isNobodys() {
            return owner == null || lapsed;
        }

        public boolean isOf(User user) {
            return user.name().equals(owner);
        }

        private Waiting withoutPower() {
            return new Waiting(key, place, kind, about, records, why, urgent, since, owner, true, to);
        }
    }

    /** What this user may see, the oldest first. */
    List<Waiting> of(User user) {
        List<Waiting> all = new ArrayList<>();
        List<OpenTask> tasks = control.tasks();
        if (user.may(Right.DECIDE_PERSONS)) {
            LongPredicate seen = seen(tasks, user);
            Map<Long, PersonSearch.Hit> ofChains = persons.ofRecords(tasks.stream()
                    .filter(task -> task.kind().equals(Tasks.CHAIN) && isSeen(task, seen))
                    .map(task -> Long.valueOf(task.subject()))
                    .toList());
            tasks.stream()
                    .filter(task -> !isFax(task) && isSeen(task, seen))
                    .forEach(task -> all.add(review(task, ofChains)));
        }
        if (user.may(Right.WORK_FAXES)) {
            faxes(user, tasks, all);
        }
        if (user.may(Right.REPLAY)) {
            causes(user, all);
        }
        all.sort(Comparator.comparing(Waiting::since));
        return all;
    }

    /** How many tasks are about a record that this user sees and one that he does not: somebody else has to decide. */
    long beyond(User user) {
        if (!user.may(Right.DECIDE_PERSONS) || Sights.isWhole(user)) {
            return 0;
        }
        List<OpenTask> tasks = control.tasks();
        LongPredicate seen = seen(tasks, user);
        return tasks.stream()
                .filter(task -> !isFax(task) && !isSeen(task, seen))
                .filter(task -> records(task).anyMatch(seen::test))
                .count();
    }

    private LongPredicate seen(List<OpenTask> tasks, User user) {
        return sights.records(
                user,
                tasks.stream()
                        .filter(task -> !isFax(task))
                        .flatMap(task -> records(task).boxed())
                        .collect(Collectors.toSet()));
    }

    /** Whoever sees not all of what a task is about cannot decide it. */
    private static boolean isSeen(OpenTask task, LongPredicate seen) {
        return records(task).allMatch(seen);
    }

    private static LongStream records(OpenTask task) {
        return Stream.of(task.subject().split("-")).mapToLong(Long::parseLong);
    }

    /** As {@link #of}, with those marked whose owner has no way to them any longer. */
    List<Waiting> shownTo(User user) {
        List<Waiting> all = of(user);
        Map<String, List<String>> reach = new HashMap<>(); // of each owner, the keys; of somebody who is no user, all
        Map<String, Users.Listed> known =
                users.all().stream().collect(Collectors.toMap(one -> one.user().name(), one -> one));
        return all.stream()
                .map(one -> {
                    Users.@Nullable Listed owner = one.owner() == null ? null : known.get(one.owner());
                    if (owner == null) {
                        return one; // a name that a command gave, perhaps: it stands
                    }
                    boolean has = !owner.ended()
                            && (one.isOf(user)
                                    || reach.computeIfAbsent(
                                                    one.owner(),
                                                    name -> of(owner.user()).stream()
                                                            .map(Waiting::key)
                                                            .toList())
                                            .contains(one.key()));
                    return has ? one : one.withoutPower();
                })
                .toList();
    }

    /**
     * What those that these tasks are about are called, by record, for who may decide about them.
     *
     * @param waiting of {@link #of}: what they are about is seen by the user
     */
    Map<Long, PersonSearch.Hit> persons(List<Waiting> waiting) {
        return persons.ofRecords(waiting.stream()
                .flatMap(one -> one.records().stream())
                .distinct()
                .toList());
    }

    private static boolean isFax(OpenTask task) {
        return task.kind().equals(Tasks.FAX) || task.kind().equals(Tasks.FAX_REVIEW);
    }

    /** @param ofChains by the record that a task about too many records names, whose that is */
    private static Waiting review(OpenTask task, Map<Long, PersonSearch.Hit> ofChains) {
        boolean chain = task.kind().equals(Tasks.CHAIN);
        return new Waiting(
                "task-" + task.id(),
                new Place.Task(task.id()),
                switch (task.kind()) {
                    case Tasks.MATCH_REVIEW -> "one person?";
                    case Tasks.CHAIN -> "too many records";
                    default -> task.kind().replace('-', ' ');
                },
                chain ? "record " + task.subject() : "records " + task.subject().replace("-", " and "),
                records(task).boxed().toList(),
                chain ? task.reason() : ReviewController.why(task.reason()),
                null,
                task.createdAt(),
                task.owner(),
                false,
                chain ? chart(ofChains.get(Long.valueOf(task.subject()))) : "/review/" + task.id());
    }

    private static String chart(PersonSearch.@Nullable Hit hit) {
        return hit == null ? "/charts" : "/charts/" + hit.personId();
    }

    private void faxes(User user, List<OpenTask> tasks, List<Waiting> all) {
        Map<CauseOwners.Cause, String> owners = causes.all();
        for (ListedFax fax : control.faxes(false)) {
            if (user.mayFeed(fax.feed()) && fax.asks()) {
                all.add(fax.state().equals("waiting") ? waiting(fax) : refused(fax, owners));
            }
        }
        List<OpenTask> filed = tasks.stream()
                .filter(task -> task.kind().equals(Tasks.FAX_REVIEW))
                .toList();
        if (filed.isEmpty()) {
            return;
        }
        Map<Long, String> feeds = control.faxes(true).stream()
                .collect(Collectors.toMap(ListedFax::id, ListedFax::feed, (one, other) -> one));
        for (OpenTask task : filed) {
            @Nullable String feed = feeds.get(Long.valueOf(task.subject()));
            if (feed == null ? user.feeds() == null : user.mayFeed(feed)) { // of an old one the feed is not at hand
                all.add(new Waiting(
                        "task-" + task.id(),
                        new Place.Task(task.id()),
                        "fax that filed itself",
                        "fax " + task.subject(),
                        List.of(),
                        task.reason(),
                        null,
                        task.createdAt(),
                        task.owner(),
                        false,
                        "/faxes/" + task.subject()));
            }
        }
    }

    private static Waiting waiting(ListedFax fax) {
        return new Waiting(
                "fax-" + fax.id(),
                new Place.Fax(fax.id()),
                "fax",
                "fax " + fax.id() + ", " + fax.pages() + (fax.pages() == 1 ? " page" : " pages"),
                List.of(),
                fax.proposed().isEmpty() ? "nobody is proposed" : "whose is it?",
                fax.urgent(),
                fax.receivedAt(),
                fax.owner(),
                false,
                "/faxes/" + fax.id());
    }

    /** Filed, so that nobody can claim it; who sees to it is kept as of other rejections. */
    private static Waiting refused(ListedFax fax, Map<CauseOwners.Cause, String> owners) {
        CauseOwners.Cause cause = new CauseOwners.Cause(CauseOwners.REFUSED_FAX, fax.feed(), Long.toString(fax.id()));
        return new Waiting(
                "refused-" + fax.id(),
                new Place.Cause(cause),
                "fax refused",
                "fax " + fax.id(),
                List.of(),
                "a receiver refused it",
                fax.urgent(),
                fax.receivedAt(),
                owners.get(cause),
                false,
                "/faxes/" + fax.id());
    }

    private void causes(User user, List<Waiting> all) {
        Map<CauseOwners.Cause, String> owners = causes.all();
        for (Errors.Group group : errors.groups(user)) {
            CauseOwners.Cause cause = new CauseOwners.Cause(CauseOwners.ERROR, group.feed(), group.code());
            all.add(new Waiting(
                    "error-" + group.feed() + "/" + group.code(),
                    new Place.Cause(cause),
                    "error",
                    Words.number(group.count())
                            + (group.count() == 1 ? " message of " : " messages of ")
                            + group.feed(),
                    List.of(),
                    group.code() + ": " + group.sentence(),
                    null,
                    group.first(),
                    owners.get(cause),
                    false,
                    "/errors/" + group.feed() + "/" + group.code()));
        }
        for (Errors.Rejection one : errors.rejections(user)) {
            String code = Objects.requireNonNullElse(one.code(), "");
            CauseOwners.Cause cause = new CauseOwners.Cause(CauseOwners.REJECTED, one.destination(), code);
            all.add(new Waiting(
                    "rejected-" + one.destination() + "/" + code,
                    new Place.Cause(cause),
                    "rejected",
                    Words.number(one.count())
                            + (one.count() == 1 ? " delivery to " : " deliveries to ")
                            + one.destination(),
                    List.of(),
                    code.isEmpty() ? "the receiver did not want it" : "the receiver said " + code,
                    null,
                    one.first(),
                    owners.get(cause),
                    false,
                    "/errors"));
        }
    }
}
