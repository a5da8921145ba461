package org.tributary.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where it was measured.
 *
 * @param fileSystem of the engine's data
 * @param loadBefore how many threads wanted to run in the minute before: figures of a busy machine are not the engine's
 */
public record Machine(String cpu, int cores, String jdk, String os, String fileSystem, double loadBefore) {
    private static final Pattern MODEL = Pattern.compile("(?m)^(?:model name|Model|CPU part)\\s*:\\s*(.+)$");

    static Machine here(Path data) throws IOException {
        return new Machine(
                cpuModel(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Files.getFileStore(data).type(),
                Figures.rounded(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), 2));
    }

    private static String cpuModel() {
        try {
            Matcher model = MODEL.matcher(Files.readString(Path.of("/proc/cpuinfo")));
            return model.find() ? model.group(1).strip() : "unknown";
        } catch (IOException e) {
            return "unknown";
        }
    }
}
