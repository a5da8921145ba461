package org.tributary.intake.poll;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;
import org.tributary.intake.sftp.PublicKeyText;

/** The options of {@code sftp-poll:FEED}. Every setter is an option of the route file; other names stop the start. */
public final class SftpPollEndpoint extends DefaultEndpoint {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9._/ -]{1,500}");
    private static final Pattern MOVE_TO = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern DONE_SUFFIX = Pattern.compile("[A-Za-z0-9._-]{1,20}");
    private static final Pattern TEMPORARY = Pattern.compile("\\..*|.*\\.(tmp|part|filepart|writing)");
    private static final int NAME_LIMIT = 1000; // the column's width

    private final String feed;
    private final FeedSettings settings;
    private @Nullable String host;
    private int port = 22;
    private String folder = ".";
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable String privateKeyFile;
    private @Nullable String passphrase;
    private @Nullable PublicKey hostKey;
    private String names = "*";
    private PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:*");
    private @Nullable Completion complete;
    private String doneSuffix = ".done";
    private int stableSeconds = 30;
    private Afterwards afterwards = Afterwards.MOVE;
    private String moveTo = ".done";
    private int delaySeconds = 60;
    private int maxBytes = 50 << 20;

    SftpPollEndpoint(String uri, SftpPollComponent component, String feed, FeedSettings settings) {
        super(uri, component);
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
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
        check(complete != null, "complete must be set: done_file, renamed or stable. How is a finished file told?");
        check(DONE_SUFFIX.matcher(doneSuffix).matches(), "doneSuffix is the end of a name, such as .done");
        check(stableSeconds >= 2 && stableSeconds <= 86_400, "stableSeconds must be from 2 to 86400");
        check(
                MOVE_TO.matcher(moveTo).matches() && !moveTo.equals("..") && !moveTo.equals("."),
                "moveTo is the name of a folder inside the one that is polled");
        check(delaySeconds >= 1 && delaySeconds <= 86_400, "delaySeconds must be from 1 to 86400");
        check(maxBytes >= 1 && maxBytes <= 1 << 30, "maxBytes must be from 1 to 1073741824");
        SftpPollConsumer door = new SftpPollConsumer(this, steps);
        configureConsumer(door);
        return door;
    }

    private static void check(boolean fine, String remedy) {
        if (!fine) {
            throw new IllegalArgumentException(remedy);
        }
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("sftp-poll: can only stand after from:");
    }

    SftpPollComponent component() {
        return (SftpPollComponent) getComponent();
    }

    FeedSettings settings() {
        return settings;
    }

    String feed() {
        return feed;
    }

    String host() {
        return Objects.requireNonNull(host);
    }

    int port() {
        return port;
    }

    String folder() {
        return folder;
    }

    String username() {
        return Objects.requireNonNull(username);
    }

    @Nullable
    String password() {
        return password;
    }

    @Nullable
    String passphrase() {
        return passphrase;
    }

    PublicKey hostKey() {
        return Objects.requireNonNull(hostKey);
    }

    Completion complete() {
        return Objects.requireNonNull(complete);
    }

    Duration stable() {
        return Duration.ofSeconds(stableSeconds);
    }

    Afterwards afterwards() {
        return afterwards;
    }

    String moveTo() {
        return moveTo;
    }

    Duration delay() {
        return Duration.ofSeconds(delaySeconds);
    }

    int maxBytes() {
        return maxBytes;
    }

    /** As an operator writes it. */
    String address() {
        return "sftp " + username + "@" + host + ":" + port + "/" + folder;
    }

    /** Could a file of this name be for us, once it is finished? */
    boolean isWanted(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return name.length() <= NAME_LIMIT
                && !TEMPORARY.matcher(small).matches()
                && !(complete == Completion.DONE_FILE && name.endsWith(doneSuffix))
                && (names.equals("*") || wanted.matches(Path.of(name)));
    }

    /** What may say that a file is finished: {@code lab.hl7.done} or {@code lab.done} for {@code lab.hl7}. */
    List<String> markers(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? List.of(name + doneSuffix) : List.of(name + doneSuffix, name.substring(0, dot) + doneSuffix);
    }

    /** The key's text; null where the password is all. A key that others can read is none. */
    byte @Nullable [] privateKey() throws IOException {
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

    /** Where the files lie, from where the account begins. Default: there. Folders inside it are not looked at. */
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

    /** Which files are ours, such as {@code *.hl7}. Default all that have no temporary name. */
    public void setNames(String names) {
        this.names = names;
        wanted = FileSystems.getDefault().getPathMatcher("glob:" + names);
    }

    /** How a finished file is told: done_file, renamed or stable. */
    public void setComplete(String complete) {
        this.complete = choice("complete", complete, Completion.values());
    }

    /** With done_file: the end of the other file's name. Default .done. */
    public void setDoneSuffix(String doneSuffix) {
        this.doneSuffix = doneSuffix;
    }

    /** With stable: how long size and time must not have changed. Default 30. */
    public void setStableSeconds(int stableSeconds) {
        this.stableSeconds = stableSeconds;
    }

    /** What becomes of a file at the partner's once it is stored here: move, delete or leave. Default move. */
    public void setAfterwards(String afterwards) {
        this.afterwards = choice("afterwards", afterwards, Afterwards.values());
    }

    /** With move: the folder, inside the one that is polled. It is made where it is not there. Default .done. */
    public void setMoveTo(String moveTo) {
        this.moveTo = moveTo;
    }

    /** Between two looks. Default 60. */
    public void setDelaySeconds(int delaySeconds) {
        this.delaySeconds = delaySeconds;
    }

    /** The longest file that is taken. Default 52428800 (50 MB). */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    private static <E extends Enum<E>> E choice(String option, String given, E[] choices) {
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(given.replace('-', '_'))) {
                return choice;
            }
        }
        throw new IllegalArgumentException(option + ": " + given + " is not one of "
                + Arrays.stream(choices)
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ")));
    }
}
