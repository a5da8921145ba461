package org.tributary.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Of which git revision the files are that the engine reads.
 *
 * @param commit its whole name
 * @param at when it was made; null where only git could tell and there is none
 * @param subject its first line; null likewise
 * @param changed files of conf, routes and mappings that are not as that revision has them; null where that cannot be told
 */
public record Revision(
        String commit,
        @Nullable String at,
        @Nullable String subject,
        @Nullable List<String> changed) {
    private static final int LIMIT_SECONDS = 5;
    private static final int ANSWER_BYTES = 100_000;

    /** Null where the folder lies in no git work tree, or that cannot be told. */
    static @Nullable Revision of(Path home) {
        @Nullable Path tree = tree(home.toAbsolutePath().normalize());
        if (tree == null) {
            return null;
        }
        @Nullable String line = git(home, "log", "-1", "--format=%H%n%cI%n%s");
        if (line != null && line.contains("\n")) {
            String[] parts = line.split("\n", 3);
            @Nullable String status = git(home, "status", "--porcelain", "--", "conf", "routes", "mappings");
            return new Revision(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts.length > 2 ? parts[2].strip() : "",
                    status == null
                            ? null
                            : Arrays.stream(status.split("\n"))
                                    .filter(one -> one.length() > 3)
                                    .map(one -> one.substring(3))
                                    .toList());
        }
        @Nullable String commit = read(tree);
        return commit == null ? null : new Revision(commit, null, null, null);
    }

    private static @Nullable Path tree(Path folder) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return null;
    }

    private static @Nullable String git(Path home, String... words) {
        ProcessBuilder git = new ProcessBuilder("git");
        git.command().addAll(List.of(words));
        git.directory(home.toFile());
        git.environment().put("GIT_OPTIONAL_LOCKS", "0"); // looking changes nothing
        git.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            process.getOutputStream().close();
            try (InputStream answer = process.getInputStream()) {
                String text = new String(answer.readNBytes(ANSWER_BYTES), StandardCharsets.UTF_8);
                return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : null;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return null; // no git here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Without git: what HEAD names, as far as it stands in a file. */
    private static @Nullable String read(Path tree) {
        try {
            Path git = tree.resolve(".git");
            if (Files.isRegularFile(git)) { // a further work tree, or a submodule
                git = tree.resolve(Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
            }
            String head = Files.readString(git.resolve("HEAD")).strip();
            if (!head.startsWith("ref: ")) {
                return commit(head);
            }
            String ref = head.substring("ref: ".length());
            Path common = Files.exists(git.resolve("commondir"))
                    ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                    : git;
            if (Files.exists(common.resolve(ref))) {
                return commit(Files.readString(common.resolve(ref)).strip());
            }
            for (String packed : Files.readAllLines(common.resolve("packed-refs"))) {
                if (packed.endsWith(" " + ref)) {
                    return commit(packed.substring(0, packed.indexOf(' ')));
                }
            }
            return null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private static @Nullable String commit(String text) {
        return text.matches("[0-9a-f]{40,64}") ? text : null;
    }
}
