package org.tributary.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.conformance.StandardEvents;
import org.tributary.yaml.Nearest;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** That the feeds, kinds and marks which a destination names are such: a slip of the pen would leave it without messages. */
final class DestinationNames {
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9]{2}(\\^[A-Z][A-Z0-9]{2})?");
    private static final Set<String> DOCUMENT = Set.of("C-CDA");

    /** HL7's own marks: Confidentiality, its older codes, tables 0177 and 0272, and the policies that DS4P names. */
    private static final List<String> MARKS = List.of(
            "U",
            "L",
            "M",
            "N",
            "R",
            "V",
            "B",
            "D",
            "I",
            "C",
            "S",
            "T",
            "ETH",
            "HIV",
            "PSY",
            "PSYTHPN",
            "SDV",
            "SUD",
            "OPIOIDUD",
            "STD",
            "SEX",
            "SPI",
            "SICKLE",
            "TBOO",
            "VIP",
            "EMP",
            "UWM",
            "PRS",
            "AID",
            "42CFRPart2",
            "HIPAAPsyNotes");

    private static final List<String> LONG_MARKS =
            MARKS.stream().filter(mark -> mark.length() > 3).toList();

    private final RouteFile file;
    private final YamlSource source;
    private final Surroundings surroundings;
    private final SortedSet<String> feeds;

    /** @param feeds the names of all feeds that there are */
    DestinationNames(RouteFile file, Surroundings surroundings, Set<String> feeds) throws Problems {
        this.file = file;
        this.source = file.source();
        this.surroundings = surroundings;
        this.feeds = new TreeSet<>(feeds);
    }

    List<Problem> problems() throws Problems {
        List<Problem> problems = new ArrayList<>();
        each("feeds", this::feed, "ROUTE-119", problems);
        each("ownFeed", this::feed, "ROUTE-119", problems);
        each("kinds", DestinationNames::kind, "ROUTE-120", problems);
        each("confidentiality", DestinationNames::mark, "ROUTE-121", problems);
        return problems;
    }

    /** What is wrong with a name, and what to do. */
    private record Fault(String problem, String remedy) {}

    private void each(String option, Function<String, Optional<Fault>> check, String code, List<Problem> problems)
            throws Problems {
        Optional<Node> value = file.option(option);
        if (value.isEmpty()) {
            return;
        }
        String written = YamlSource.text(value.get());
        for (String name : surroundings.resolved(written).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                check.apply(name.strip())
                        .map(fault -> source.at(value.get(), code, fault.problem(), fault.remedy()))
                        .map(problem -> at(problem, name.strip()))
                        .ifPresent(problems::add);
            }
        }
    }

    /** At the name itself, where it stands in the line. */
    private static Problem at(Problem whole, String name) {
        int place = whole.text().indexOf(name, Math.max(0, whole.column() - 1));
        return place < 0
                ? whole
                : new Problem(
                        whole.file(),
                        whole.line(),
                        place + 1,
                        whole.code(),
                        whole.problem(),
                        whole.text(),
                        whole.remedy());
    }

    private Optional<Fault> feed(String name) {
        return feeds.contains(name)
                ? Optional.empty()
                : Optional.of(new Fault(
                        "there is no feed '" + name + "'",
                        feeds.isEmpty() ? "Write routes/feeds/" + name + ".yaml." : Nearest.didYouMean(name, feeds)));
    }

    private static Optional<Fault> kind(String kind) {
        if (DOCUMENT.contains(kind)) {
            return Optional.empty();
        }
        String type = kind.split("\\^", -1)[0];
        if (!KIND.matcher(kind).matches()) {
            return Optional.of(new Fault(
                    "'" + kind + "' is no kind of message",
                    Nearest.of(kind, StandardEvents.types())
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Write ADT, ADT^A08, ORU ..., C-CDA for documents, or ACK for acknowledgments.")));
        }
        if (!StandardEvents.types().contains(type) && !type.startsWith("Z")) {
            return Optional.of(new Fault(
                    "no version of HL7 v2 has messages '" + type + "'",
                    Nearest.of(type, StandardEvents.types())
                            .map(near -> "Did you mean " + near + "? Own messages begin with Z.")
                            .orElse("Own messages begin with Z.")));
        }
        if (kind.equals(type) || kind.charAt(type.length() + 1) == 'Z') {
            return Optional.empty();
        }
        String trigger = kind.substring(type.length() + 1);
        return type.startsWith("Z") || StandardEvents.has(type, trigger)
                ? Optional.empty()
                : Optional.of(new Fault(
                        "no version of HL7 v2 has an event '" + trigger + "' of " + type,
                        "Look at HL7 table 0003; '" + type + "' alone is all its events."));
    }

    /** A sender's own marks may be named; one that looks like a slip of the pen for one of HL7's may not. */
    private static Optional<Fault> mark(String mark) {
        if (MARKS.contains(mark)) {
            return Optional.empty();
        }
        return MARKS.stream()
                .filter(mark::equalsIgnoreCase)
                .findFirst()
                .or(() -> mark.length() > 3 ? Nearest.of(mark, LONG_MARKS) : Optional.empty())
                .map(near -> new Fault("HL7 has no mark '" + mark + "'", "Did you mean " + near + "?"));
    }
}
