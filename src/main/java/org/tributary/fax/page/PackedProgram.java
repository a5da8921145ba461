package org.tributary.fax.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The Tesseract that is packed with us: the executable and its libraries, as the jars of org.bytedeco hold them. They are
 * unpacked into one folder and run from there; nothing native is loaded into the engine's own process.
 */
final class PackedProgram {
    private static final String HOME = "org/bytedeco/";

    private PackedProgram() {}

    /**
     * @return the executable
     * @throws IOException where none is packed for this machine
     */
    static Path unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = system().equals("windows") ? "tesseract.exe" : "tesseract";
        unpack("leptonica", null, folder);
        unpack("tesseract", name, folder);
        Path program = folder.resolve(name);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("the unpacked program cannot be made executable");
        }
        return program;
    }

    /** @param wanted a file that must be among them; null where any will do */
    private static void unpack(String library, @Nullable String wanted, Path folder) throws IOException {
        String place = HOME + library + "/" + system() + "-" + architecture() + "/";
        @Nullable URL found = PackedProgram.class.getClassLoader().getResource(wanted == null ? place : place + wanted);
        if (found == null || !(found.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("no text recognition is packed for " + system() + "-" + architecture());
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName()
                        .substring(Math.min(place.length(), entry.getName().length()));
                boolean ours = entry.getName().startsWith(place) && !name.isEmpty() && !name.contains("/");
                if (ours && !name.contains("jni")) { // those are for Java, which calls none of it
                    copy(jar, entry, folder.resolve(name));
                }
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path to) throws IOException {
        if (Files.exists(to) && Files.size(to) == entry.getSize()) {
            return;
        }
        Path beside = Files.createTempFile(to.getParent(), ".unpacking", "");
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "");
        return name.equals("amd64") ? "x86_64" : name.equals("aarch64") ? "arm64" : name;
    }
}
