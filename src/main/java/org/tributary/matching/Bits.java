package org.tributary.matching;

/**
 * Weights of evidence: log2 of a likelihood ratio, in steps of 1/1024 bit. Sums of such steps are exact in any order, so a
 * waterfall adds up to the last bit and arrival order changes no score.
 */
final class Bits {
    private static final double STEPS = 1024;

    static double ofRatio(double m, double u) {
        return step(log2(m) - log2(u));
    }

    static double ofProbability(double probability) {
        return step(log2(probability) - log2(1 - probability));
    }

    static double toProbability(double bits) {
        return 1 / (1 + StrictMath.pow(2, -bits));
    }

    static double step(double bits) {
        return Math.rint(bits * STEPS) / STEPS;
    }

    private static double log2(double value) {
        return StrictMath.log(value) / StrictMath.log(2);
    }

    private Bits() {}
}
