package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Changes a few bytes of a message, most of them in its first lines, where a byte decides the most. */
public final class Mutations {
    /** How often laws are tried; {@code -Dfuzz.rounds=1000000} for the long proof. */
    public static final int ROUNDS = Integer.getInteger("fuzz.rounds", 20_000);

    private static final byte[] SIGNS = "|^~\\&#\r\n\"MSHXATZC0.\u000b\u001c\u001b\u0000".getBytes(UTF_8);

    private Mutations() {}

    public static byte[] of(byte[] seed, Random random) {
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
