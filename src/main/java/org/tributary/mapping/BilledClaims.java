package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.IdentityClaim.Billed;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Segment;
import org.tributary.yaml.Problem;
import org.tributary.yaml.YamlSource;

/**
 * The claims that speak of a visit or an account: {@code {makes: Renumbered, of: visit, gone: MRG-5, stays: PV1-19}} and {@code
 * {makes: Moved, of: visit, number: [PV1-19, MRG-5], from: MRG-1, to: PID-3}}. One for each MRG.
 *
 * @param numbers of a move: where its number may stand, the first valued one counts
 */
record BilledClaims(Billed what, List<Address> numbers) {
    private static final String PATIENT = "PID";
    private static final int PATIENT_NUMBERS = 3;

    static @Nullable BilledClaims compile(Rule rule, boolean moves, List<Problem> problems) {
        var of = Compiler.entry(rule.value(), "of");
        Optional<Billed> what = Stream.of(Billed.values())
                .filter(one -> of != null && one.name().toLowerCase(Locale.ROOT).equals(YamlSource.text(of)))
                .findFirst();
        if (what.isEmpty()) {
            problems.add(rule.problem(
                    of == null ? rule.value() : of,
                    "MAP-147",
                    "nothing says of what this claim speaks",
                    "Write 'of: visit' or 'of: account'."));
            return null;
        }
        List<Address> numbers = new ArrayList<>();
        var number = Compiler.entry(rule.value(), "number");
        if (moves && number instanceof SequenceNode) {
            YamlSource.items(number).stream()
                    .flatMap(path -> Stream.ofNullable(Address.parse(YamlSource.text(path), null)))
                    .forEach(numbers::add);
        } else if (moves) {
            Address one = ClaimRule.address(rule, "number", problems);
            if (one != null) {
                numbers.add(one);
            }
        }
        return moves && numbers.isEmpty() ? null : new BilledClaims(what.get(), numbers);
    }

    void renumbered(Node merge, Address gone, Address stays, Run run, List<IdentityClaim> claims) {
        merge.reads(1); // the same patient's number
        String old = number(merge, gone);
        String now = number(merge, stays);
        Node patient = merge.within(PATIENT);
        Address numbers = Address.parse(PATIENT + "-" + PATIENT_NUMBERS, null);
        List<PatientIdentifier> whose =
                patient == null || numbers == null ? List.of() : ClaimRule.persons(patient, numbers, run);
        if (old == null || now == null || whose.isEmpty()) {
            run.found(MappingFinding.CLAIM_WITHOUT_VISIT, where(merge));
        } else if (!old.equals(now)) {
            claims.add(new IdentityClaim.Renumbered(what, old, now, whose.get(0), new Origin(where(merge))));
        }
    }

    void moved(Node merge, PatientIdentifier from, PatientIdentifier to, Run run, List<IdentityClaim> claims) {
        String number = null;
        for (Address address : numbers) {
            String here = number(merge, address);
            number = number == null ? here : number;
        }
        if (number == null) {
            run.found(MappingFinding.CLAIM_WITHOUT_VISIT, where(merge));
        } else if (!from.key().equals(to.key())) {
            claims.add(new IdentityClaim.Moved(what, number, from, to, new Origin(where(merge))));
        }
    }

    private static @Nullable String number(Node merge, Address address) {
        Node node = merge.find(address.head());
        Segment segment = node == null ? null : node.segment();
        if (node == null || segment == null) {
            return null;
        }
        node.reads(address.field());
        String number = Cx.of(segment.field(address.field())).id();
        return number.isEmpty() ? null : number;
    }

    private static String where(Node node) {
        return node.segment() == null ? node.name() : node.segment().where();
    }
}
