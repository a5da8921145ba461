package org.tributary.intake.mllp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLEngine;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.component.mina.MinaComponent;
import org.apache.camel.component.mina.MinaConfiguration;
import org.apache.camel.component.mina.MinaConsumer;
import org.apache.camel.component.mina.MinaEndpoint;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.filter.ssl.SslFilter;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.delivery.tls.Tls;
import org.tributary.intake.Feeds;
import org.tributary.intake.OpenDoor;

/**
 * A door: listens while its route runs. The frames go to the {@link MessageReceiver}, not through the route's steps,
 * which are for later, when the bytes are safe. Stopping or suspending closes the listener, answers what was received
 * and then closes the connections.
 */
public final class MllpConsumer extends DefaultConsumer implements Suspendable, OpenDoor {
    /** The most that is read from a connection at once; see {@link FrameBudget}. */
    static final int READ_BUFFER_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MllpConsumer.class);

    /** How long a stopping door waits for the answers to what it has received; the disk may be slow, not absent. */
    private static final long DRAIN_MILLIS = 20_000;

    /** A practice system that reconnects its hundreds of connections at once fills a queue of MINA's usual 50. */
    private static final int BACKLOG = 1024;

    private final MllpEndpoint endpoint;
    private volatile @Nullable Listener listener;

    MllpConsumer(MllpEndpoint endpoint, Processor steps) {
        super(endpoint, steps);
        this.endpoint = endpoint;
    }

    /** Where the door listens: the real port where the route said 0. */
    public InetSocketAddress localAddress() {
        Listener now = listener;
        if (now == null) {
            throw new IllegalStateException("The door is closed");
        }
        return now.acceptor.getLocalAddress();
    }

    @Override
    public void stopListening() {
        Listener now = listener;
        if (now != null) {
            now.acceptor.unbind();
        }
    }

    @Override
    public boolean isListening() {
        Listener now = listener;
        return now != null && now.acceptor.isActive();
    }

    @Override
    public String address() {
        @Nullable Listener now = listener;
        @Nullable InetSocketAddress local = now == null ? null : now.acceptor.getLocalAddress();
        int port = local == null ? endpoint.component().port(feed(), endpoint.port()) : local.getPort();
        return endpoint.host() + ":" + port;
    }

    @Override
    public int connections() {
        Listener now = listener;
        return now == null ? 0 : now.acceptor.getManagedSessionCount();
    }

    /** The feed's name. */
    public String feed() {
        return getRoute() == null ? endpoint.address() : getRoute().getRouteId();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        Feeds feeds = endpoint.component().feeds();
        if (feeds != null) {
            feeds.add(feed(), endpoint.feed());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        listen();
    }

    @Override
    protected void doResume() throws Exception {
        listen();
    }

    @Override
    protected void doSuspend() {
        finish();
    }

    @Override
    protected void doStop() throws Exception {
        finish();
        super.doStop();
    }

    private void listen() throws Exception {
        if (listener == null) {
            if (endpoint.needsInsecure()) {
                LOG.warn("Feed {} listens on {} without TLS (insecure=true)", feed(), endpoint.address());
            }
            listener = new Listener();
        }
    }

    private void finish() {
        Listener open = listener;
        listener = null;
        if (open != null) {
            open.close();
        }
    }

    /** One life of the listener, from bind to the last connection's end. */
    private final class Listener {
        private final AtomicInteger inFlight = new AtomicInteger();
        private final ScheduledExecutorService clock = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "mllp-clock");
        private final MinaConsumer mina;
        private final NioSocketAcceptor acceptor;

        Listener() throws Exception {
            MllpComponent component = endpoint.component();
            FrameBudget budget = component.budget();
            MessageReceiver receiver = component.receiver();
            Door door = new Door(
                    feed(),
                    receiver,
                    budget,
                    endpoint.getMaxFrameBytes(),
                    endpoint.getClientSubject(),
                    clock,
                    inFlight);
            mina = mina();
            acceptor = (NioSocketAcceptor) mina.getAcceptor();
            acceptor.setBacklog(BACKLOG);
            acceptor.setCloseOnDeactivation(false); // camel-mina would cut the connections before their answers
            acceptor.getSessionConfig().setKeepAlive(true);
            acceptor.getSessionConfig().setTcpNoDelay(true);
            acceptor.getSessionConfig().setMaxReadBufferSize(READ_BUFFER_BYTES);
            acceptor.getSessionConfig().setReaderIdleTime((endpoint.getIdleTimeout() + 999) / 1000);
            acceptor.getFilterChain().addFirst("framing", new Framing(door));
            if (endpoint.tls().isPresent()) {
                acceptor.getFilterChain().addFirst("tls", tls(endpoint.tls().get()));
            }
            acceptor.getFilterChain()
                    .addFirst(
                            "peers",
                            new AllowedPeers(endpoint.networks(), endpoint.getMaxConnections(), receiver, feed()));
            clock.scheduleWithFixedDelay(budget::tick, 1, 1, TimeUnit.SECONDS);
            try {
                ServiceHelper.startService(mina);
            } catch (Exception e) {
                shutdown();
                throw e;
            }
        }

        private MinaConsumer mina() throws Exception {
            MinaConfiguration configuration = new MinaConfiguration();
            configuration.setProtocol("tcp");
            configuration.setHost(endpoint.host());
            configuration.setPort(endpoint.component().port(feed(), endpoint.port()));
            configuration.setAllowDefaultCodec(false); // its default deserialises Java objects
            configuration.setMaximumPoolSize(endpoint.getThreads());
            MinaComponent component = getEndpoint().getCamelContext().getComponent("mina", MinaComponent.class);
            MinaEndpoint minaEndpoint = new MinaEndpoint(
                    "mina:tcp://" + endpoint.host() + ":" + configuration.getPort(), component, configuration);
            return (MinaConsumer) minaEndpoint.createConsumer(Listener::process);
        }

        /** Runs on a worker. A null body makes camel-mina close the connection, anything else goes to {@link Framing}. */
        @SuppressWarnings("deprecation") // camel-mina reads the answer from getOut()
        private static void process(Exchange exchange) {
            Answer answer = ((Received) exchange.getIn().getBody()).process();
            exchange.getOut().setBody(answer == Answer.close() ? null : answer);
        }

        private static SslFilter tls(Tls tls) {
            SslFilter filter = new SslFilter(tls.context()) {
                @Override
                protected SSLEngine createEngine(IoSession session, InetSocketAddress peer) {
                    return super.createEngine(session, null); // with the address it asks the DNS, on the I/O thread
                }
            };
            filter.setEnabledProtocols(Tls.PROTOCOLS);
            filter.setNeedClientAuth(tls.clientAuth());
            return filter;
        }

        void close() {
            acceptor.unbind(); // camel-mina would look for the configured port, which may be 0
            List.copyOf(acceptor.getManagedSessions().values()).forEach(Framing::drain);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_MILLIS);
            while ((inFlight.get() > 0 || acceptor.getManagedSessionCount() > 0)
                    && System.nanoTime() < deadline
                    && pause()) {}
            if (inFlight.get() > 0 || acceptor.getManagedSessionCount() > 0) {
                LOG.warn(
                        "Feed {}: closing {} connections with {} frames unanswered",
                        feed(),
                        acceptor.getManagedSessionCount(),
                        inFlight.get());
                acceptor.getManagedSessions().values().forEach(IoSession::closeNow);
            }
            shutdown();
        }

        private void shutdown() {
            ServiceHelper.stopAndShutdownService(mina);
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownNow(clock);
        }

        /** False when whoever stops us has lost patience. */
        private static boolean pause() {
            try {
                Thread.sleep(10);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
