package org.tributary.chart.terminology;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * What codes are called, as it lies in {@code conf/terminology}: a line of head ({@code # tributary names 1, from Loinc.csv}),
 * then {@code SYSTEM|code}, a tab and the name, sorted by code. It stays on disk: half a million names of SNOMED CT would take
 * a fifth of the engine's memory, and a chart asks for a few.
 */
final class NameFile {
    static final String SUFFIX = ".names";
    private static final String HEAD = "# tributary names 1, from ";
    private static final int RUN_LINES = 100_000; // sorted in memory at once; a million names are ten runs
    private static final int NAME_LIMIT_CHARS = 500;
    private static final int LINE_LIMIT_BYTES = 4096; // a name of 500 characters and its code
    private static final String KEY =
            "[A-Z0-9.]{1,40}\\|[!-{}~]{1,40}"; // no blank, no bar: bytes sort as characters do

    private final FileChannel file;
    private final long begin;
    private final long end;

    private NameFile(FileChannel file, long begin, long end) {
        this.file = file;
        this.begin = begin;
        this.end = end;
    }

    /** Takes names in any order, and writes them sorted. */
    static final class Writer implements Closeable {
        private final Path folder;
        private final List<Path> runs = new ArrayList<>();
        private List<String> lines = new ArrayList<>();

        /** @param folder for what does not fit into memory in between */
        Writer(Path folder) {
            this.folder = folder;
        }

        /** @throws IllegalArgumentException where that is no code; says nothing of it */
        void add(String key, String name) throws IOException {
            if (!key.matches(KEY)) {
                throw new IllegalArgumentException("has no code where one should stand");
            }
            String plain = name.replaceAll("\\p{Cntrl}+", " ").strip();
            if (!plain.isEmpty()) {
                lines.add(key + "\t" + shortened(plain));
            }
            if (lines.size() == RUN_LINES) {
                spill();
            }
        }

        private static String shortened(String name) {
            if (name.length() <= NAME_LIMIT_CHARS) {
                return name;
            }
            boolean split = Character.isHighSurrogate(name.charAt(NAME_LIMIT_CHARS - 1));
            return name.substring(0, NAME_LIMIT_CHARS - (split ? 1 : 0));
        }

        private void spill() throws IOException {
            Collections.sort(lines);
            Path run = Files.createTempFile(folder, "names", ".tmp");
            runs.add(run);
            Files.write(run, lines);
            lines = new ArrayList<>();
        }

        /**
         * Of several names for one code the first in the alphabet holds.
         *
         * @return how many codes have one
         */
        long write(Path target, String source) throws IOException {
            spill();
            Path beside = target.resolveSibling(
                    target.getFileName() + ".tmp"); // as readable as other files: an engine reads it
            runs.add(beside);
            long written = 0;
            PriorityQueue<Run> open = new PriorityQueue<>(Comparator.comparing((Run run) -> run.line));
            try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                for (Path run : runs.subList(0, runs.size() - 1)) {
                    new Run(Files.newBufferedReader(run)).nextInto(open);
                }
                out.write(HEAD + source + "\n");
                String last = "";
                while (!open.isEmpty()) {
                    Run run = open.remove();
                    String key = run.line.substring(0, run.line.indexOf('\t'));
                    if (!key.equals(last)) {
                        out.write(run.line + "\n");
                        written++;
                        last = key;
                    }
                    run.nextInto(open);
                }
            } finally {
                for (Run run : open) {
                    run.in.close();
                }
            }
            if (written > 0) {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        }

        @Override
        public void close() throws IOException {
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
        }
    }

    private static final class Run {
        private final BufferedReader in;
        private String line = "";

        private Run(BufferedReader in) {
            this.in = in;
        }

        private void nextInto(PriorityQueue<Run> open) throws IOException {
            @Nullable String next = in.readLine();
            if (next == null) {
                in.close();
            } else {
                line = next;
                open.add(this);
            }
        }
    }

    /** Of which file it was made, and how many names it has. */
    static Tables.Loaded described(Path path, String name) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(path)) {
            @Nullable String head = in.readLine();
            if (head == null || !head.startsWith(HEAD)) {
                throw wrong(path);
            }
            return new Tables.Loaded(
                    name, head.substring(HEAD.length()), in.lines().count());
        }
    }

    /**
     * Stays open; what takes the file's place is seen by who opens it next.
     *
     * @throws IllegalArgumentException where it is no such file
     */
    static NameFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        String start = new String(read(channel, 0, channel.size()), StandardCharsets.UTF_8);
        if (!start.startsWith(HEAD) || start.indexOf('\n') < 0) {
            channel.close();
            throw wrong(path);
        }
        long begin = start.substring(0, start.indexOf('\n') + 1).getBytes(StandardCharsets.UTF_8).length;
        return new NameFile(channel, begin, channel.size());
    }

    private static IllegalArgumentException wrong(Path path) {
        return new IllegalArgumentException(
                path + ":1 is no names that terminology load has written; load them again, or remove the file");
    }

    /** Null where the code has none. */
    @Nullable
    String of(String key) {
        byte[] wanted = (key + "\t").getBytes(StandardCharsets.UTF_8);
        try {
            long from = begin;
            long to = end;
            while (to - from > 4L * LINE_LIMIT_BYTES) {
                long middle = from + (to - from) / 2;
                byte[] some = read(file, middle, to);
                int line = 0;
                while (some[line++] != '\n') {
                    // to the beginning of the next line
                }
                if (compare(some, line, wanted) <= 0) {
                    from = middle + line;
                } else {
                    to = middle + line;
                }
            }
            byte[] rest = new byte[(int) (to - from)];
            fill(file, ByteBuffer.wrap(rest), from);
            for (int line = 0; line < rest.length; ) {
                int next = line;
                while (next < rest.length && rest[next] != '\n') {
                    next++;
                }
                if (compare(rest, line, wanted) == 0) {
                    return new String(rest, line + wanted.length, next - line - wanted.length, StandardCharsets.UTF_8);
                }
                line = next + 1;
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("a table of names cannot be read", e);
        }
    }

    /** The beginning of a line with a code and its tab; 0 where it begins so. */
    private static int compare(byte[] line, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int difference = at + i >= line.length ? -1 : line[at + i] - wanted[i];
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    /** At most what two lines can have. */
    private static byte[] read(FileChannel file, long from, long to) throws IOException {
        byte[] some = new byte[(int) Math.min(2L * LINE_LIMIT_BYTES, to - from)];
        fill(file, ByteBuffer.wrap(some), from);
        return some;
    }

    private static void fill(FileChannel file, ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (file.read(into, from + into.position()) < 0) {
                throw new IOException("the file is shorter than it was");
            }
        }
    }
}
