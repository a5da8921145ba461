package org.tributary.mapping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which segments, fields and components the versions of HL7 v2 know, all together: a path beyond them is a slip of the pen. */
public final class StandardShapes {
    private static final int ANY = 0;
    private static final Map<String, int[]> SHAPES = read();

    private StandardShapes() {}

    /** Whether a version has what a path names, as in {@code PID-3.4}; so has everyone a Z segment. */
    public static boolean have(String path) {
        Address address = Address.parse(path, null);
        return address == null || problem(address) == null;
    }

    /** What no version has; null where one does, and for Z segments. */
    static @Nullable String problem(Address address) {
        String head = address.head();
        int[] shape = SHAPES.get(head);
        if (head.startsWith("Z")) {
            return null;
        } else if (shape == null) {
            return (address.datatype() ? "no datatype " : "no segment ") + head + " in any version";
        } else if (address.field() > shape.length && shape.length > 0) {
            return head + " has no " + (address.datatype() ? "component " : "field ") + address.field()
                    + " in any version";
        }
        int parts = shape.length == 0 ? ANY : shape[address.field() - 1];
        boolean beyond = parts != ANY && address.component() > parts;
        return beyond
                ? head + "-" + address.field() + " has no " + (address.datatype() ? "subcomponent " : "component ")
                        + address.component() + " in any version"
                : null;
    }

    private static Map<String, int[]> read() {
        Map<String, int[]> shapes = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(StandardShapes.class.getResourceAsStream("/hl7v2/shapes.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] cells = line.split(" ", -1);
                    int[] parts = new int[cells.length - 1];
                    for (int i = 0; i < parts.length; i++) {
                        parts[i] = Integer.parseInt(cells[i + 1]);
                    }
                    shapes.put(cells[0], parts);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("hl7v2/shapes.txt is part of the program", e);
        }
        return shapes;
    }
}
