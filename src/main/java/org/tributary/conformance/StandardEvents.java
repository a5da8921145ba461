package org.tributary.conformance;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which messages the versions of HL7 v2 know, all together: a name beyond them is a slip of the pen, or begins with Z. */
public final class StandardEvents {
    private static final List<String> VERSIONS =
            List.of("2.8.1", "2.8", "2.7", "2.6", "2.5.1", "2.5", "2.4", "2.3.1", "2.3", "2.2", "2.1");

    private StandardEvents() {}

    /** MSH-9.1: HL7 table 0076. */
    public static SortedSet<String> types() {
        return new TreeSet<>(StandardVersion.messageTypes());
    }

    /** Whether any version has a message of this type and trigger, such as {@code ADT} and {@code A08}. */
    public static boolean has(String type, String trigger) {
        String event = type + "_" + trigger;
        return versions().anyMatch(version -> version.structureOf(event) != null || version.hasStructure(event));
    }

    private static Stream<StandardVersion> versions() {
        return VERSIONS.stream().map(StandardVersion::named).filter(Objects::nonNull);
    }
}
