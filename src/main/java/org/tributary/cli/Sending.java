package org.tributary.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Message;

/** Sends messages over some connections at some rate, and counts what comes back. Keeps no content of any answer. */
final class Sending {
    private static final Set<AckCode> ACCEPTED = EnumSet.of(AckCode.AA, AckCode.CA);

    private static final int GIVE_UP_AFTER = 3; // connections refused one after the other: nobody is there

    private final MllpConnection.Target target;
    private final List<byte[]> messages;
    private final int total;
    private final int connections;
    private final double perSecond;
    private final boolean template;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<String, Integer> answers = new TreeMap<>();
    private @Nullable String trouble;
    private final long[] nanos;
    private int answered;

    /** @param perSecond 0 for as fast as it goes */
    Sending(
            MllpConnection.Target target,
            List<byte[]> messages,
            int repeat,
            int connections,
            double perSecond,
            boolean template) {
        this.target = target;
        this.messages = messages;
        this.total = messages.size() * repeat;
        this.connections = Math.min(connections, total);
        this.perSecond = perSecond;
        this.template = template;
        this.nanos = new long[total];
    }

    /**
     * What came back.
     *
     * @param answers how many of each: AA, {@code AR at MSH-11: Unsupported processing id}, {@code no answer}, {@code not sent}
     * @param trouble why the last one without an answer has none; null where all were answered
     * @param sortedNanos from sending to answer, of those that were answered
     */
    record Summary(
            int total,
            int connections,
            long tookNanos,
            Map<String, Integer> answers,
            @Nullable String trouble,
            long[] sortedNanos) {
        boolean allAccepted() {
            return answers.getOrDefault("AA", 0) + answers.getOrDefault("CA", 0) == total;
        }

        void print(PrintWriter out) {
            double seconds = tookNanos / 1e9;
            out.printf(
                    Locale.ROOT,
                    "%s over %s in %.1f s (%.1f/s)%n",
                    Count.of(total, "message"),
                    Count.of(connections, "connection"),
                    seconds,
                    sortedNanos.length / Math.max(seconds, 1e-9));
            answers.forEach((answer, count) -> out.printf("  %-9s %d%n", answer, count));
            if (trouble != null) {
                out.println("  the last without an answer: " + trouble);
            }
            if (sortedNanos.length > 0) {
                out.printf(
                        Locale.ROOT,
                        "answer after p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                        percentile(50),
                        percentile(95),
                        percentile(99));
            }
            out.flush();
        }

        /** The nearest rank, in milliseconds. */
        double percentile(int percent) {
            int rank = (int) Math.ceil(percent / 100.0 * sortedNanos.length);
            return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
        }
    }

    Summary run() throws InterruptedException {
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> sendAll(start), "send-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        synchronized (answers) {
            int unsent = total
                    - answers.values().stream().mapToInt(Integer::intValue).sum();
            if (unsent > 0) {
                answers.merge("not sent", unsent, Integer::sum);
            }
            long[] sorted = Arrays.copyOf(nanos, answered);
            Arrays.sort(sorted);
            return new Summary(total, connections, System.nanoTime() - start, new TreeMap<>(answers), trouble, sorted);
        }
    }

    private void sendAll(long start) {
        int refused = 0;
        try (MllpConnection connection = new MllpConnection(target)) {
            for (int i = next.getAndIncrement(); i < total && refused < GIVE_UP_AFTER; i = next.getAndIncrement()) {
                awaitTurn(start, i);
                byte[] message = message(i);
                long sent = System.nanoTime();
                Reply reply = connection.send(message);
                long took = System.nanoTime() - sent;
                refused = reply instanceof Reply.NotSent ? refused + 1 : 0;
                count(reply.fold(Sending::code, silence -> "no answer", unsent -> "not sent"), reply, took);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitTurn(long start, int index) throws InterruptedException {
        if (perSecond > 0) {
            long due = start + (long) (index / perSecond * 1e9);
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }

    private byte[] message(int index) {
        byte[] message = messages.get(index % messages.size());
        return template ? Placeholders.replaced(message, index + 1) : message;
    }

    private static String code(Reply.Answered answer) {
        return label(Acknowledgment.read(Message.read(answer.ack(), StandardCharsets.UTF_8)));
    }

    /** Its code; of a refusal also where and what is wrong, by HL7's table: a receiver's own words may quote the patient. */
    static String label(Acknowledgment answer) {
        AckCode code = answer.code();
        if (code == null) {
            return "no MSA";
        }
        String what = Stream.of(ErrorCondition.values())
                .filter(condition -> String.valueOf(condition.code()).equals(answer.errorCode()))
                .map(ErrorCondition::text)
                .findFirst()
                .orElse(null);
        if (ACCEPTED.contains(code) || what == null) {
            return code.name();
        }
        String where = answer.errorLocation();
        return code.name() + (where == null ? "" : " at " + where) + ": " + what;
    }

    private void count(String answer, Reply reply, long took) {
        synchronized (answers) {
            answers.merge(answer, 1, Integer::sum);
            if (reply instanceof Reply.Answered) {
                nanos[answered++] = took;
            } else {
                trouble = reply.fold(none -> "", Reply.NoAnswer::reason, Reply.NotSent::reason);
            }
        }
    }
}
