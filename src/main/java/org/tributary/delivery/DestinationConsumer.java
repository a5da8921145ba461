package org.tributary.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.journal.LargeBodies;

/**
 * One destination's worker: takes its unsent rows in order and gives each to the route's steps until it was delivered or
 * rejected. While the other side is down it stays with the same row, so nothing overtakes.
 */
final class DestinationConsumer extends DefaultConsumer implements Suspendable {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationConsumer.class);
    private static final int BATCH_LIMIT = 100; // rows read ahead: bounds memory at 100 documents
    private static final int LONG_BATCH_LIMIT = 400; // each batch waits for a sync: of short rows more share it
    private static final long LONG_BATCH_BYTES = 4L << 20; // all of them together
    private static final int UNRECORDED_LIMIT = 25; // a crash repeats at most so many, which the receiver recognises
    private static final Duration UNRECORDED_AGE = Duration.ofMillis(200);
    private static final int OWN_FAULT_LIMIT = 3; // failures that are not the other side's, before a person must look
    private static final Duration RETRY_AFTER_LIMIT = Duration.ofMinutes(5); // a receiver must not stop us for days
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1); // for rows that another engine committed
    private static final int REFUSAL_LIMIT = 10; // of one message; with the default delays in two and a half minutes
    private static final Duration STOP_LIMIT = Duration.ofSeconds(35); // longer than a sender waits for its answer

    private final DestinationComponent component;
    private final DestinationSettings settings;
    private final Subscription subscription;
    private final Semaphore work = new Semaphore(0);
    private volatile CountDownLatch stopped = new CountDownLatch(0); // at zero nothing is sent
    private volatile @Nullable LastAttempt last;
    private final List<Outbox.Ended> unrecorded = new ArrayList<>(); // the worker's own
    private boolean behind; // the last batch was full; the worker's own
    private @Nullable Thread thread;

    private record LastAttempt(
            Outbox.Result result, @Nullable String code, Instant at) {}

    DestinationConsumer(
            DestinationEndpoint endpoint,
            Processor processor,
            DestinationComponent component,
            String name,
            DestinationSettings settings) {
        super(endpoint, processor);
        this.component = component;
        this.settings = settings;
        this.subscription = new Subscription(
                name,
                settings.feeds(),
                settings.kinds(),
                settings.ownFeed(),
                settings.confidentiality(),
                settings.format(),
                settings.dialect(name),
                settings.panel(),
                settings.maxPdfBytes());
        component.destinations().add(this);
    }

    String name() {
        return subscription.destination();
    }

    Subscription subscription() {
        return subscription;
    }

    DestinationState state() {
        @Nullable LastAttempt now = last;
        return new DestinationState(
                name(),
                running(),
                now == null ? null : now.result,
                now == null ? null : now.code,
                now == null ? null : now.at);
    }

    void wake() {
        work.release();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        stopped = new CountDownLatch(1);
        Thread worker = new Thread(this::work, "destination-" + name());
        thread = worker;
        worker.start();
    }

    @Override
    protected void doStop() throws Exception {
        stopped.countDown();
        wake();
        Thread worker = thread;
        if (worker != null) {
            worker.join(STOP_LIMIT.toMillis());
        }
        component.lease().release(name());
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        doStop();
    }

    @Override
    protected void doResume() throws Exception {
        doStart();
    }

    private void work() {
        Duration delay = settings.retryDelay();
        while (running()) {
            try {
                if (!component.lease().holds(name()) || !sendAll()) {
                    waitForWork();
                }
                delay = settings.retryDelay();
            } catch (RuntimeException e) {
                LOG.warn("destination {}: the outbox cannot be read or written, trying again", name(), e);
                pause(delay);
                delay = longer(delay);
            }
        }
    }

    /** @return false when nothing was there to send */
    private boolean sendAll() {
        work.drainPermits();
        recordAll(); // those of a round that was broken off
        boolean more = behind && component.outbox().unsentBytes(name(), LONG_BATCH_LIMIT) <= LONG_BATCH_BYTES;
        List<Outbox.Row> rows = component.outbox().unsent(name(), more ? LONG_BATCH_LIMIT : BATCH_LIMIT);
        behind = rows.size() >= BATCH_LIMIT;
        if (rows.isEmpty()) {
            return false;
        }
        component.disk().await(); // what leaves must not be forgotten by a power cut
        for (Outbox.Row row : rows) {
            if (!send(row)) {
                break;
            }
        }
        recordAll();
        return true;
    }

    private void recordAll() {
        if (!unrecorded.isEmpty()) {
            component.outbox().record(name(), List.copyOf(unrecorded));
            unrecorded.clear();
        }
    }

    /** @return false when the worker was stopped, or lost its lease, before the row could be sent */
    private boolean send(Outbox.Row row) {
        Duration delay = settings.retryDelay();
        int ownFaults = 0;
        int refusals = 0;
        @Nullable String said = null;
        while (running() && component.lease().holds(name())) { // else another engine sends it by now
            @Nullable Exception failure = attempt(row);
            if (failure == null) {
                record(row, Outbox.Result.DELIVERED, null);
                return true;
            }
            if (failure instanceof RejectedException rejected) {
                record(row, Outbox.Result.REJECTED, rejected.code());
                LOG.warn("destination {}: {} was rejected with {}", name(), row, rejected.code());
                return true;
            }
            String cause = failure instanceof BusyException busy
                    ? busy.code()
                    : failure.getClass().getSimpleName();
            if (failure instanceof RefusedException && ++refusals == REFUSAL_LIMIT) {
                record(row, Outbox.Result.REJECTED, cause);
                LOG.warn("destination {}: {} was refused {} times with {} and is parked", name(), row, refusals, cause);
                return true;
            }
            boolean otherSide = failure instanceof NotSentException || failure instanceof NoAnswerException;
            if (!otherSide && ++ownFaults == OWN_FAULT_LIMIT) {
                record(row, Outbox.Result.REJECTED, cause);
                LOG.error("destination {}: {} cannot be sent and is parked", name(), row, failure);
                return true;
            }
            record(row, failure instanceof NoAnswerException ? Outbox.Result.NO_ANSWER : Outbox.Result.NOT_SENT, cause);
            if (!cause.equals(said)) {
                String why = failure instanceof NoAcknowledgmentException
                        ? cause + ": " + failure.getMessage()
                        : otherSide ? failure.getMessage() : cause;
                LOG.warn("destination {}: {} waits until it is taken: {}", name(), row, why); // once, not each time
                said = cause;
            }
            recordAll();
            pause(failure instanceof BusyException busy ? longest(delay, busy.retryAfter()) : delay);
            delay = longer(delay);
        }
        return false;
    }

    private void record(Outbox.Row row, Outbox.Result result, @Nullable String code) {
        Instant now = Instant.now();
        last = new LastAttempt(result, code, now);
        unrecorded.add(new Outbox.Ended(row, result, code, now));
        boolean late = unrecorded.get(0).at().isBefore(now.minus(UNRECORDED_AGE));
        if (late || unrecorded.size() >= UNRECORDED_LIMIT) {
            recordAll();
        }
    }

    private @Nullable Exception attempt(Outbox.Row row) {
        Exchange exchange = createExchange(false);
        try (LargeBodies.@Nullable Hold hold = component.outbox().hold(row)) {
            exchange.getIn().setBody(component.outbox().body(row));
            exchange.getIn().setHeader(Outbox.DELIVERY, row.name());
            getProcessor().process(exchange);
            return exchange.getException();
        } catch (Exception e) {
            return e;
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void waitForWork() {
        try {
            if (work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                work.drainPermits();
            }
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** A new row does not shorten it: a receiver that is down is not asked more often because more is meant for it. */
    private void pause(Duration duration) {
        try {
            stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longest(Duration delay, Duration asked) {
        Duration bounded = asked.compareTo(RETRY_AFTER_LIMIT) < 0 ? asked : RETRY_AFTER_LIMIT;
        return bounded.compareTo(delay) > 0 ? bounded : delay;
    }

    private Duration longer(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(settings.retryDelayMax()) < 0 ? twice : settings.retryDelayMax();
    }
}
