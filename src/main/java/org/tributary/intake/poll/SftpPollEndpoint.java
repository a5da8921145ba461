package org.tributary.intake.poll;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.sftp.PartnerEndpoint;
import org.tributary.intake.FeedSettings;

/** The options of {@code sftp-poll:FEED}. Every setter is an option of the route file; other names stop the start. */
public final class SftpPollEndpoint extends PartnerEndpoint {
    private static final Pattern MOVE_TO = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern DONE_SUFFIX = Pattern.compile("[A-Za-z0-9._-]{1,20}");
    private static final Pattern TEMPORARY = Pattern.compile("\\..*|.*\\.(tmp|part|filepart|writing)");
    private static final int NAME_LIMIT = 1000; // the column's width

    private final String feed;
    private final FeedSettings settings;
    private String names = "*";
    private PathMatcher wanted = FileSystems.getDefault().getPathMatcher("glob:*");
    private @Nullable Completion complete;
    private String doneSuffix = ".done";
    private int stableSeconds = 30;
    private Afterwards afterwards = Afterwards.MOVE;
    private String moveTo = ".done";
    private int delaySeconds = 60;
    private int maxBytes = 50 << 20;
    private @Nullable String faxInto;

    SftpPollEndpoint(String uri, SftpPollComponent component, String feed, FeedSettings settings) {
        super(uri, component);
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
        checkPartner();
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

    @Nullable
    String faxInto() {
        return faxInto;
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

    /** All files are faxes and what lies beside them: they go to the folder of this feed of fax-in. Default none. */
    public void setFaxInto(String faxInto) {
        this.faxInto = faxInto;
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
