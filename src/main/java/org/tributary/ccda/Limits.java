package org.tributary.ccda;

import java.time.Duration;

/**
 * How much of everything one document may have. The largest of 1,557 public samples has 7 MB and a depth of 40.
 *
 * @param depth elements within elements; above all it keeps recursion over the tree from overflowing the stack
 * @param textChars of one run of text or one attribute; large ones are embedded documents in base64
 */
record Limits(int bytes, int depth, int attributes, int textChars, int elements, Duration time) {
    static final Limits DEFAULT = new Limits(64 << 20, 200, 100, 48 << 20, 2_000_000, Duration.ofSeconds(20));
}
