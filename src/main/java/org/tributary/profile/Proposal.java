package org.tributary.profile;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.loss.LossSummary;
import org.tributary.loss.LossTable;
import org.tributary.mapping.StandardShapes;

/** Files for a new feed to begin with: {@code tributary check} accepts them as they are, and with any comment made a rule. */
public final class Proposal {
    /** A choice that somebody has to make: what stands there is a guess. */
    static final String CHOOSE = "CHOOSE";

    private static final int FIRST_PORT = 2575;
    private static final int PLACES_LISTED = 100;
    private static final Pattern PORT = Pattern.compile("mllp:[^:\\s]*:(\\d{2,5})\\b");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String name;
    private final @Nullable ZoneId zone;
    private final Path home;
    private final Profile profile;

    /**
     * @param name of the feed: small letters, digits and hyphens
     * @param zone the sender's, where known; else a guess is written and marked
     * @param home whose mappings and ports are taken into account
     * @throws IllegalArgumentException for a name that cannot be a feed's
     */
    public Proposal(String name, @Nullable ZoneId zone, Path home, Profile profile) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a feed's name is made of small letters, digits and hyphens, as in st-mary-adt, not " + name);
        }
        this.name = name;
        this.zone = zone;
        this.home = home;
        this.profile = profile;
    }

    /**
     * @param folder gets routes/feeds/NAME.yaml and mappings/feeds/NAME.yaml
     * @return what was written
     * @throws FileAlreadyExistsException where there is one: nothing is replaced
     */
    public List<Path> write(Path folder) throws IOException {
        Path route = folder.resolve("routes/feeds/" + name + ".yaml");
        Path mapping = folder.resolve("mappings/feeds/" + name + ".yaml");
        for (Path file : List.of(route, mapping)) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(mapping, mapping()); // first: an engine that watches routes/ then finds it
        Files.writeString(route, route());
        return List.of(mapping, route);
    }

    private String route() throws IOException {
        return schema("route-feed") + "# " + CHOOSE
                + ": address and port that the sender connects to. Other doors: see docs/doors.md.\n"
                + "- route:\n    id: " + name + "\n    from:\n      uri: mllp:127.0.0.1:" + freePort()
                + "\n" + environment() + "      steps: []\n";
    }

    /** Samples are often those of a test system, and what is sent later is not. */
    private String environment() {
        return profile.gaps().stream()
                .filter(gap -> gap.place().equals(Want.PRODUCTION.place))
                .findFirst()
                .map(gap -> "      # " + CHOOSE
                        + ": %d of %d samples are of a test system (MSH-11), which this door refuses without:\n"
                                .formatted(gap.missing(), gap.of())
                        + "      # parameters: {environment: test}\n")
                .orElse("");
    }

    /** The line by which an editor knows what may stand in the file. */
    private static String schema(String kind) {
        return "# yaml-language-server: $schema=../../conf/schemas/" + kind + ".schema.json\n";
    }

    private int freePort() throws IOException {
        Path feeds = home.resolve("routes/feeds");
        int port = FIRST_PORT;
        if (Files.isDirectory(feeds)) {
            try (Stream<Path> files = Files.list(feeds)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                    Matcher used = PORT.matcher(Files.readString(file));
                    while (used.find()) {
                        port = Math.max(port, Integer.parseInt(used.group(1)) + 1);
                    }
                }
            }
        }
        return port;
    }

    private String mapping() {
        StringBuilder text = new StringBuilder(schema("mapping-feed"));
        text.append("# Proposed from ").append(profile.messages()).append(" sample messages.\n");
        text.append("feed: ").append(name).append("\nextends: base\n");
        boolean needed = profile.times().stream().anyMatch(Profile.TimeFormat::withoutZone);
        text.append("zone: ").append(zone == null ? "UTC" : zone.getId());
        if (zone == null) {
            text.append("    # ")
                    .append(CHOOSE)
                    .append(": ask the sender, as in America/Chicago; UTC is only a guess. ");
            text.append(
                    needed
                            ? "Many times carry no offset and are wrong by hours until then."
                            : "All sample times carry an offset.");
        }
        text.append("\n");
        numbers(text);
        places(text);
        gaps(text);
        return text.toString();
    }

    private void numbers(StringBuilder text) {
        text.append(
                "\n# Patient numbers (PID-3), to be registered in conf/authorities.yaml; until then private to this feed:\n");
        Map<String, Long> kinds = new LinkedHashMap<>(); // without the OID, which the report has
        profile.authorities()
                .forEach(one -> kinds.merge(
                        "namespace " + orNone(one.namespace()) + ", type " + orNone(one.type()),
                        one.times(),
                        Long::sum));
        kinds.forEach((kind, times) -> text.append("#   %s: %d times\n".formatted(kind, times)));
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private void places(StringBuilder text) {
        List<LossSummary.Place> places = profile.losses().places().stream()
                .filter(place -> !place.place().startsWith("???"))
                .limit(PLACES_LISTED)
                .toList();
        if (places.isEmpty()) {
            return;
        }
        text.append(
                "\n# What no rule reads. Uncomment what is wanted, as a detail of the patient, visit, order or result, with a\n"
                        + "# better name; of the rest say in 'ignore:' why nobody needs it.\n#add:\n");
        places.forEach(place -> text.append("#  ")
                .append(section(place.place()))
                .append(".detail ")
                .append(label(place.place()))
                .append(": {value: ")
                .append(path(place.place()))
                .append(StandardShapes.have(place.place()) ? "" : ", because: " + CHOOSE)
                .append("}    # ")
                .append(remark(place))
                .append("\n"));
        text.append("#ignore:\n");
        places.stream()
                .map(place -> place.place().replace("[2]", ""))
                .distinct()
                .forEach(place -> text.append("#  ").append(place).append(": nobody needs it\n"));
    }

    /** Any repetition is taken where one beyond the first is lost; quoted, for YAML has brackets of its own. */
    private static String path(String place) {
        return place.contains("[2]") ? '"' + place.replace("[2]", "[*]") + '"' : place;
    }

    private void gaps(StringBuilder text) {
        if (!profile.gaps().isEmpty()) {
            text.append("\n# To ask the sender:\n");
            profile.gaps()
                    .forEach(gap -> text.append("#   ")
                            .append(gap.place())
                            .append(": ")
                            .append(gap.what())
                            .append(", ")
                            .append(gap.missing())
                            .append(" of ")
                            .append(gap.of())
                            .append(" ")
                            .append(gap.unit())
                            .append("\n"));
        }
    }

    private String section(String place) {
        String segment = place.substring(0, 3);
        return Files.exists(home.resolve("mappings/hl7v2/segments/" + segment + ".yaml")) ? segment : "PID";
    }

    private static String label(String place) {
        return place.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
    }

    private String remark(LossSummary.Place place) {
        String share = LossTable.share(place.messages(), profile.losses().messages());
        return (place.name().isEmpty() ? "" : place.name() + "; ") + "in " + share + " of the messages; "
                + LossTable.seen(place, 3);
    }
}
