package org.tributary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PowerCutFileSystemTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    @BeforeAll
    static void register() {
        PowerCutFileSystem.register();
    }

    @Test
    void a_write_reaches_the_disk_when_it_is_forced_and_not_before() throws IOException {
        Path file = dir.resolve("a");
        long forcesBefore = PowerCutFileSystem.forces();
        try (FileChannel channel = FilePath.get("powercut:" + file).open("rw")) {
            channel.write(ByteBuffer.wrap("abc".getBytes()), 5000);
            assertThat(channel.size()).isEqualTo(5003);
            assertThat(Files.size(file)).isZero();
            channel.force(false);
            assertThat(Files.size(file)).isEqualTo(5003);
            channel.truncate(10);
            assertThat(channel.size()).isEqualTo(10);
            assertThat(Files.size(file)).isEqualTo(5003);
        }
        assertThat(PowerCutFileSystem.forces() - forcesBefore).isEqualTo(1);
        assertThat(FilePath.get("powercut:" + file).size())
                .as("closing forgets nothing")
                .isEqualTo(10);
    }

    @Test
    void a_renamed_file_keeps_its_unsynced_content_in_memory_only() throws IOException {
        FilePath old = FilePath.get("powercut:" + dir.resolve("old"));
        FilePath renamed = FilePath.get("powercut:" + dir.resolve("new"));
        try (OutputStream out = old.newOutputStream(false)) {
            out.write(new byte[10_000]);
        }
        old.moveTo(renamed, true);
        assertThat(renamed.size()).isEqualTo(10_000);
        assertThat(renamed.newInputStream().readAllBytes()).hasSize(10_000);
        assertThat(Files.size(dir.resolve("new"))).isZero();
        renamed.delete();
        assertThat(dir.resolve("new")).doesNotExist();
        assertThat(PowerCutFileSystem.unsynced(dir.resolve("new"))).isNull();
    }

    @Test
    void reads_agree_with_a_plain_array_whatever_was_written_truncated_or_forced() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            byte[] model = new byte[0];
            try (FileChannel channel =
                    FilePath.get("powercut:" + dir.resolve("m" + seed)).open("rw")) {
                for (int step = 0; step < 200; step++) {
                    int at = random.nextInt(20_000);
                    switch (random.nextInt(8)) {
                        case 0 -> channel.force(true);
                        case 1 -> {
                            channel.truncate(at);
                            model = at < model.length ? Arrays.copyOf(model, at) : model;
                        }
                        default -> {
                            byte[] bytes = new byte[1 + random.nextInt(9000)];
                            random.nextBytes(bytes);
                            channel.write(ByteBuffer.wrap(bytes), at);
                            model = Arrays.copyOf(model, Math.max(model.length, at + bytes.length));
                            System.arraycopy(bytes, 0, model, at, bytes.length);
                        }
                    }
                    ByteBuffer all = ByteBuffer.allocate(40_000);
                    channel.read(all, 0);
                    assertThat(Arrays.equals(Arrays.copyOf(all.array(), all.position()), model))
                            .as("seed %d step %d", seed, step)
                            .isTrue();
                }
                channel.force(true);
            }
            assertThat(Arrays.equals(Files.readAllBytes(dir.resolve("m" + seed)), model))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Test
    void commits_followed_by_a_checkpoint_sync_survive_the_power_cut() throws Exception {
        EngineProcess writer = writer("sync", 0, List.of());
        writer.awaitLine("committed 200"::equals, PATIENCE);
        writer.kill9();
        long promised = lastCommitted(writer.lines());
        assertThat(promised).isGreaterThanOrEqualTo(200);
        assertThat(rowsOnDisk()).isBetween(promised, promised + 1);
    }

    @Test
    void commits_without_a_sync_do_not_even_with_a_write_delay_of_zero() throws Exception {
        EngineProcess writer = writer("nosync", 200, List.of());
        assertThat(writer.awaitExit(PATIENCE)).isEqualTo(3);
        assertThat(lastCommitted(writer.lines())).isEqualTo(200);
        assertThat(rowsOnDisk()).isLessThan(200);
    }

    @Test
    void without_this_layer_the_same_commits_survive_because_the_operating_system_does() throws Exception {
        EngineProcess writer = writer("jdbc:h2:" + database(), "nosync", 200, List.of());
        assertThat(writer.awaitExit(PATIENCE)).isEqualTo(3);
        assertThat(rowsOnDisk()).isEqualTo(200);
    }

    @Test
    void the_database_opens_again_with_every_synced_row_after_each_of_five_power_cuts() throws Exception {
        cutPower(5);
    }

    @Test
    @Tag("crash")
    void the_database_opens_again_with_every_synced_row_after_each_of_forty_power_cuts() throws Exception {
        cutPower(40);
    }

    private void cutPower(int cuts) throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        Random random = new Random(seed);
        long promised = 0;
        for (int cut = 1; cut <= cuts; cut++) {
            List<String> leak = cut % 2 == 0
                    ? List.of()
                    : List.of(
                            "-D" + PowerCutFileSystem.LEAK_PROPERTY + "=0.3",
                            "-D" + PowerCutFileSystem.SEED_PROPERTY + "=" + random.nextInt());
            EngineProcess writer = writer("sync", 0, leak);
            writer.awaitLine(line -> line.startsWith("committed"), PATIENCE);
            writer.runFor(Duration.ofMillis(random.nextInt(200)));
            writer.kill9();
            promised = lastCommitted(writer.lines());
            assertThat(rowsOnDisk()).as("seed %d cut %d", seed, cut).isBetween(promised, promised + 1);
        }
        assertThat(promised).isGreaterThan(cuts);
    }

    private EngineProcess writer(String sync, int rows, List<String> jvmOptions) throws IOException {
        return writer("jdbc:h2:powercut:" + database(), sync, rows, jvmOptions);
    }

    private EngineProcess writer(String url, String sync, int rows, List<String> jvmOptions) throws IOException {
        List<String> args = List.of(url + ";WRITE_DELAY=0", sync, Integer.toString(rows));
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-XX:TieredStopAtLevel=1");
        return EngineProcess.start(PowerCutWriter.class.getName(), options, args, Map.of(), dir.resolve("writer.log"));
    }

    private Path database() {
        return dir.resolve("db");
    }

    private static long lastCommitted(List<String> lines) {
        List<String> committed = new ArrayList<>(lines);
        committed.removeIf(line -> !line.matches("committed \\d+"));
        return Long.parseLong(committed.get(committed.size() - 1).substring("committed ".length()));
    }

    /** Reads a copy, so that the next child meets the file exactly as the power cut left it. */
    private long rowsOnDisk() throws IOException, SQLException {
        Files.copy(dir.resolve("db.mv.db"), dir.resolve("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + dir.resolve("copy"));
                Statement statement = connection.createStatement()) {
            if (!connection.getMetaData().getTables(null, null, "ENTRY", null).next()) {
                return 0;
            }
            try (ResultSet result = statement.executeQuery(
                    "select count(*), coalesce(max(id), 0), sum(case when length(text) = mod(id * 37, 2000) then 1 else 0 end)"
                            + " from entry")) {
                result.next();
                assertThat(result.getLong(2)).as("no row is missing in between").isEqualTo(result.getLong(1));
                assertThat(result.getLong(3)).as("every row is whole").isEqualTo(result.getLong(1));
                return result.getLong(1);
            }
        }
    }
}
