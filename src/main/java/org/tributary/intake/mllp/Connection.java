package org.tributary.intake.mllp;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.mina.core.filterchain.IoFilter.NextFilter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.MllpFrames;
import org.tributary.intake.mllp.Refusal.Kind;

/**
 * One peer's connection: its half-read frame, its frames without an answer, and whether it may be read.
 *
 * <p>Three kinds of threads come here: the session's I/O thread (reads, closes), the door's clock (silence) and the
 * worker that processes the frames in order. The lock keeps the order between the first two; nothing blocks under it.
 */
final class Connection implements FrameBudget.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** A frame whose end was seen but not the CR after it is taken as whole after this silence. */
    private static final Duration SILENCE = Duration.ofMillis(200);

    /** A sender that does not wait for answers is read no further than this many frames ahead of them. */
    private static final int MAX_UNANSWERED = 64;

    private final Door door;
    private final IoSession session;
    private final NextFilter next;
    private final MllpFrames frames;
    private final MllpFrames.Sink sink = new Frames();
    private final FrameBudget.Share share;

    private int unanswered;
    private long lastRead;
    private boolean silenceWatched;
    private boolean verified;
    private boolean inputEnded;
    private boolean draining;
    private boolean closing;
    private volatile boolean hungUp;

    Connection(Door door, IoSession session, NextFilter next) {
        this.door = door;
        this.session = session;
        this.next = next;
        this.frames = new MllpFrames(door.maxFrameBytes());
        this.share = door.budget().open(this);
        this.verified = door.clientSubject() == null;
    }

    synchronized void secured() {
        if (!closing) { // the first bytes may come before this event
            verify();
        }
    }

    synchronized void read(ByteBuffer bytes) {
        if (closing || inputEnded || !verify()) {
            return;
        }
        lastRead = System.nanoTime();
        frames.accept(bytes, sink);
        reading();
        if (!silenceWatched) {
            silenceWatched = true;
            watch(SILENCE.toNanos());
        }
        gate();
    }

    /** The peer sends nothing more, but may still read: it gets the answers to what it sent. */
    synchronized void inputClosed() {
        if (!inputEnded) {
            endInput();
            session.suspendRead(); // or the selector would report the end of the stream for ever
            closeWhenAnswered();
        }
    }

    synchronized void idle() {
        if (unanswered == 0 && !session.isReadSuspended()) {
            closing = true;
            session.closeNow();
        }
    }

    synchronized void closed() {
        if (!inputEnded) {
            endInput();
        }
        share.close();
    }

    synchronized void drain() {
        draining = true;
        closeWhenAnswered();
        readOn();
    }

    /** An answer is on its way, or none is wanted. */
    synchronized void answered() {
        unanswered--;
        closeWhenAnswered();
        if (unanswered == MAX_UNANSWERED / 2) {
            readOn();
        }
    }

    /** Runs on a worker thread, without the lock: the receiver may wait for the disk. */
    Answer process(Received received) {
        try {
            if (hungUp) {
                return Answer.close(); // an earlier frame is not stored: a later one must not overtake its repeat
            }
            Answer answer = received.whole()
                    ? door.receiver().receive(door.feed(), received.bytes(), received.framing(), peer())
                    : door.receiver().oversized(door.feed(), received.bytes(), received.sizeBytes(), peer());
            hungUp = answer == Answer.close();
            return answer;
        } catch (Throwable e) { // even an Error: otherwise the sender would wait for ever
            hungUp = true;
            LOG.error("Feed {}: a frame was not stored, closing its connection: {}", door.feed(), nameOf(e));
            return Answer.close();
        } finally {
            share.processed(received.bytes().length);
            door.inFlight().decrementAndGet();
        }
    }

    /** Lets the connection be read, or not. Only on the session's I/O thread: see {@link Nudge}. */
    synchronized void gate() {
        boolean mayRead = !inputEnded && !draining && !closing && unanswered < MAX_UNANSWERED && share.mayRead();
        if (mayRead && session.isReadSuspended()) {
            session.resumeRead();
        } else if (!mayRead && !session.isReadSuspended()) {
            session.suspendRead();
        }
    }

    @Override
    public void readOn() {
        next.filterWrite(session, new Nudge());
    }

    @Override
    public void giveUp() {
        boolean stalled;
        synchronized (this) {
            stalled = unanswered == 0 && !closing;
            closing |= stalled;
        }
        if (stalled) {
            LOG.warn("Feed {}: closing a connection that stalled inside a frame while memory is short", door.feed());
            session.closeNow();
        }
    }

    private void endInput() {
        inputEnded = true;
        frames.close(sink);
        reading();
    }

    private void reading() {
        share.reading(frames.isInFrame(), frames.bufferedBytes());
    }

    private void closeWhenAnswered() {
        if ((inputEnded || draining) && unanswered == 0 && !closing) {
            closing = true;
            session.closeOnFlush();
        }
    }

    private void watch(long nanos) {
        door.clock().schedule(this::checkSilence, nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized void checkSilence() {
        long left = SILENCE.toNanos() - (System.nanoTime() - lastRead);
        if (left > 0) {
            watch(left);
            return;
        }
        silenceWatched = false;
        if (!inputEnded && !closing) {
            frames.silence(sink);
            reading();
        }
    }

    private boolean verify() {
        if (!verified) {
            verified = Certificates.name(tls(), door.clientSubject());
            if (!verified) {
                closing = true;
                refused(Refusal.of(Kind.CERTIFICATE));
                session.closeNow();
            }
        }
        return verified;
    }

    private void refused(Refusal refusal) {
        door.receiver().refused(door.feed(), refusal, peer());
    }

    private Peer peer() {
        return new Peer((InetSocketAddress) session.getRemoteAddress(), subject());
    }

    private @Nullable String subject() {
        try {
            SSLSession tls = tls();
            return tls == null ? null : tls.getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException e) {
            return null; // clientAuth=none
        }
    }

    private @Nullable SSLSession tls() {
        return (SSLSession) session.getAttribute(SslFilter.SSL_SECURED);
    }

    private static String nameOf(Throwable e) {
        return e.getClass().getName();
    }

    /** What the framing makes of the bytes. */
    private final class Frames implements MllpFrames.Sink {
        @Override
        public void frame(byte[] message, List<Finding> framing) {
            pass(new Received(Connection.this, true, message, framing, message.length));
        }

        @Override
        public void oversized(byte[] beginning, long bytesSeen) {
            pass(new Received(Connection.this, false, beginning, List.of(), bytesSeen));
        }

        private void pass(Received received) {
            unanswered++;
            door.inFlight().incrementAndGet();
            share.completed(received.bytes().length);
            next.messageReceived(session, received);
        }

        @Override
        public void incomplete(byte[] bytes) {
            refused(new Refusal(Kind.INCOMPLETE, bytes, bytes.length));
        }

        @Override
        public void garbage(long bytes) {
            refused(Refusal.of(Kind.GARBAGE, bytes));
        }
    }
}
