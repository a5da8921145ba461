package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.ConditionException;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/**
 * {@code {makes: Merged, gone: MRG-1, stays: PID-3, when: ...}}: what a message says about which numbers are one patient.
 * Two fields of the same segment mean two such segments, the first and the next. {@code Renumbered} and {@code Moved} speak of a
 * visit or an account, see {@link BilledClaims}; {@code {makes: Reassigned, from: MRG-1, to: PID-3}} (A43) links a number that both
 * lists name with the others of the second and parts it from the others of the first; without such a number the first list's
 * numbers are linked with the second's.
 */
record ClaimRule(
        String makes,
        Address one,
        Address other,
        @Nullable BilledClaims billed,
        @Nullable Condition when) {
    /** What may stand in a line below {@code claims:}. */
    static final List<String> WORDS =
            List.of("makes", "gone", "stays", "one", "other", "from", "to", "of", "number", "when");

    private static final String REASSIGNED = "Reassigned";

    static @Nullable ClaimRule compile(Rule rule, List<Problem> problems) {
        org.snakeyaml.engine.v2.nodes.Node node = rule.value();
        var makes = Compiler.entry(node, "makes");
        String kind = makes == null ? "" : YamlSource.text(makes);
        if (!names().contains(kind)) {
            problems.add(rule.problem(
                    node, "MAP-142", "no such claim: " + kind, "Possible: " + String.join(", ", names()) + "."));
            return null;
        }
        for (NodeTuple entry : YamlSource.entries(node)) {
            String word = YamlSource.text(entry.getKeyNode());
            if (!WORDS.contains(word)) {
                problems.add(rule.problem(
                        entry.getKeyNode(), "MAP-140", "no such word: " + word, Targets.didYouMean(word, WORDS)));
            }
        }
        boolean goes = kind.equals("Merged") || kind.equals("Renumbered");
        boolean moves = kind.equals("Moved") || kind.equals(REASSIGNED);
        Address one = address(rule, goes ? "gone" : moves ? "from" : "one", problems);
        Address other = address(rule, goes ? "stays" : moves ? "to" : "other", problems);
        BilledClaims billed = null;
        if (kind.equals("Renumbered") || kind.equals("Moved")) {
            billed = BilledClaims.compile(rule, kind.equals("Moved"), problems);
            if (billed == null) {
                return null;
            }
        }
        var when = Compiler.entry(node, "when");
        try {
            Condition condition = when == null ? null : Condition.parse(YamlSource.text(when));
            return one == null || other == null ? null : new ClaimRule(kind, one, other, billed, condition);
        } catch (ConditionException e) {
            problems.add(rule.problem(
                    when == null ? node : when, "MAP-139", "the condition cannot be understood", e.getMessage() + "."));
            return null;
        }
    }

    /** What a claim can be. */
    static List<String> names() {
        Stream<String> kinds =
                Stream.of(IdentityClaim.class.getPermittedSubclasses()).map(Class::getSimpleName);
        return Stream.concat(kinds, Stream.of(REASSIGNED)).toList();
    }

    /** All that it reads. */
    List<Address> reads() {
        List<Address> all = new ArrayList<>(List.of(one, other));
        if (billed != null) {
            all.addAll(billed.numbers());
        }
        return all;
    }

    List<IdentityClaim> of(Message message, List<Node> nodes, Run run) {
        if (when != null && !when.holds(path -> run.texts(path, message))) {
            return List.of();
        }
        List<IdentityClaim> claims = new ArrayList<>();
        List<Node> ones =
                nodes.stream().filter(node -> node.name().equals(one.head())).toList();
        if (one.head().equals(other.head())) {
            for (int i = 0; i + 1 < ones.size(); i += 2) {
                claim(ones.get(i), ones.get(i + 1), run, claims);
            }
        } else {
            ones.forEach(node -> claim(node, node.find(other.head()), run, claims));
        }
        return claims;
    }

    private void claim(Node left, @Nullable Node right, Run run, List<IdentityClaim> claims) {
        if (billed != null && makes.equals("Renumbered")) {
            billed.renumbered(left, one, other, run, claims);
            return;
        }
        List<PatientIdentifier> firsts = persons(left, one, run);
        List<PatientIdentifier> seconds = right == null ? List.of() : persons(right, other, run);
        String place = left.segment() == null ? left.name() : left.segment().where();
        if (firsts.isEmpty() || seconds.isEmpty()) {
            run.found(MappingFinding.MERGE_WITHOUT_NUMBERS, place);
            return;
        }
        Origin origin = new Origin(place);
        if (billed != null) {
            billed.moved(left, firsts.get(0), paired(firsts.get(0), seconds), run, claims);
            return;
        }
        if (makes.equals(REASSIGNED)) {
            reassigned(firsts, seconds, origin, claims);
            return;
        }
        for (PatientIdentifier first : makes.equals("Merged") ? firsts : firsts.subList(0, 1)) {
            PatientIdentifier second = paired(first, seconds);
            if (!first.key().equals(second.key())) {
                claims.add(
                        switch (makes) {
                            case "Merged" -> new IdentityClaim.Merged(first, second, origin);
                            case "Linked" -> new IdentityClaim.Linked(first, second, origin);
                            default -> new IdentityClaim.Unlinked(first, second, origin);
                        });
            }
        }
    }

    /** Of the same authority, else the first. */
    private static PatientIdentifier paired(PatientIdentifier first, List<PatientIdentifier> seconds) {
        return seconds.stream()
                .filter(candidate -> candidate.authority().equals(first.authority()))
                .findFirst()
                .orElse(seconds.get(0));
    }

    private static void reassigned(
            List<PatientIdentifier> from, List<PatientIdentifier> to, Origin origin, List<IdentityClaim> claims) {
        Set<String> theirs = from.stream().map(PatientIdentifier::key).collect(Collectors.toSet());
        List<PatientIdentifier> stay =
                to.stream().filter(one -> !theirs.contains(one.key())).toList();
        List<PatientIdentifier> moved =
                to.stream().filter(one -> theirs.contains(one.key())).toList();
        for (PatientIdentifier one : moved.isEmpty() ? from : moved) {
            stay.forEach(other -> claims.add(new IdentityClaim.Linked(one, other, origin)));
            from.stream()
                    .filter(other -> !moved.isEmpty()
                            && !moved.stream().anyMatch(that -> that.key().equals(other.key())))
                    .forEach(other -> claims.add(new IdentityClaim.Unlinked(one, other, origin)));
        }
    }

    static List<PatientIdentifier> persons(Node node, Address address, Run run) {
        List<PatientIdentifier> persons = new ArrayList<>(2);
        node.reads(address.field());
        Segment segment = node.segment();
        int n = 0;
        for (Element element : segment == null
                ? List.<Element>of()
                : segment.field(address.field()).repetitions()) {
            n++;
            Cx cx = Cx.of(element);
            Place place = new Place(element, false, node, address.field(), n);
            if (run.authorities().identifiesPerson(cx)) {
                PatientIdentifier made = run.authorities().identifier(run.feed(), place.fieldName(), place.where(), cx);
                if (made != null) {
                    persons.add(made);
                }
            }
        }
        return persons;
    }

    static @Nullable Address address(Rule rule, String key, List<Problem> problems) {
        var node = Compiler.entry(rule.value(), key);
        Address address = node == null ? null : Address.parse(YamlSource.text(node), null);
        if (address == null) {
            problems.add(rule.problem(
                    node == null ? rule.value() : node,
                    "MAP-131",
                    "no path after " + key + ":",
                    "Write '" + key + ": PID-3'."));
        }
        return address;
    }
}
