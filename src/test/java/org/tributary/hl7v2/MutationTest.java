package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutationTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] SIGNS = "|^~\\&#\r\n\"MSHXAT0.\u000b\u001c\u001b\u0000".getBytes(UTF_8);
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
            "MSH|^~\\&#|A|B|C|D|2026||ACK^A01^ACK|7|P|2.3\rMSA|AE|6|no\rERR|PID^1^5^101&x&y\r".getBytes(UTF_8),
            "FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|A\rMRG|7\rBTS|1\rFTS|1\r".getBytes(UTF_8));

    @Test
    void nothing_a_sender_can_write_makes_the_reader_throw_or_lose_a_byte() {
        for (int seed = 1; seed <= ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] bytes = mutated(SEEDS.get(seed % SEEDS.size()), random);
            byte[] before = bytes.clone();
            try {
                Everything.of(bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
            assertThat(Arrays.equals(Message.read(bytes, UTF_8).bytes(), before))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int n = 1 + random.nextInt(8); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(random.nextInt(4) == 0 ? bytes.length : Math.min(bytes.length, 90));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = SIGNS[random.nextInt(SIGNS.length)];
                case 2 -> bytes = spliced(bytes, at, at, new byte[] {SIGNS[random.nextInt(SIGNS.length)]});
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(20)), new byte[0]);
                default -> bytes = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
        byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
        return result;
    }
}
