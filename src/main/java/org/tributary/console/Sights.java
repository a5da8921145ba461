package org.tributary.console;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.tributary.canonical.Fact;
import org.tributary.chart.Sight;
import org.tributary.chart.SourceRecords;
import org.tributary.console.access.User;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Subscription;
import org.tributary.panel.Panels;

/**
 * What a user sees of a person's chart. Who is limited to feeds sees what those say; who is limited to practices sees the
 * patients of those, and of each what the practice's destination may have, its own words among them: the console shows no one
 * what is not sent to them.
 */
final class Sights {
    private final Destinations destinations;
    private final Panels panels;
    private final SourceRecords records;

    Sights(Destinations destinations, Panels panels, SourceRecords records) {
        this.destinations = destinations;
        this.panels = panels;
        this.records = records;
    }

    /** Empty where the person is none of this user's business. */
    Optional<Sight> of(User user, long person) {
        if (isWhole(user)) {
            return Optional.of(Sight.WHOLE);
        }
        List<Subscription> theirs = practices(user).stream()
                .filter(practice ->
                        !panels.subscribed(practice, List.of(person)).isEmpty())
                .toList();
        Sight sight = user.practices() == null
                ? new Sight(user::mayFeed, fact -> true)
                : new Sight(
                        feed -> user.mayFeed(feed) && theirs.stream().anyMatch(practice -> tells(practice, feed)),
                        fact -> theirs.stream().allMatch(practice -> mayHave(practice, fact)));
        return records.ofPerson(person).stream()
                        .anyMatch(record -> sight.feeds().test(record.feed()))
                ? Optional.of(sight)
                : Optional.empty();
    }

    /**
     * Feeds whose records this user sees whoever they are of. Who is limited to practices sees of nobody what others than those
     * practices' patients are.
     */
    static Predicate<String> feeds(User user) {
        return user.practices() == null ? user::mayFeed : feed -> false;
    }

    static boolean isWhole(User user) {
        return user.feeds() == null && user.practices() == null;
    }

    /** Which of these records this user sees. */
    LongPredicate records(User user, Collection<Long> ids) {
        if (isWhole(user)) {
            return id -> true;
        }
        Set<Long> seen = records.among(feeds(user), ids);
        return seen::contains;
    }

    /** Whether others know more of somebody. */
    boolean hides(long person, Sight sight) {
        return records.ofPerson(person).stream()
                .anyMatch(record -> !sight.feeds().test(record.feed()));
    }

    private List<Subscription> practices(User user) {
        List<String> names = user.practices() == null ? List.of() : user.practices();
        return destinations.subscriptions().stream()
                .filter(to -> names.contains(to.destination()))
                .toList();
    }

    private static boolean tells(Subscription practice, String feed) {
        return practice.takesFrom(feed) || feed.equals(practice.ownFeed());
    }

    /** Of several practices of one person the strictest counts. */
    private static boolean mayHave(Subscription practice, Fact fact) {
        return practice.mayHave(fact.statement().confidentiality());
    }
}
