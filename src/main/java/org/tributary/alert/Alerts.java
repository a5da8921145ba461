package org.tributary.alert;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks in turns at what could be wrong; what begins and what is over is told once on each channel, and tried again until it was
 * taken, for a day. That the store cannot be written is told past the store.
 */
public final class Alerts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Duration GIVEN_UP = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final AlertBook book;
    private final List<Source> sources;
    private final List<Channel> channels;
    private final String engine;
    private final Clock clock;
    private final Duration settled;
    private final Duration firstPause;
    private final Map<String, Instant> beginning = new HashMap<>(); // seen, not settled yet
    private final Map<String, Instant> ending = new HashMap<>();
    private final Map<String, Direct> direct = new LinkedHashMap<>();
    private final List<Pending> pending = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "alerts");
        thread.setDaemon(true);
        return thread;
    });

    /** What goes on and could not be written down. */
    private record Direct(Condition condition, Instant since) {}

    /** To be told past the store. */
    private record Pending(Channel channel, Notice notice, int tries, Instant nextAt) {}

    /**
     * @param engine this machine's name
     * @param firstPause before the second try to tell; each further one is twice as long
     */
    Alerts(
            AlertBook book,
            List<Source> sources,
            List<Channel> channels,
            String engine,
            Clock clock,
            Duration settled,
            Duration firstPause) {
        this.book = book;
        this.sources = List.copyOf(sources);
        this.channels = List.copyOf(channels);
        this.engine = engine;
        this.clock = clock;
        this.settled = settled;
        this.firstPause = firstPause;
    }

    void start(Duration every) {
        long millis = every.toMillis();
        threads.scheduleWithFixedDelay(() -> guarded(this::look), millis, millis, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(
                () -> guarded(this::tell), millis, Math.min(millis, 5_000), TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(() -> guarded(() -> book.forget(clock.instant(), KEPT)), 1, 24, TimeUnit.HOURS);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug("alerts are looked at again", e); // the store says so itself
        }
    }

    /** How people are told, and who. */
    public Map<String, String> channels() {
        Map<String, String> names = new LinkedHashMap<>();
        channels.forEach(channel -> names.put(channel.name(), channel.to()));
        return names;
    }

    /** Tells a test on each channel, now and once. By channel, why it was not taken; empty where it was. */
    public Map<String, String> test() {
        Map<String, String> problems = new LinkedHashMap<>();
        for (Channel channel : channels) {
            try {
                channel.tell(Notice.test(clock.instant(), engine));
                problems.put(channel.name(), "");
            } catch (IOException | RuntimeException e) {
                problems.put(channel.name(), problem(e));
            }
        }
        return problems;
    }

    private List<String> names() {
        return channels.stream().map(Channel::name).toList();
    }

    synchronized void look() {
        for (Source source : sources) {
            List<Condition> found;
            try {
                found = source.look();
            } catch (RuntimeException e) {
                LOG.debug("it cannot be told whether something is wrong; it is asked again", e);
                continue;
            }
            if (source.kind() == Kind.CANNOT_STORE) {
                pastTheStore(found);
            } else {
                guarded(() -> compare(source.kind(), found));
            }
        }
    }

    private void compare(Kind kind, List<Condition> found) {
        Instant now = clock.instant();
        Set<String> open = book.open();
        Set<String> seen = new HashSet<>();
        for (Condition condition : found) {
            String key = condition.key();
            seen.add(key);
            ending.remove(key);
            if (!open.contains(key) && hasSettled(beginning, key, now)) {
                book.raise(condition, now, names());
                beginning.remove(key);
                LOG.warn("alert: {}", condition.says());
            }
        }
        beginning.keySet().removeIf(key -> key.startsWith(kind + ":") && !seen.contains(key));
        for (String key : open) {
            if (isOurs(kind, key) && !seen.contains(key) && hasSettled(ending, key, now)) {
                book.recover(key, now, names());
                ending.remove(key);
                LOG.info("alert over: {}", key);
            }
        }
    }

    private boolean isOurs(Kind kind, String key) {
        return key.startsWith(kind + ":") && (!kind.ofOneEngine() || key.endsWith(" on " + engine));
    }

    private boolean hasSettled(Map<String, Instant> since, String key, Instant now) {
        Instant first = since.computeIfAbsent(key, unused -> now);
        return !now.isBefore(first.plus(settled));
    }

    private void pastTheStore(List<Condition> found) {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        for (Condition condition : found) {
            seen.add(condition.key());
            if (!direct.containsKey(condition.key()) && hasSettled(beginning, condition.key(), now)) {
                beginning.remove(condition.key());
                direct.put(condition.key(), new Direct(condition, now));
                later(Notice.of(Notice.Event.RAISED, condition, now, engine));
                LOG.warn("alert: {}", condition.says());
            }
        }
        beginning.keySet().removeIf(key -> key.startsWith(Kind.CANNOT_STORE + ":") && !seen.contains(key));
        for (String key : List.copyOf(direct.keySet())) {
            if (seen.contains(key)) {
                ending.remove(key);
            } else if (hasSettled(ending, key, now)) {
                @Nullable Direct over = direct.remove(key);
                ending.remove(key);
                if (over != null) {
                    later(Notice.of(Notice.Event.RECOVERED, over.condition(), now, engine));
                    guarded(() -> book.remember(over.condition(), over.since(), now));
                }
            }
        }
    }

    private void later(Notice notice) {
        channels.forEach(channel -> pending.add(new Pending(channel, notice, 0, notice.at())));
    }

    /** What goes on and is not in the store, for people. */
    public synchronized List<Condition> pastTheStore() {
        return direct.values().stream().map(Direct::condition).toList();
    }

    /** Tells what is due. On one channel nothing overtakes: what was over is told after that it began. */
    void tell() {
        tellPending();
        channels.forEach(this::tell);
    }

    private void tell(Channel channel) {
        for (AlertBook.Due due : book.due(channel.name())) {
            Instant now = clock.instant();
            if (due.nextAt().isAfter(now) || !book.take(due, now.plus(pause(due.tries())))) {
                return; // later, or another engine tells it just now
            }
            try {
                channel.tell(Notice.of(due.event(), due.condition(), due.at(), engine));
                book.told(due, clock.instant());
            } catch (IOException | RuntimeException e) {
                boolean givenUp = now.isAfter(due.at().plus(GIVEN_UP));
                book.failed(due, problem(e), givenUp);
                LOG.warn("an alert could not be told by {}: {}", due.channel(), problem(e));
                if (!givenUp) {
                    return;
                }
            }
        }
    }

    /** A channel says in words why; what it did not think of is named by its class alone. */
    private static String problem(Exception e) {
        return e instanceof IOException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private void tellPending() {
        Set<Channel> waiting = new HashSet<>();
        for (Pending one : new ArrayList<>(pending)) {
            Instant now = clock.instant();
            if (waiting.contains(one.channel()) || one.nextAt().isAfter(now)) {
                waiting.add(one.channel());
                continue;
            }
            try {
                one.channel().tell(one.notice());
                pending.remove(one);
            } catch (IOException | RuntimeException e) {
                int at = pending.indexOf(one);
                if (now.isAfter(one.notice().at().plus(GIVEN_UP))) {
                    pending.remove(one);
                } else if (at >= 0) {
                    pending.set(
                            at,
                            new Pending(one.channel(), one.notice(), one.tries() + 1, now.plus(pause(one.tries()))));
                }
                waiting.add(one.channel());
                LOG.warn("an alert could not be told by {}: {}", one.channel().name(), problem(e));
            }
        }
    }

    private Duration pause(int tries) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
