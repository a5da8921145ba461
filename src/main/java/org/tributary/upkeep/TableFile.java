package org.tributary.upkeep;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A table as text that H2 and PostgreSQL both read: gzip, one JSON array a line, the first one {@code name:kind} of each
 * column. Times are ISO 8601, bytes base64.
 */
final class TableFile {
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    /** How a column's values are written. */
    private enum Kind {
        NUMBER,
        REAL,
        FLAG,
        TIME,
        BYTES,
        TEXT;

        static Kind of(int sqlType, String typeName) {
            return switch (sqlType) {
                case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
                case Types.DOUBLE, Types.REAL, Types.FLOAT -> REAL;
                case Types.BOOLEAN -> FLAG;
                case Types.BIT -> FLAG; // what PostgreSQL calls a boolean
                case Types.TIMESTAMP_WITH_TIMEZONE -> TIME;
                case Types.TIMESTAMP -> typeName.equals("timestamptz") ? TIME : TEXT;
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
                default -> TEXT;
            };
        }
    }

    private record Column(String name, Kind kind) {
        @Override
        public String toString() {
            return name + ":" + kind.name().toLowerCase(Locale.ROOT);
        }

        static Column read(String text) {
            int colon = text.indexOf(':');
            return new Column(
                    text.substring(0, colon),
                    Kind.valueOf(text.substring(colon + 1).toUpperCase(Locale.ROOT)));
        }
    }

    private TableFile() {}

    /** @return how many rows */
    static long write(Path file, ResultSet rows) throws IOException, SQLException {
        List<Column> columns = columns(rows.getMetaData());
        long count = 0;
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file), 1 << 16)) {
            line(out, columns.stream().map(Column::toString).toList());
            while (rows.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(value(rows, i + 1, columns.get(i).kind()));
                }
                line(out, values);
                count++;
            }
        }
        Disk.sync(file);
        return count;
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(
                    meta.getColumnLabel(i).toLowerCase(Locale.ROOT),
                    Kind.of(meta.getColumnType(i), meta.getColumnTypeName(i))));
        }
        return columns;
    }

    private static void line(OutputStream out, List<?> values) throws IOException {
        JSON.writeValue(out, values);
        out.write('\n');
    }

    private static @Nullable Object value(ResultSet rows, int column, Kind kind) throws SQLException {
        return switch (kind) {
            case NUMBER -> rows.getObject(column) == null ? null : (Object) rows.getLong(column);
            case REAL -> rows.getObject(column) == null ? null : Double.toString(rows.getDouble(column));
            case FLAG -> rows.getObject(column) == null ? null : (Object) rows.getBoolean(column);
            case TIME -> {
                @Nullable OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant().toString();
            }
            case BYTES -> {
                byte @Nullable [] bytes = rows.getBytes(column);
                yield bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            case TEXT -> rows.getString(column);
        };
    }

    /** Prepares a statement of this text. */
    interface Preparing {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    /** After each batch. */
    interface Progress {
        void batch(int rows) throws SQLException;
    }

    /** @return how many rows */
    static long read(Path file, String table, Preparing database, Progress progress) throws IOException, SQLException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
                JsonParser lines = JSON.getFactory().createParser(in)) {
            List<Column> columns = new ArrayList<>();
            @Nullable JsonNode row = next(lines);
            if (row == null) {
                throw new IOException(file + " is empty");
            }
            row.forEach(column -> columns.add(Column.read(column.asText())));
            row = next(lines);
            String names = String.join(", ", columns.stream().map(Column::name).toList());
            String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
            long count = 0;
            try (PreparedStatement insert =
                    database.prepare("insert into " + table + " (" + names + ") values (" + marks + ")")) {
                int waiting = 0;
                while (row != null) {
                    for (int i = 0; i < columns.size(); i++) {
                        set(insert, i + 1, columns.get(i).kind(), row.get(i));
                    }
                    insert.addBatch();
                    count++;
                    row = next(lines);
                    if (++waiting == BATCH || row == null) {
                        insert.executeBatch();
                        progress.batch(waiting);
                        waiting = 0;
                    }
                }
            }
            return count;
        }
    }

    /** Null after the last line. */
    private static @Nullable JsonNode next(JsonParser lines) throws IOException {
        return lines.nextToken() == null ? null : JSON.<JsonNode>readTree(lines);
    }

    private static void set(PreparedStatement insert, int column, Kind kind, JsonNode value) throws SQLException {
        if (value.isNull()) {
            insert.setNull(
                    column,
                    switch (kind) {
                        case NUMBER -> Types.BIGINT;
                        case REAL -> Types.DOUBLE;
                        case FLAG -> Types.BOOLEAN;
                        case TIME -> Types.TIMESTAMP_WITH_TIMEZONE;
                        case BYTES -> Types.VARBINARY;
                        case TEXT -> Types.VARCHAR;
                    });
            return;
        }
        switch (kind) {
            case NUMBER -> insert.setLong(column, value.asLong());
            case REAL -> insert.setDouble(column, Double.parseDouble(value.asText()));
            case FLAG -> insert.setBoolean(column, value.asBoolean());
            case TIME -> insert.setObject(column, OffsetDateTime.parse(value.asText()));
            case BYTES -> insert.setBytes(column, Base64.getDecoder().decode(value.asText()));
            case TEXT -> insert.setString(column, value.asText());
        }
    }
}
