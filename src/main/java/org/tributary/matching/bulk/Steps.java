package org.tributary.matching.bulk;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Which steps of a job are finished, in a file beside what they made: a job that was stopped goes on after the last of them. */
final class Steps {
    private static final String JOB = "job";

    private final Path file;
    private final Properties finished = new Properties();

    /** @param job what is done to what: where it is another one than before, nothing of before counts */
    Steps(Path file, String job) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                finished.load(in);
            }
        }
        if (!job.equals(finished.getProperty(JOB))) {
            finished.clear();
            finished.setProperty(JOB, job);
        }
    }

    boolean isFinished(String step) {
        return finished.containsKey(step);
    }

    /** What was noted when it was finished. */
    String note(String step) {
        return finished.getProperty(step, "");
    }

    void finish(String step, String note) throws IOException {
        finished.setProperty(step, note);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            finished.store(out, "finished steps");
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
