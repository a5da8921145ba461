package org.tributary.chart.terminology;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** National Drug Codes, written in ten digits of three kinds with dashes, or in eleven without. */
final class Ndc {
    private static final Pattern DASHED = Pattern.compile("(\\d{4,5})-(\\d{3,4})-(\\d{1,2})");

    private static final Pattern PRODUCT = Pattern.compile("(\\d{4,5})-(\\d{3,4})");

    private Ndc() {}

    /**
     * In eleven digits, 5-4-2, each part filled up from the left; null where that cannot be told: ten digits without dashes may
     * be any of three codes.
     */
    static @Nullable String eleven(String ndc) {
        String bare = ndc.strip();
        if (bare.matches("\\d{11}")) {
            return bare;
        }
        Matcher dashed = DASHED.matcher(bare);
        return dashed.matches()
                ? "0".repeat(5 - dashed.group(1).length())
                        + dashed.group(1)
                        + "0".repeat(4 - dashed.group(2).length())
                        + dashed.group(2)
                        + "0".repeat(2 - dashed.group(3).length())
                        + dashed.group(3)
                : null;
    }

    /** Labeler and product in nine digits, 5-4; null where that cannot be told. A package's code begins with it. */
    static @Nullable String nine(String productNdc) {
        Matcher parts = PRODUCT.matcher(productNdc.strip());
        return parts.matches()
                ? "0".repeat(5 - parts.group(1).length())
                        + parts.group(1)
                        + "0".repeat(4 - parts.group(2).length())
                        + parts.group(2)
                : null;
    }
}
