package org.tributary.intake.poll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A partner's SFTP server with a real folder behind it. It can go away, and die while a file is read. */
public final class PartnerSftp implements AutoCloseable {
    public static final String PASSWORD = "their+secret%42";

    public final Path folder;
    public final int port;
    public final AtomicInteger logins = new AtomicInteger(); // tries, good or bad
    public volatile PublicKey clientKey;
    volatile int diesAtRead; // 0: never; 1: at the next read of a block; 2: at the one after
    public volatile boolean diesAfterRename; // once: the file has its new name and the client does not hear of it
    public volatile boolean readOnly;
    public volatile Predicate<String> refuses = name -> false; // with a plain failure, by a file's name
    public volatile boolean keepsNames; // a rename replaces nothing
    public final List<String> renamed = new CopyOnWriteArrayList<>(); // new names, in order

    private final KeyPair hostKey;
    private SshServer server;

    public PartnerSftp(Path folder, int port) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.port = port;
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        hostKey = generator.generateKeyPair();
        open();
    }

    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    public void open() throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((name, password, session) -> {
            logins.incrementAndGet();
            return name.equals("tributary") && password.equals(PASSWORD);
        });
        server.setPublickeyAuthenticator((name, key, session) -> {
            logins.incrementAndGet();
            return name.equals("tributary") && clientKey != null && KeyUtils.compareKeys(key, clientKey);
        });
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void reading(
                    ServerSession session,
                    String remoteHandle,
                    FileHandle handle,
                    long offset,
                    byte[] data,
                    int dataOffset,
                    int dataLength)
                    throws IOException {
                if (diesAtRead > 0 && --diesAtRead == 0) {
                    session.close(true);
                    throw new IOException("the server dies");
                }
            }

            @Override
            public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
                if (readOnly && handle instanceof FileHandle) {
                    throw new AccessDeniedException("read only");
                }
                if (handle instanceof FileHandle
                        && refuses.test(handle.getFile().getFileName().toString())) {
                    throw new IOException("this one not");
                }
            }

            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                    throws IOException {
                if (keepsNames && Files.exists(to)) {
                    throw new FileAlreadyExistsException("taken");
                }
            }

            @Override
            public void moved(
                    ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
                    throws IOException {
                if (thrown == null) {
                    renamed.add(to.getFileName().toString());
                }
                if (diesAfterRename) {
                    diesAfterRename = false;
                    session.close(true);
                    throw new IOException("the server dies");
                }
            }
        });
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    void put(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void put(String name, String text, Instant modified) throws IOException {
        put(name, text);
        Files.setLastModifiedTime(folder.resolve(name), FileTime.from(modified));
    }

    public boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    public List<String> names(String within) throws IOException {
        if (!has(within)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.resolve(within))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
