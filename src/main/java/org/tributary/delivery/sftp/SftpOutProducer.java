package org.tributary.delivery.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.delivery.BusyException;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.OutgoingFile;
import org.tributary.delivery.RefusedException;
import org.tributary.delivery.RejectedException;

/**
 * Writes the body beside its place and renames it. One connection serves message after message and is closed when none
 * comes for a while.
 *
 * <p>What concerns the folder or the account (no right to write, no such folder, a full disk) stops every message, so this
 * one waits and nothing overtakes it. What concerns this message only is rejected: another file under its name at once, a refusal
 * while the folder takes another file after some tries. Whether it does is tried out.
 */
final class SftpOutProducer extends DefaultProducer {
    private static final Logger LOG = LoggerFactory.getLogger(SftpOutProducer.class);
    private static final byte[] PROBE = "probe\n".getBytes(StandardCharsets.US_ASCII);
    private static final long IDLE_SECONDS = 30; // then the connection is closed: servers do not like silent ones

    private final SftpOutEndpoint endpoint;
    private @Nullable PartnerServer server;
    private @Nullable ScheduledExecutorService clock;
    private long lastUsedNanos;
    private Trouble trouble = Trouble.OTHER; // what the log said last; of OTHER the worker speaks
    private boolean keyMissing; // and the log said so

    SftpOutProducer(SftpOutEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ScheduledExecutorService own = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "sftp-out-" + endpoint.destination());
        own.scheduleWithFixedDelay(this::closeIfIdle, IDLE_SECONDS, IDLE_SECONDS, TimeUnit.SECONDS);
        clock = own;
    }

    @Override
    protected void doStop() throws Exception {
        if (clock != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(clock);
        }
        disconnect();
        super.doStop();
    }

    @Override
    public synchronized void process(Exchange exchange) throws Exception {
        OutgoingFile file = OutgoingFile.of(exchange);
        PartnerServer partner = connected();
        try {
            partner.write(file.temporaryName(), file.bytes());
        } catch (RuntimeException e) {
            throw failed(partner, file, "the file was not written", e);
        }
        try {
            partner.rename(file.temporaryName(), file.name());
        } catch (RuntimeException e) {
            if (status(e) == 0) {
                disconnect();
                throw new NoAnswerException("the connection broke while the file got its name", e);
            }
            refused(partner, file, e);
        }
        lastUsedNanos = System.nanoTime();
    }

    private PartnerServer connected() throws NotSentException, BusyException {
        if (server != null) {
            return server;
        }
        try {
            PartnerServer made = new PartnerServer(endpoint.getCamelContext(), endpoint);
            server = made;
            made.connect();
            trouble = Trouble.OTHER;
            keyMissing = false;
            return made;
        } catch (IllegalArgumentException e) { // of privateKey(): its sentence names no more than the file
            disconnect();
            if (!keyMissing) {
                keyMissing = true;
                LOG.error("destination {}: {}", endpoint.destination(), e.getMessage());
            }
            throw new BusyException("PRIVATE_KEY", Duration.ZERO);
        } catch (IOException | RuntimeException e) {
            disconnect();
            Trouble now = Trouble.of(e);
            say(now);
            if (now != Trouble.OTHER) {
                throw new BusyException(now.name(), Trouble.WHILE_REFUSED);
            }
            throw new NotSentException("there is no connection to the SFTP server", e);
        }
    }

    /** Once, not at each try. */
    private void say(Trouble now) {
        if (now == trouble) {
            return;
        }
        trouble = now;
        switch (now) {
            case HOST_KEY ->
                LOG.error(
                        "destination {}: the server at {} does not have the key in hostKey; nothing was sent to it."
                                + " Ask the partner whether its key changed before you change the file",
                        endpoint.destination(),
                        endpoint.address());
            case LOGIN ->
                LOG.error(
                        "destination {}: {} does not accept username with password or privateKeyFile; correct the"
                                + " destination's file",
                        endpoint.destination(),
                        endpoint.address());
            case OTHER -> {
                // the destination's worker says that it waits
            }
        }
    }

    /**
     * The server does not give the file its name. Where a whole file has it already, an earlier try came through and only its
     * answer was lost.
     */
    private void refused(PartnerServer partner, OutgoingFile file, RuntimeException failure) throws Exception {
        try {
            if (!partner.exists(file.name())) {
                throw failed(partner, file, "the file got no name", failure);
            }
            boolean itself = isThere(partner, file);
            partner.delete(file.temporaryName());
            if (!itself) {
                LOG.error(
                        "destination {}: at {} something else has the name {} and the server does not replace it",
                        endpoint.destination(),
                        endpoint.address(),
                        file);
                throw new RejectedException("NAME_TAKEN");
            }
        } catch (RuntimeException e) {
            throw failed(partner, file, "the file got no name", e);
        }
    }

    private static boolean isThere(PartnerServer partner, OutgoingFile file) {
        try {
            return Arrays.equals(partner.read(file.name(), file.bytes().length, file.bytes().length + 1), file.bytes());
        } catch (IOException | GenericFileOperationFailedException e) {
            return false; // a folder, or one that we may not read
        }
    }

    /** Nothing has the file's name yet, so nothing was delivered. */
    private Exception failed(PartnerServer partner, OutgoingFile file, String what, RuntimeException failure) {
        int status = status(failure);
        if (status == 0) {
            disconnect();
            return new NotSentException(what, failure);
        }
        String code = switch (status) {
            case ChannelSftp.SSH_FX_PERMISSION_DENIED -> "PERMISSION_DENIED";
            case ChannelSftp.SSH_FX_NO_SUCH_FILE -> "NO_SUCH_FOLDER";
            default -> "SFTP_" + status;
        };
        if (!takesAnother(partner, file)) {
            return new BusyException(code, Duration.ZERO);
        }
        clear(partner, file.temporaryName());
        return new RefusedException(code);
    }

    /** Whether the folder takes a small file that says nothing, under a name that most who poll a folder pass over. */
    private static boolean takesAnother(PartnerServer partner, OutgoingFile refused) {
        String name = ".tributary-probe-" + refused.name().split("-", 2)[0]; // the outbox row's number
        try {
            partner.write(name + ".tmp", PROBE);
            partner.rename(name + ".tmp", name);
            return true;
        } catch (RuntimeException e) {
            clear(partner, name + ".tmp");
            return false;
        } finally {
            clear(partner, name);
        }
    }

    private static void clear(PartnerServer partner, String name) {
        try {
            partner.delete(name);
        } catch (RuntimeException e) {
            // It is not there, or the account may write and not delete; then it stays, and nobody picks it up.
        }
    }

    /** What the server answered, as SFTP numbers it; 0 where it did not answer. */
    private static int status(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SftpException answer) {
                boolean lost = answer.getCause() != null // the library's word for a broken connection is FAILURE
                        || answer.id == ChannelSftp.SSH_FX_NO_CONNECTION
                        || answer.id == ChannelSftp.SSH_FX_CONNECTION_LOST;
                return lost ? 0 : answer.id;
            }
        }
        return 0;
    }

    private synchronized void closeIfIdle() {
        if (System.nanoTime() - lastUsedNanos > TimeUnit.SECONDS.toNanos(IDLE_SECONDS)) {
            disconnect();
        }
    }

    private synchronized void disconnect() {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
