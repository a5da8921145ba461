package org.tributary.intake.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One SFTP server for all feeds: who comes in sees the folder of its own feed and nothing else; no shell, no forwarding. */
public final class SftpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SftpServer.class);
    private static final int AUTH_TRIES = 3;
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(10);

    private final Path folder;
    private final String host;
    private final IntSupplier port;
    private final Map<String, SftpConsumer> accounts = new ConcurrentHashMap<>();
    private final Map<String, Uploads> uploads = new ConcurrentHashMap<>();
    private @Nullable SshServer server;

    SftpServer(Path folder, String host, IntSupplier port) {
        this.folder = folder;
        this.host = host;
        this.port = port;
    }

    synchronized void open(SftpConsumer account) throws IOException {
        if (server == null) {
            server = start();
        }
        accounts.put(account.settings().feed(), account);
    }

    void close(String feed) {
        accounts.remove(feed);
    }

    Uploads uploads(String feed) {
        return uploads.computeIfAbsent(feed, name -> {
            try {
                return new Uploads(folder, name);
            } catch (IOException e) {
                throw new UncheckedIOException("the folders of the feed " + name + " cannot be made", e);
            }
        });
    }

    synchronized boolean isListening() {
        return server != null && server.isStarted();
    }

    synchronized String address() {
        return host + ":" + (server == null ? port.getAsInt() : server.getPort());
    }

    synchronized int connections(String feed) {
        return server == null
                ? 0
                : (int) server.getActiveSessions().stream()
                        .filter(session -> feed.equals(session.getUsername()))
                        .count();
    }

    @Override
    public synchronized void close() throws IOException {
        if (server != null) {
            server.stop(true);
        }
    }

    private SshServer start() throws IOException {
        Files.createDirectories(folder);
        ownerOnly(folder, "rwx------");
        Path keyFile = folder.resolve("host.key");
        SimpleGeneratorHostKeyProvider hostKey = new SimpleGeneratorHostKeyProvider(keyFile);
        hostKey.setAlgorithm("EC");
        hostKey.setKeySize(256);
        hostKey.loadKeys(null); // makes it the first time
        ownerOnly(keyFile, "rw-------");
        SshServer made = SshServer.setUpDefaultServer();
        made.setHost(host);
        made.setPort(port.getAsInt());
        made.setKeyPairProvider(hostKey);
        made.setPasswordAuthenticator(
                (name, password, session) -> isOpen(name) && account(name).isPassword(password));
        made.setPublickeyAuthenticator(
                (name, key, session) -> isOpen(name) && account(name).isKey(key));
        made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        made.setShellFactory(null);
        made.setCommandFactory(null);
        made.setFileSystemFactory(new VirtualFileSystemFactory() {
            @Override
            public Path getUserHomeDir(SessionContext session) {
                return uploads(session.getUsername()).folder();
            }
        });
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Watch());
        made.setSubsystemFactories(List.of(sftp));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, AUTH_TRIES);
        CoreModuleProperties.IDLE_TIMEOUT.set(made, IDLE_LIMIT);
        made.start();
        return made;
    }

    private boolean isOpen(String name) {
        @Nullable SftpConsumer account = accounts.get(name);
        return account != null && account.isOpen();
    }

    private SftpEndpoint account(String name) throws IllegalStateException {
        @Nullable SftpConsumer account = accounts.get(name);
        if (account == null) {
            throw new IllegalStateException("no account of this name");
        }
        return account.settings();
    }

    private static void ownerOnly(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    /** Sees which uploads are finished, and refuses what a partner may not do. A throw is the client's failure status. */
    private final class Watch implements SftpEventListener {
        private final Set<Handle> spoilt = ConcurrentHashMap.newKeySet();

        @Override
        public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
            if (!isOpen(session.getUsername())) {
                throw new AccessDeniedException("the door is closed");
            }
        }

        @Override
        public void writing(
                ServerSession session,
                String remoteHandle,
                FileHandle handle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLength)
                throws IOException {
            if (offset + dataLength > account(session.getUsername()).maxBytes()) {
                if (spoilt.add(handle)) {
                    LOG.warn("feed {}: an upload grew beyond maxBytes and was refused", session.getUsername());
                }
                throw new IOException("the file is longer than this account takes");
            }
        }

        /** The client's own close; a connection that is lost comes to {@link #exiting} instead. */
        @Override
        public void closed(ServerSession session, String remoteHandle, Handle handle, @Nullable Throwable thrown)
                throws IOException {
            if (thrown == null && handle instanceof FileHandle file && wrote(file) && !spoilt.remove(handle)) {
                Uploads own = uploads(session.getUsername());
                own.finished(real(own, file.getFile()));
            }
        }

        @Override
        public void exiting(ServerSession session, Handle handle) {
            spoilt.remove(handle);
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable thrown)
                throws IOException {
            if (thrown == null) {
                Uploads own = uploads(session.getUsername());
                own.finished(real(own, to));
            }
        }

        @Override
        public void linking(ServerSession session, Path source, Path target, boolean symbolic) throws IOException {
            throw new AccessDeniedException("no links");
        }

        private boolean wrote(FileHandle file) {
            return file.getOpenOptions().contains(StandardOpenOption.WRITE)
                    || file.getOpenOptions().contains(StandardOpenOption.APPEND);
        }

        /** The path outside the partner's view; sshd has resolved and confined it to the folder already. */
        private Path real(Uploads own, Path seen) {
            return own.folder()
                    .resolve(seen.toAbsolutePath().normalize().toString().substring(1))
                    .normalize();
        }
    }
}
