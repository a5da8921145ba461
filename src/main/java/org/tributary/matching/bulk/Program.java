package org.tributary.matching.bulk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/** Which build of the program this is. */
final class Program {
    /** Another text after each build: the jar's size and time, of classes in a folder this one's. */
    static String running() {
        CodeSource source = Program.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "";
        }
        try {
            Path place = Path.of(source.getLocation().toURI());
            Path file = Files.isDirectory(place)
                    ? place.resolve(Program.class.getName().replace('.', '/') + ".class")
                    : place;
            return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a file has a path", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own file cannot be looked at", e);
        }
    }

    private Program() {}
}
