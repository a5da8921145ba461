package org.tributary.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Mutations;
import org.tributary.yaml.YamlSource;

/** Whatever a sender writes, a mapping reads it or says why not; the messages are those of the tests beside the mappings. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingMutationTest {
    /** Of one message below 2 kB: reading, mapping and the list of what was not read. */
    private static final long MOST_ALLOCATED = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothing_a_sender_can_write_makes_a_mapping_throw_or_take_much_memory() throws Exception {
        Normalizer normalizer = MappingsTest.shipped().forFeed(MappingTests.EXAMPLE_FEED);
        List<byte[]> seeds = messages();
        long most = 0;
        for (int seed = 1; seed <= Mutations.ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Mutations.of(seeds.get(seed % seeds.size()), random);
            bytes = random.nextBoolean() ? bytes : torn(bytes, random);
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            try {
                normalizer.normalize(Message.read(bytes, UTF_8), (place, element) -> element.textOrEmpty());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            most = seed > 1_000 ? Math.max(most, allocated) : most; // the first ones load classes and tables
        }
        assertThat(most).isLessThan(MOST_ALLOCATED);
    }

    /** Signs and junk anywhere, not only where {@link Mutations} puts them. */
    private static byte[] torn(byte[] bytes, Random random) {
        for (int n = random.nextInt(6); n > 0 && bytes.length > 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) "|^~&\r\\\"<>:-.9Z".charAt(random.nextInt(14));
        }
        return bytes;
    }

    static List<byte[]> messages() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("mappings"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList()) {
                var root = YamlSource.read(file.toString(), Files.readString(file), "MAP-101")
                        .root()
                        .orElseThrow();
                YamlSource.items(YamlSource.value(root, "tests").orElseThrow())
                        .forEach(test -> seeds.add(
                                YamlSource.text(YamlSource.value(test, "given").orElseThrow())
                                        .getBytes(UTF_8)));
            }
        }
        return seeds;
    }
}
