package org.tributary.cli;

import picocli.CommandLine.Option;

/** Of people who do not exist: the same seed, the same people. */
final class Chance {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of all chance (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    long seed() {
        return seed;
    }
}
