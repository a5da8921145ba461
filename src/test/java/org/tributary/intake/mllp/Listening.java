package org.tributary.intake.mllp;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.tributary.finding.Finding;

/** A Camel context with one feed, and a receiver that remembers what it got and answers {@code A:} and the frame. */
final class Listening implements AutoCloseable, MessageReceiver {
    static final String FEED = "st-mary-adt";

    final List<String> received = new CopyOnWriteArrayList<>();
    final List<Peer> peers = new CopyOnWriteArrayList<>();
    final List<Refusal> refused = new CopyOnWriteArrayList<>();
    volatile String feed = FEED;
    final DefaultCamelContext context = new DefaultCamelContext();
    volatile Function<byte[], Answer> behaviour = frame -> Answer.of(("A:" + text(frame)).getBytes());

    Listening(String options) throws Exception {
        this("127.0.0.1:0", options, new FrameBudget());
    }

    Listening(String address, String options, FrameBudget budget) throws Exception {
        context.getRegistry().bind("receiver", MessageReceiver.class, this);
        context.getRegistry().bind("budget", FrameBudget.class, budget);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("mllp:" + address + (options.isEmpty() ? "" : "?" + options))
                        .routeId(FEED)
                        .to("log:steps");
            }
        });
        context.start();
    }

    MllpConsumer door() {
        return (MllpConsumer) context.getRoute(FEED).getConsumer();
    }

    int port() {
        return door().localAddress().getPort();
    }

    Peering connect() throws Exception {
        return new Peering(port());
    }

    @Override
    public Answer receive(String feed, byte[] frame, List<Finding> framing, Peer peer) {
        if (!feed.equals(this.feed)) {
            throw new AssertionError(feed);
        }
        Answer answer = behaviour.apply(frame);
        received.add(frame.length > 1000 ? frame.length + " bytes" : text(frame));
        peers.add(peer);
        return answer;
    }

    @Override
    public void refused(String feed, Refusal refusal, Peer peer) {
        refused.add(refusal);
    }

    static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws java.io.IOException {
        context.close();
    }
}
