package org.tributary.delivery.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PublicKey;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The options of every endpoint that works with a partner's SFTP server: which it is, how we know it, who we are there. */
public abstract class PartnerEndpoint extends DefaultEndpoint {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9._/ -]{1,500}");

    private @Nullable String host;
    private int port = 22;
    private String folder = ".";
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String privateKeyFile;
    private @Nullable String passphrase;
    private @Nullable PublicKey hostKey;

    protected PartnerEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** @throws IllegalArgumentException naming the option that is missing or wrong, and what it must be */
    protected final void checkPartner() {
        check(host != null && HOST.matcher(host).matches(), "host must be set, to the name of the partner's server");
        check(port > 0 && port < 65_536, "port must be from 1 to 65535");
        check(username != null && USER.matcher(username).matches(), "username must be set, to the account's name");
        check(password != null || privateKeyFile != null, "set password or privateKeyFile: how we prove ourselves");
        check(
                password == null || password.matches("[!-~]{1,200}"),
                "password may hold no blank or sign outside ASCII; where it holds + or % write password: 'RAW(${NAME})'");
        check(
                hostKey != null,
                "hostKey must be set: the server's public key, as the partner tells it"
                        + " (compare it with what ssh-keyscan shows). Without it anybody could be the server");
        check(
                FOLDER.matcher(folder).matches() && !folder.contains(".."),
                "folder is a path of letters, digits and . _ / - without ..");
    }

    protected static void check(boolean fine, String remedy) {
        if (!fine) {
            throw new IllegalArgumentException(remedy);
        }
    }

    final String host() {
        return Objects.requireNonNull(host);
    }

    final int port() {
        return port;
    }

    final String folder() {
        return folder;
    }

    final String username() {
        return Objects.requireNonNull(username);
    }

    final @Nullable String password() {
        return password;
    }

    final @Nullable String passphrase() {
        return passphrase;
    }

    final PublicKey hostKey() {
        return Objects.requireNonNull(hostKey);
    }

    /** As an operator writes it. */
    public final String address() {
        return "sftp " + username + "@" + host + ":" + port + "/" + folder;
    }

    /** The address without options: those may be secrets. */
    @Override
    public String toString() {
        return address();
    }

    /**
     * The key's text; null where the password is all. A key that others can read is none.
     *
     * @throws IllegalArgumentException when it is not there, or others than its owner can read it
     */
    public final byte @Nullable [] privateKey() throws IOException {
        if (privateKeyFile == null) {
            return null;
        }
        Path file = Path.of(getCamelContext().resolvePropertyPlaceholders("{{tributary.home}}"))
                .resolve(privateKeyFile);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("privateKeyFile: " + file + " is not there or cannot be read");
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> who = Files.getPosixFilePermissions(file);
            check(
                    who.stream().allMatch(one -> one.name().startsWith("OWNER_")),
                    "privateKeyFile: " + file + " can be read by others than its owner; chmod 600 it");
        }
        return Files.readAllBytes(file);
    }

    /** The partner's server. */
    public void setHost(String host) {
        this.host = host;
    }

    /** Default 22. */
    public void setPort(int port) {
        this.port = port;
    }

    /** Where the files lie or are laid, from where the account begins. Default: there. Folders inside it do not count. */
    public void setFolder(String folder) {
        this.folder = folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** A key in OpenSSH's or PEM format, from the home folder on; only its owner may read it. */
    public void setPrivateKeyFile(String privateKeyFile) {
        this.privateKeyFile = privateKeyFile;
    }

    /** Of the private key, where it has one. */
    public void setPassphrase(String passphrase) {
        this.passphrase = passphrase;
    }

    /** The server's public key as in {@code known_hosts}, without the host at its beginning: {@code ssh-ed25519 AAAA...}. */
    public void setHostKey(String text) {
        hostKey = PublicKeyText.read("hostKey", text);
    }
}
