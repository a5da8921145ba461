package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevisionTest {
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path home;

    private void git(String... words) throws Exception {
        ProcessBuilder git = new ProcessBuilder("git", "-c", "user.name=t", "-c", "user.email=t@example.org");
        git.command().addAll(List.of(words));
        Process process;
        try {
            process = git.directory(home.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no git on this machine");
            return;
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void a_home_within_a_work_tree_is_told_with_what_was_changed_since() throws Exception {
        Files.createDirectories(home.resolve("site/conf"));
        Files.writeString(home.resolve("site/conf/application.yaml"), "a: 1\n");
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "The first");
        Revision revision = Revision.of(home.resolve("site"));
        assertThat(revision.subject()).isEqualTo("The first");
        assertThat(revision.commit()).matches("[0-9a-f]{40}");
        assertThat(revision.changed()).isEmpty();
        Files.writeString(home.resolve("site/conf/application.yaml"), "a: 2\n");
        Files.writeString(home.resolve("other.txt"), "x");
        assertThat(Revision.of(home.resolve("site")).changed()).containsExactly("site/conf/application.yaml");
    }

    @Test
    void without_a_work_tree_there_is_none() {
        assertThat(Revision.of(home)).isNull();
        assertThat(Revision.of(home.resolve("nowhere"))).isNull();
    }

    @Test
    void what_git_does_not_read_is_read_from_its_files_and_what_is_broken_is_left_out() throws IOException {
        Path git = Files.createDirectories(home.resolve(".git"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n"); // too little for git itself
        assertThat(Revision.of(home)).isNull();
        Files.writeString(git.resolve("packed-refs"), "# pack-refs\n" + COMMIT + " refs/heads/main\n");
        assertThat(Revision.of(home).commit()).isEqualTo(COMMIT);
        assertThat(Revision.of(home).changed()).isNull();
        Files.writeString(git.resolve("HEAD"), COMMIT + "\n");
        assertThat(Revision.of(home).commit()).isEqualTo(COMMIT);
        Files.writeString(git.resolve("HEAD"), "nonsense\n");
        assertThat(Revision.of(home)).isNull();
    }
}
