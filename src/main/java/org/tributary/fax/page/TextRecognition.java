package org.tributary.fax.page;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tesseract, in a process of its own for each page: one that crashes or hangs costs a page, not the engine. The picture goes
 * in and the words come out through pipes, so that no page lies in a file.
 */
public final class TextRecognition {
    private static final Logger LOG = LoggerFactory.getLogger(TextRecognition.class);
    private static final Duration LIMIT = Duration.ofSeconds(60); // a dense page takes two
    private static final String MODEL = "eng";
    private static final String MODEL_SHA256 = "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2";
    private static final String SECOND = "second";
    private static final int TSV_COLUMNS = 12;
    private static final String PAGE = "3"; // columns and tables as it finds them
    private static final String BLANK_LAYOUT = "7"; // a line
    private static final int BLANK_PIXELS = 40;
    private static final byte[] BLANK = blank();

    private final Path folder;
    private final String command;
    private final String second;
    private final Duration limit;
    // Their own threads: one that a pipe holds must not hold what else runs in the common pool.
    private final ExecutorService pipes = Executors.newCachedThreadPool(work -> {
        Thread made = new Thread(work, "fax-recognition");
        made.setDaemon(true);
        return made;
    });
    private @Nullable String program;
    private boolean impossible;
    private boolean votes;

    /**
     * @param folder where the program and its model are unpacked
     * @param command a Tesseract of this machine instead of ours; empty for ours
     */
    public TextRecognition(Path folder, String command) {
        this(folder, command, "", LIMIT);
    }

    /** @param second another English model (a {@code .traineddata} file) to vote with; empty for none */
    public TextRecognition(Path folder, String command, String second) {
        this(folder, command, second, LIMIT);
    }

    /** @param limit how long a page may take, with all that goes in and comes out */
    TextRecognition(Path folder, String command, String second, Duration limit) {
        this.folder = folder;
        this.command = command;
        this.second = second;
        this.limit = limit;
    }

    /** Can it be used on this machine? Unpacks it the first time; says once why not. */
    public synchronized boolean isPossible() {
        if (program == null && !impossible) {
            try {
                Files.createDirectories(folder);
                unpackModel();
                program = command.isEmpty()
                        ? PackedProgram.unpack(folder.resolve("bin")).toString()
                        : command;
                run(List.of("--version"), new byte[0]);
                votes = !second.isEmpty() && isSecondUsable();
            } catch (IOException | RuntimeException e) {
                impossible = true;
                program = null;
                LOG.error("faxes are listed without their text, for text recognition cannot be started", e);
            } catch (InterruptedException e) {
                program = null;
                Thread.currentThread().interrupt();
            }
        }
        return program != null;
    }

    /**
     * The words of a page, line by line in the order in which it is read.
     *
     * @throws IOException when it crashed or took too long
     */
    List<List<Word>> read(Legible page) throws IOException, InterruptedException {
        return read(page, PAGE);
    }

    /** @param layout which layout it expects, as {@code --psm} counts them */
    List<List<Word>> read(Legible page, String layout) throws IOException, InterruptedException {
        return lines(run(arguments(MODEL, layout), page.file()));
    }

    /** The same by the second model; only where {@link #hasSecond}. */
    List<List<Word>> readBySecond(Legible page, String layout) throws IOException, InterruptedException {
        return lines(run(arguments(SECOND, layout), page.file()));
    }

    private List<String> arguments(String model, String layout) {
        return List.of(
                "stdin",
                "stdout",
                "--tessdata-dir",
                folder.toString(),
                "-l",
                model,
                "--psm",
                layout,
                "--dpi",
                Integer.toString(Legible.DPI),
                "-c",
                "tessedit_create_tsv=1");
    }

    private String run(List<String> arguments, byte[] input) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(LowPriority.PREFIX); // messages come first
        line.add(Objects.requireNonNull(program));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_THREAD_LIMIT", "1"); // more only fight each other
        if (command.isEmpty()) {
            String libraries = folder.resolve("bin").toString();
            builder.environment().put("LD_LIBRARY_PATH", libraries);
            builder.environment().put("DYLD_LIBRARY_PATH", libraries);
        }
        long end = System.nanoTime() + limit.toNanos();
        Process process = builder.start();
        try {
            Future<byte[]> output = pipes.submit(() -> all(process.getInputStream()));
            Future<?> written = pipes.submit(() -> write(process.getOutputStream(), input));
            byte[] said = output.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            written.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
                throw new IOException("text recognition ended with an error");
            }
            return new String(said, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new IOException("text recognition took too long", e);
        } catch (ExecutionException e) {
            throw new IOException("text recognition broke off", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly); // a script's children too
            process.destroyForcibly();
        }
    }

    private static byte[] all(InputStream stream) throws IOException {
        try (stream) {
            return stream.readAllBytes();
        }
    }

    private static @Nullable Void write(OutputStream stream, byte[] input) throws IOException {
        try (stream) {
            stream.write(input);
        }
        return null;
    }

    /** Rows of level 5 are words; block, paragraph and line say which belong together. */
    static List<List<Word>> lines(String tsv) {
        Map<String, List<Word>> lines = new LinkedHashMap<>();
        for (String row : tsv.lines().toList()) {
            String[] cells = row.split("\t", -1);
            if (cells.length == TSV_COLUMNS && cells[0].equals("5") && !cells[11].isBlank()) {
                lines.computeIfAbsent(cells[2] + " " + cells[3] + " " + cells[4], line -> new ArrayList<>())
                        .add(new Word(
                                cells[11].strip(),
                                Integer.parseInt(cells[6]),
                                Integer.parseInt(cells[7]),
                                Integer.parseInt(cells[8]),
                                Integer.parseInt(cells[9]),
                                (int) Math.round(Double.parseDouble(cells[10]))));
            }
        }
        return List.copyOf(lines.values());
    }

    /** Can another model vote? Known once {@link #isPossible} was asked. */
    synchronized boolean hasSecond() {
        return votes;
    }

    /** Copies it to where the program looks for models, and tries it. */
    private boolean isSecondUsable() throws InterruptedException {
        Path model = Path.of(second);
        try {
            byte[] bytes = Files.readAllBytes(model);
            if (isOurs(bytes)) {
                LOG.error("{} is the model that Tributary brings along: it cannot vote with itself", model);
                return false;
            }
            write(SECOND, bytes);
            run(arguments(SECOND, BLANK_LAYOUT), BLANK);
            return true;
        } catch (IOException e) {
            LOG.error(
                    "{} (tributary.fax.ocr.second-model) is no model that Tesseract can use; faxes are read without it",
                    model,
                    e);
            return false;
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Path beside = Files.createTempFile(folder, ".model", "");
        Files.write(beside, bytes);
        Files.move(beside, folder.resolve(name + ".traineddata"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void unpackModel() throws IOException {
        Path model = folder.resolve(MODEL + ".traineddata");
        if (Files.exists(model) && isOurs(Files.readAllBytes(model))) {
            return;
        }
        try (@Nullable
                InputStream packed = TextRecognition.class.getResourceAsStream("/tessdata/" + MODEL + ".traineddata")) {
            if (packed == null) {
                throw new IOException("the model is not packed with this program");
            }
            byte[] bytes = packed.readAllBytes();
            if (!isOurs(bytes)) {
                throw new IOException("the model packed with this program is another one than it was tested with");
            }
            write(MODEL, bytes);
        }
    }

    private static byte[] blank() {
        byte[] gray = new byte[BLANK_PIXELS * BLANK_PIXELS];
        Arrays.fill(gray, (byte) 255);
        return new Legible(BLANK_PIXELS, BLANK_PIXELS, gray, new AffineTransform()).file();
    }

    private static boolean isOurs(byte[] model) {
        return DigestUtils.sha256Hex(model).equals(MODEL_SHA256);
    }
}
