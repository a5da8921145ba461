package org.tributary.console.access;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.SecretGenerator;
import com.bastiaanjansen.otp.TOTPGenerator;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;

/** Time-based codes of six digits (RFC 6238: SHA-1, 30 s), as every authenticator app makes them. */
final class SecondFactor {
    private static final Duration PERIOD = Duration.ofSeconds(30);
    private static final int DIGITS = 6;
    private static final int DRIFT = 1; // a phone's clock may be a step off
    private static final int QUIET_ZONE = 2;

    private final Clock clock;

    SecondFactor(Clock clock) {
        this.clock = clock;
    }

    /** Base32, 160 bits. */
    static String newSecret() {
        return new String(SecretGenerator.generate(), StandardCharsets.US_ASCII);
    }

    /**
     * The time step that a code belongs to: now, or one step off.
     *
     * @param after a step that was used already; nothing up to it counts
     * @return empty where the code is none
     */
    OptionalLong step(String secret, String code, long after) {
        String digits = code.replaceAll("\\s", "");
        if (!digits.matches("\\d{" + DIGITS + "}")) {
            return OptionalLong.empty();
        }
        TOTPGenerator generator = generator(secret);
        long now = clock.instant().getEpochSecond() / PERIOD.toSeconds();
        for (long step = now - DRIFT; step <= now + DRIFT; step++) {
            if (step > Math.max(0, after)
                    && generator.at(step * PERIOD.toSeconds()).equals(digits)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    private static TOTPGenerator generator(String secret) {
        return new TOTPGenerator.Builder(secret.getBytes(StandardCharsets.US_ASCII))
                .withHOTPGenerator(builder -> {
                    builder.withPasswordLength(DIGITS);
                    builder.withAlgorithm(HMACAlgorithm.SHA1);
                })
                .withPeriod(PERIOD)
                .build();
    }

    /** What an app reads from a picture. */
    static String address(String secret, String user) {
        return "otpauth://totp/Tributary:"
                + URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20") + "?secret=" + secret
                + "&issuer=Tributary";
    }

    /** The address as a QR code: the {@code d} of an SVG path, one unit a module; and how many units it is wide. */
    static Picture picture(String secret, String user) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(
                            address(secret, user),
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.MARGIN, QUIET_ZONE));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < bits.getHeight(); y++) {
                for (int x = 0; x < bits.getWidth(); x++) {
                    if (bits.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new Picture(path.toString(), bits.getWidth());
        } catch (WriterException e) {
            throw new IllegalStateException("a short text fits into a QR code", e);
        }
    }

    record Picture(String path, int width) {}
}
