package org.tributary.upkeep;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;

/**
 * What a backup holds; written last, so that a folder without it is no backup.
 *
 * @param schema the Flyway version of the tables
 * @param createdAt ISO 8601
 * @param tables by name
 * @param blobs how many, each named by its SHA-256
 */
public record Manifest(String schema, String createdAt, SortedMap<String, Table> tables, long blobs) {
    private static final String FILE = "manifest.json";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param sha256 of the file */
    public record Table(long rows, String sha256) {}

    public long rows() {
        return tables.values().stream().mapToLong(Table::rows).sum();
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** @throws IOException when there is none; the message says so */
    static Manifest read(Path folder) throws IOException {
        if (!isIn(folder)) {
            throw new IOException(folder + " holds no whole backup: there is no " + FILE);
        }
        return JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), Manifest.class);
    }

    void write(Path folder) throws IOException {
        Path beside = folder.resolve(FILE + ".tmp");
        Files.write(beside, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
        Disk.sync(beside);
        Files.move(beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(folder);
    }
}
