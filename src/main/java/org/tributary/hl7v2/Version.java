package org.tributary.hl7v2;

import java.util.Optional;

/** Versions we write, oldest first. */
public enum Version {
    V2_3("2.3"),
    V2_3_1("2.3.1"),
    V2_4("2.4"),
    V2_5("2.5"),
    V2_5_1("2.5.1");

    private final String id;

    Version(String id) {
        this.id = id;
    }

    /** As MSH-12 spells it. */
    public String id() {
        return id;
    }

    public boolean since(Version other) {
        return compareTo(other) >= 0;
    }

    /** The version that MSH-12 or a configuration names; empty where we do not write it. */
    public static Optional<Version> named(String id) {
        for (Version version : values()) {
            if (version.id.equals(id)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }
}
