package org.tributary.intake.mllp;

import java.net.InetSocketAddress;
import org.apache.mina.core.filterchain.IoFilterAdapter;
import org.apache.mina.core.session.AttributeKey;
import org.apache.mina.core.session.IdleStatus;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.write.WriteRequest;
import org.tributary.intake.mllp.Refusal.Kind;

/** Closes connections that may not be, before anything else sees them. First in the chain, before TLS. */
final class AllowedPeers extends IoFilterAdapter {
    private static final AttributeKey REFUSED = new AttributeKey(AllowedPeers.class, "refused");

    private final Networks networks;
    private final int maxConnections;
    private final MessageReceiver receiver;
    private final String feed;

    AllowedPeers(Networks networks, int maxConnections, MessageReceiver receiver, String feed) {
        this.networks = networks;
        this.maxConnections = maxConnections;
        this.receiver = receiver;
        this.feed = feed;
    }

    @Override
    public void sessionCreated(NextFilter next, IoSession session) {
        InetSocketAddress address = (InetSocketAddress) session.getRemoteAddress();
        Kind refusal = !networks.allow(address.getAddress())
                ? Kind.ADDRESS
                : session.getService().getManagedSessionCount() > maxConnections ? Kind.CONNECTIONS : null;
        if (refusal == null) {
            next.sessionCreated(session);
            return;
        }
        session.setAttribute(REFUSED);
        session.closeNow();
        receiver.refused(feed, Refusal.of(refusal), new Peer(address, null));
    }

    @Override
    public void sessionOpened(NextFilter next, IoSession session) {
        if (allowed(session)) {
            next.sessionOpened(session);
        }
    }

    @Override
    public void sessionClosed(NextFilter next, IoSession session) {
        if (allowed(session)) {
            next.sessionClosed(session);
        }
    }

    @Override
    public void sessionIdle(NextFilter next, IoSession session, IdleStatus status) {
        if (allowed(session)) {
            next.sessionIdle(session, status);
        }
    }

    @Override
    public void messageReceived(NextFilter next, IoSession session, Object message) {
        if (allowed(session)) {
            next.messageReceived(session, message);
        }
    }

    @Override
    public void messageSent(NextFilter next, IoSession session, WriteRequest request) {
        if (allowed(session)) {
            next.messageSent(session, request);
        }
    }

    @Override
    public void inputClosed(NextFilter next, IoSession session) {
        if (allowed(session)) {
            next.inputClosed(session);
        }
    }

    @Override
    public void exceptionCaught(NextFilter next, IoSession session, Throwable cause) {
        if (allowed(session)) {
            next.exceptionCaught(session, cause);
        }
    }

    private static boolean allowed(IoSession session) {
        return !session.containsAttribute(REFUSED);
    }
}
