package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {
    /** Everything that can be read of a message below 1 kB, two acknowledgments and their reading included. */
    private static final long MOST_ALLOCATED = 4 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<byte[]> SEEDS = List.of(
            Samples.ADMISSION.getBytes(UTF_8),
            Samples.ADMISSION
                    .replace("8859/1", "UNICODE UTF-8")
                    .replace("Jane", "Łödź東")
                    .getBytes(UTF_8),
            Samples.ADMISSION
                    .replace("8859/1", "ISO IR87")
                    .replace("Jane", "東京")
                    .getBytes(Charset.forName("ISO-2022-JP")),
            ("\uFEFF" + Samples.ADMISSION).getBytes(Charset.forName("UTF-16LE")),
            Samples.ADMISSION.replace("Jane", "J\u0160r\u00f6n").getBytes(Charset.forName("windows-1252")),
            "MSH|^~\\&#|A|B|C|D|2026||ACK^A01^ACK|7|P|2.3\rMSA|AE|6|no\rERR|PID^1^5^101&x&y\r".getBytes(UTF_8),
            "FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|A\rMRG|7\rBTS|1\rFTS|1\r".getBytes(UTF_8),
            ("MSH|^~\\&|||||||ORU^R01\n\nPID|||1^^^A&1&ISO~2||\r\nOBR|1|||\\X41\\\\M2442\\46|\r"
                            + "OBX|1|ED|a^b&c&&|1.1|^^^Base64^QQ==~~|||\nZPI|\\Z1\\|\"\"|~^&\rPV1|1\rPV1\rDSC|77|F\r")
                    .getBytes(UTF_8));

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void nothing_a_sender_can_write_makes_the_reader_throw_hang_or_lose_a_byte() {
        long most = 0;
        for (int seed = 1; seed <= Mutations.ROUNDS; seed++) {
            byte[] bytes = Mutations.of(SEEDS.get(seed % SEEDS.size()), new Random(seed));
            byte[] before = bytes.clone();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            try {
                Everything.of(bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
            most = seed > 1_000 ? Math.max(most, allocated) : most; // the first ones load classes and tables
            Message message = Message.read(bytes, UTF_8);
            assertThat(Arrays.equals(message.bytes(), before))
                    .as("seed %d", seed)
                    .isTrue();
            assertThat(Rewritten.text(message)).as("seed %d", seed).isEqualTo(message.text());
        }
        assertThat(most).isLessThan(MOST_ALLOCATED);
    }
}
