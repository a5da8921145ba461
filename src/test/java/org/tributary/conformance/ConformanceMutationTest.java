package org.tributary.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Mutations;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformanceMutationTest {
    private static final List<String> VERSIONS =
            List.of("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.2");

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothing_a_sender_can_write_in_any_version_makes_a_check_fail() throws Exception {
        Conformance conformance = new Conformance(
                Mode.REPORT,
                List.of(
                        new OwnRule(rule("PID-3[*].4.2"), new OwnRule.Required(), Condition.parse("PV1-2 = I"), null),
                        new OwnRule(rule("OBX[*]-5[*]"), new OwnRule.Length(1, 9), null, null),
                        new OwnRule(rule("PV1[2]-2"), new OwnRule.Table((code, system) -> false, "none"), null, null)),
                List.of(new Allowance("PID", 5, 1)));
        List<String> seeds = messages();
        TreeSet<String> found = new TreeSet<>();
        for (int seed = 1; seed <= Mutations.ROUNDS / 5; seed++) {
            Random random = new Random(seed);
            String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
            byte[] bytes = seeds.get(seed % seeds.size())
                    .replaceFirst("\\|2\\.\\d(\\.\\d)?(?=[|\r])", "|" + version)
                    .getBytes(UTF_8);
            for (Finding finding : conformance
                    .check(Message.read(Mutations.of(bytes, random), UTF_8))
                    .findings()) {
                assertThat(finding.code()).as("seed " + seed).isNotEqualTo(ConformanceFinding.NOT_CHECKED);
                found.add(finding.code().id());
            }
        }
        assertThat(found).as("the mutations reach all of it").hasSizeGreaterThan(15);
    }

    private static org.tributary.hl7v2.Path rule(String notation) {
        return org.tributary.hl7v2.Path.parse(notation);
    }

    private static List<String> messages() throws Exception {
        List<String> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("samples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".hl7"))
                    .sorted()
                    .toList()) {
                seeds.add(new String(Files.readAllBytes(file), UTF_8));
            }
        }
        return seeds;
    }
}
