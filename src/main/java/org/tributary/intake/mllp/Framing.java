package org.tributary.intake.mllp;

import java.io.IOException;
import javax.net.ssl.SSLException;
import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.filter.FilterEvent;
import org.apache.mina.filter.ssl.SslEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.hl7v2.MllpFrames;

/**
 * Bytes to frames and answers to bytes, between the socket (and TLS) and camel-mina's thread pool.
 *
 * <p>A filter and not a {@code ProtocolCodecFactory}, because a codec is told of neither the peer's half-close nor of
 * silence, has no way to stop the reading, and MINA puts a dump of the input into the exceptions around it.
 */
final class Framing extends IoFilterAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Framing.class);
    private static final AttributeKey TLS_FAILED = new AttributeKey(Framing.class, "tls failed");
    private static final AttributeKey CONNECTION = new AttributeKey(Framing.class, "connection");

    private final Door door;

    Framing(Door door) {
        this.door = door;
    }

    /** Stops reading, and closes as soon as what was received is answered. */
    static void drain(IoSession session) {
        Connection connection = (Connection) session.getAttribute(CONNECTION);
        if (connection == null) {
            session.closeNow();
        } else {
            connection.drain();
        }
    }

    @Override
    public void sessionCreated(NextFilter next, IoSession session) {
        session.setAttribute(CONNECTION, new Connection(door, session, next));
        next.sessionCreated(session);
    }

    @Override
    public void event(NextFilter next, IoSession session, FilterEvent event) {
        if (event == SslEvent.SECURED) {
            connection(session).secured();
        }
        next.event(session, event);
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        IoBuffer bytes = (IoBuffer) message;
        connection(session).read(bytes.buf());
        bytes.free();
    }

    @Override
    public void inputClosed(NextFilter next, IoSession session) {
        connection(session).inputClosed(); // not passed on: the handler would close, and the answers be lost
    }

    @Override
    public void sessionIdle(NextFilter next, IoSession session, IdleStatus status) {
        connection(session).idle();
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) {
        connection(session).closed();
        next.sessionClosed(session);
    }

    @Override
    public void filterWrite(NextFilter next, IoSession session, WriteRequest request) {
        Object message = request.getOriginalMessage();
        if (message instanceof Answer.Message answer) {
            request.setMessage(IoBuffer.wrap(MllpFrames.wrap(answer.bytes())));
            next.filterWrite(session, request);
            connection(session).answered();
        } else if (message == Answer.none()) {
            request.getFuture().setWritten();
            connection(session).answered();
        } else {
            // camel-mina writes the exception of a failed exchange; whatever it is, the peer never sees it.
            request.getFuture().setException(new IOException("not an answer"));
            LOG.warn("Feed {}: closing a connection instead of sending it a {}", door.feed(), nameOf(message));
            session.closeNow();
        }
    }

    @Override
    public void messageSent(NextFilter next, IoSession session, WriteRequest request) {
        if (request instanceof Nudge) {
            connection(session).gate();
        }
    }

    @Override
    public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) {
        // Not passed on: camel-mina would log it with whatever its message holds. TLS texts hold nothing of the
        // messages.
        if (cause instanceof SSLException) {
            if (session.setAttributeIfAbsent(TLS_FAILED) == null) { // MINA tells of one failure more than once
                LOG.warn("Feed {}: TLS failed: {}", door.feed(), cause.getMessage());
            }
            session.closeNow();
        } else if (!(cause instanceof IOException)) {
            LOG.warn("Feed {}: closing a connection after {}", door.feed(), nameOf(cause));
            session.closeNow();
        }
    }

    private static Connection connection(IoSession session) {
        return (Connection) session.getAttribute(CONNECTION);
    }

    private static String nameOf(Object object) {
        return object.getClass().getSimpleName();
    }
}
