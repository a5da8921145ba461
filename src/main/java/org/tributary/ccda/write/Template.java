package org.tributary.ccda.write;

import org.jspecify.annotations.Nullable;

/** A templateId of R2.1: written with its extension and without, so that a reader of R1.1 knows it too. */
record Template(String root, @Nullable String extension) {
    private static final String ENTRY = "2.16.840.1.113883.10.20.22.4.";
    private static final String SECTION = "2.16.840.1.113883.10.20.22.2.";

    static Template entry(String number, @Nullable String extension) {
        return new Template(ENTRY + number, extension);
    }

    static Template section(String number, @Nullable String extension) {
        return new Template(SECTION + number, extension);
    }

    void write(Xml xml) {
        xml.empty("templateId", "root", root);
        if (extension != null) {
            xml.empty("templateId", "root", root, "extension", extension);
        }
    }
}
