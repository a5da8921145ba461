package org.tributary.delivery.sftp;

import com.jcraft.jsch.ChannelSftp;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.sshd.common.config.keys.PublicKeyEntry;

/**
 * One connection to a partner's SFTP server, through camel-ftp's operations, with every option that could weaken it
 * set here: the host key is the given one or nothing is sent, no file of the user's home counts, nothing is created.
 */
public final class PartnerServer implements AutoCloseable {
    private static final int CONNECT_MILLIS = 15_000;
    private static final int SILENCE_MILLIS = 60_000; // then the server counts as gone

    private final PartnerEndpoint settings;
    private final SftpOperations operations = new SftpOperations();
    private final SftpEndpoint endpoint;

    /** Connects to nothing yet. */
    public PartnerServer(CamelContext camel, PartnerEndpoint settings) throws IOException {
        this.settings = settings;
        SftpConfiguration configuration =
                new SftpConfiguration(URI.create("sftp://" + settings.host() + ":" + settings.port()));
        configuration.setHost(settings.host());
        configuration.setPort(settings.port());
        configuration.setUsername(settings.username());
        configuration.setPassword(settings.password());
        configuration.setPrivateKey(settings.privateKey());
        configuration.setPrivateKeyPassphrase(settings.passphrase());
        configuration.setPreferredAuthentications("publickey,password,keyboard-interactive");
        configuration.setKnownHosts(
                ("[" + settings.host() + "]:" + settings.port() + " " + PublicKeyEntry.toString(settings.hostKey())
                                + "\n" + settings.host() + " " + PublicKeyEntry.toString(settings.hostKey()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
        configuration.setStrictHostKeyChecking("yes");
        configuration.setUseUserKnownHostsFile(false);
        configuration.setAutoCreateKnownHostsFile(false);
        configuration.setConnectTimeout(CONNECT_MILLIS);
        configuration.setSoTimeout(SILENCE_MILLIS);
        configuration.setStepwise(false);
        configuration.setStreamDownload(true);
        configuration.setJschLoggingLevel(LoggingLevel.OFF);
        configuration.setServerMessageLoggingLevel(LoggingLevel.OFF);
        endpoint = new SftpEndpoint("sftp://" + settings.host(), new SftpComponent(camel), configuration);
        endpoint.setCamelContext(camel);
        endpoint.setMaximumReconnectAttempts(0); // the next look is the next try
        endpoint.setFastExistsCheck(true);
        operations.setEndpoint(endpoint);
    }

    /** @throws GenericFileOperationFailedException when there is no connection; {@link Trouble#of} says why */
    public void connect() {
        operations.connect(endpoint.getConfiguration(), endpoint.createExchange());
    }

    /** Plain files only: what is a link could lead anywhere. */
    public List<ListedFile> list() {
        List<ListedFile> files = new ArrayList<>();
        for (SftpRemoteFile<?> file : operations.listFiles(settings.folder())) {
            boolean plain = !(file.getRemoteFile() instanceof ChannelSftp.LsEntry entry)
                    || entry.getAttrs().isReg();
            if (plain && !file.isDirectory()) {
                files.add(new ListedFile(
                        file.getFilename(), file.getFileLength(), Instant.ofEpochMilli(file.getLastModified())));
            }
        }
        return files;
    }

    /** @return at most so many bytes from its beginning */
    public byte[] read(String name, long sizeBytes, int limit) throws IOException {
        GenericFile<SftpRemoteFile<?>> holder = new GenericFile<>();
        Exchange exchange = endpoint.createExchange();
        exchange.setProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE, holder);
        operations.retrieveFile(path(name), exchange, sizeBytes);
        try (InputStream in = (InputStream) Objects.requireNonNull(holder.getBody())) {
            return in.readNBytes(limit);
        }
    }

    /** Into a folder inside; a name that is taken there gets the time behind it, and signs of patterns become {@code _}. */
    public void move(String name, String into) {
        operations.buildDirectory(settings.folder() + "/" + into, false);
        String target = settings.folder() + "/" + into + "/" + name.replaceAll("[\\\\*?]", "_");
        if (operations.existsFile(target)) {
            target += "." + System.currentTimeMillis();
        }
        if (!operations.renameFile(path(name), target)) {
            throw new GenericFileOperationFailedException("the server does not move a file");
        }
    }

    public void delete(String name) {
        if (!operations.deleteFile(path(name))) {
            throw new GenericFileOperationFailedException("the server does not delete a file");
        }
    }

    /** Makes the file, or takes its place where it is there. */
    void write(String name, byte[] bytes) {
        Exchange exchange = endpoint.createExchange();
        exchange.getIn().setBody(bytes);
        if (!operations.storeFile(path(name), exchange, bytes.length)) {
            throw new GenericFileOperationFailedException("the server does not take a file");
        }
    }

    /** Whether what has the new name is replaced or in the way, the server decides. */
    void rename(String name, String into) {
        if (!operations.renameFile(path(name), path(into))) {
            throw new GenericFileOperationFailedException("the server does not rename a file");
        }
    }

    /** A folder of that name counts too. */
    boolean exists(String name) {
        return operations.existsFile(path(name));
    }

    @Override
    public void close() {
        operations.forceDisconnect();
    }

    private String path(String name) {
        return settings.folder() + "/" + quoted(name);
    }

    /** The library takes these as patterns: a delete of {@code *} would be one of everything. */
    private static String quoted(String name) {
        return name.replaceAll("([\\\\*?])", "\\\\$1");
    }
}
