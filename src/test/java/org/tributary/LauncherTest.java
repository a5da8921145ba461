package org.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, with a Maven and a Java that only say that they were called. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LauncherTest {
    private static final String BUILT = "built";

    @TempDir
    private Path dir;

    private Path home;

    @BeforeEach
    void stubs() throws IOException {
        home = Files.createDirectories(dir.resolve("home"));
        Path bin = Files.createDirectories(dir.resolve("bin"));
        script(home.resolve("tributary"), Files.readString(Path.of("tributary")));
        script(bin.resolve("mvn"), "#!/bin/sh\nmkdir -p target && touch target/tributary.jar ../" + BUILT + "\n");
        script(bin.resolve("java"), "#!/bin/sh\necho runs \"$@\"\n");
    }

    @Test
    void a_clone_is_built_before_it_runs() throws Exception {
        sources(Instant.now());
        assertThat(run()).contains("runs").contains("-jar").endsWith("demo --once\n");
        assertThat(dir.resolve(BUILT)).exists();
    }

    @Test
    void what_is_newer_than_its_sources_is_not_built_again() throws Exception {
        sources(Instant.now().minusSeconds(60));
        jar();
        assertThat(run()).contains("runs");
        assertThat(dir.resolve(BUILT)).doesNotExist();
    }

    @Test
    void newer_sources_are_built_and_without_sources_there_is_nothing_to_build() throws Exception {
        jar();
        assertThat(run()).contains("runs");
        assertThat(dir.resolve(BUILT)).doesNotExist();
        sources(Instant.now().plusSeconds(60));
        assertThat(run()).contains("runs");
        assertThat(dir.resolve(BUILT)).exists();
    }

    private void sources(Instant changed) throws IOException {
        Path source = home.resolve("src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class A {}");
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        for (Path one :
                new Path[] {source, source.getParent(), source.getParent().getParent(), home.resolve("pom.xml")}) {
            Files.setLastModifiedTime(one, FileTime.from(changed));
        }
    }

    private void jar() throws IOException {
        Files.createDirectories(home.resolve("target"));
        Files.writeString(home.resolve("target/tributary.jar"), "");
    }

    private String run() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(home.resolve("tributary").toString(), "demo", "--once");
        builder.environment().merge("PATH", "", (path, none) -> dir.resolve("bin") + ":" + path);
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_HOME") || name.startsWith("TRIBUTARY_"));
        Process process = builder.redirectError(dir.resolve("err").toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(dir.resolve("err"))).isZero();
        return out;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
