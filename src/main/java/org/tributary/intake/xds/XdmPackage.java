package org.tributary.intake.xds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;

/**
 * A zip file as IHE XDM has it: {@code IHE_XDM/<a folder for each submission>/METADATA.XML} and beside it the documents that it
 * lists. Names are compared, never used as paths; upper and lower case are one, as on the media that XDM was made for.
 *
 * @see <a href="https://profiles.ihe.net/ITI/TF/Volume2/ITI-32.html">ITI-32, Distribute Document Set on Media</a>
 */
public final class XdmPackage {
    private static final String METADATA = "METADATA.XML";
    private static final String FOLDER = "IHE_XDM/";
    private static final int LISTED_LIMIT = 1_000; // as many as a zip file may have entries
    private static final Pattern BY_HAND = Pattern.compile("(?:.*/)?(?:INDEX\\.HTML?|README\\.TXT|[^/]*\\.XSLT?)");

    private final Map<Integer, List<Told>> told = new HashMap<>();
    private final Map<Integer, Boolean> metadata = new HashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private int listed;

    /** @param number of the entry in the zip file, from 1 */
    public record Entry(int number, String name) {}

    private record Told(Submission.Listed listed, int metadata) {}

    private XdmPackage() {}

    /** What an entry is. */
    public enum Role {
        DOCUMENT,
        /** METADATA.XML, read. */
        METADATA,
        /** METADATA.XML that cannot be read. */
        BROKEN_METADATA
    }

    /** @param bytes of an entry, by its number */
    public static XdmPackage of(List<Entry> entries, Function<Integer, byte[]> bytes) {
        XdmPackage xdm = new XdmPackage();
        Map<String, List<Integer>> byName = new HashMap<>();
        entries.forEach(entry -> byName.computeIfAbsent(plain(entry.name()), first -> new ArrayList<>())
                .add(entry.number()));
        for (Entry entry : entries) {
            xdm.names.put(entry.number(), plain(entry.name()));
        }
        for (Entry entry : entries) {
            String name = plain(entry.name());
            if (name.equals(METADATA) || name.endsWith("/" + METADATA)) {
                xdm.read(entry, name.substring(0, name.length() - METADATA.length()), byName, bytes);
            }
        }
        return xdm;
    }

    private void read(Entry entry, String folder, Map<String, List<Integer>> byName, Function<Integer, byte[]> bytes) {
        Submission submission;
        try {
            submission = Submission.read(bytes.apply(entry.number()));
        } catch (Submission.Unreadable e) {
            metadata.put(entry.number(), false);
            return;
        }
        if (!submission.submits()) {
            if (folder.startsWith(FOLDER)) {
                metadata.put(entry.number(), false);
            }
            return; // elsewhere another's file of that name
        }
        listed += submission.listed().size();
        if (listed > LISTED_LIMIT) {
            metadata.put(entry.number(), false);
            return;
        }
        metadata.put(entry.number(), true);
        for (Submission.Listed one : submission.listed()) {
            List<Integer> named = named(one.uri(), folder, byName);
            named.forEach(number ->
                    told.computeIfAbsent(number, first -> new ArrayList<>()).add(new Told(one, entry.number())));
            if (named.isEmpty()) {
                findings.add(new Finding(
                        IntakeFinding.LISTED_NOT_THERE,
                        "entry " + entry.number() + ", ExtrinsicObject[" + one.number() + "]"));
            }
        }
    }

    /** What lies outside of the folder is nobody's: {@code ..} is no name of an entry. */
    private static List<Integer> named(@Nullable String uri, String folder, Map<String, List<Integer>> byName) {
        if (uri == null) {
            return List.of();
        }
        String name = plain(uri);
        return List.of(name.split("/", -1)).contains("..") ? List.of() : byName.getOrDefault(folder + name, List.of());
    }

    private static String plain(String name) {
        String slashes = name.replace('\\', '/').toUpperCase(Locale.ROOT);
        return slashes.startsWith("./") ? slashes.substring(2) : slashes;
    }

    /** Whether there are metadata, readable or not; a zip file without them is one like any other. */
    public boolean isOne() {
        return !metadata.isEmpty();
    }

    /** What a person should know of the package as a whole. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    public Role role(int number) {
        @Nullable Boolean readable = metadata.get(number);
        return readable == null ? Role.DOCUMENT : readable ? Role.METADATA : Role.BROKEN_METADATA;
    }

    /** Whether metadata speak of it. */
    public boolean isListed(int number) {
        return told.containsKey(number);
    }

    /** Whether its name is that of something for people who open the package without a program. */
    public boolean isForReadingByHand(int number) {
        return BY_HAND.matcher(names.getOrDefault(number, "")).matches();
    }

    /** Each time it is listed counts: it must be what all of them say. */
    public Comparison compare(int number, byte[] document) {
        String sha1 = Comparison.sha1(document);
        boolean same = true;
        List<Finding> all = new ArrayList<>();
        for (Told one : told.getOrDefault(number, List.of())) {
            String where = "entry " + one.metadata();
            Comparison comparison = Comparison.of(document.length, sha1, one.listed(), where)
                    .and(Comparison.patients(document, one.listed(), where));
            same &= comparison.same();
            all.addAll(comparison.findings());
        }
        return new Comparison(same, List.copyOf(all));
    }
}
