package org.tributary.fax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.Json;

/**
 * What a fax server says about a fax in a file beside it: a JSON object, an XML document, or lines of {@code key=value}. Names are compared without regard to case and signs:
 * {@code callerNumber}, {@code caller_number}, {@code CALLER-NUMBER}.
 *
 * @param id the server's own number for it: {@code id}, {@code messageId}, {@code commid}
 * @param caller who sent it, as the line says; can be forged: {@code caller}, {@code callerNumber}, {@code callerId},
 *     {@code from}
 * @param called which of our numbers it came to: {@code called}, {@code calledNumber}, {@code to}
 * @param received when, as the server writes it: {@code received}, {@code receivedAt}
 * @param error why the transmission failed: {@code error}, {@code errorMessage}; {@code incomplete} or {@code partial}
 *     where they are {@code true}
 */
public record Sidecar(
        @Nullable String id,
        @Nullable String caller,
        @Nullable String called,
        @Nullable String received,
        @Nullable String error) {
    /** There is none, or nothing in it that we know. */
    public static final Sidecar NONE = new Sidecar(null, null, null, null, null);

    /** A longer one is not read: a dozen values need less. */
    public static final int BYTES_LIMIT = 64 << 10;

    private static final int VALUE_LIMIT = 200;
    private static final Pattern SIGNS = Pattern.compile("[^A-Za-z]");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty where it is no JSON object, no XML document and no lines of {@code key=value}, or too long for one. */
    public static Optional<Sidecar> read(byte[] bytes) {
        if (bytes.length > BYTES_LIMIT) {
            return Optional.empty();
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip().replaceFirst("^\uFEFF", "");
        Optional<Map<String, String>> values = text.startsWith("<")
                ? SidecarFormats.xml(bytes)
                : text.startsWith("{") || text.startsWith("[") || text.startsWith("\"")
                        ? json(bytes)
                        : SidecarFormats.lines(text);
        return values.map(Sidecar::of);
    }

    private static Optional<Map<String, String>> json(byte[] bytes) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (tree == null || !tree.isObject()) {
                return Optional.empty();
            }
            Map<String, String> values = new HashMap<>();
            tree.fields().forEachRemaining(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                    values.put(field.getKey(), field.getValue().asText());
                }
            });
            return Optional.of(values);
        } catch (IOException e) { // a CharConversionException too: bytes that look like UTF-32
            return Optional.empty();
        }
    }

    /** As a server would write it. */
    public byte[] json() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    private static Sidecar of(Map<String, String> said) {
        Map<String, String> values = new HashMap<>();
        said.forEach((name, value) -> {
            String text = value.strip();
            values.put(
                    SIGNS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT),
                    text.substring(0, Math.min(text.length(), VALUE_LIMIT)));
        });
        return new Sidecar(
                first(values, List.of("id", "messageid", "commid", "faxid", "jobid")),
                first(
                        values,
                        List.of("caller", "callernumber", "callerid", "from", "ani", "remoteid", "csid", "sender")),
                first(values, List.of("called", "callednumber", "to", "dnis", "did", "recipient")),
                first(values, List.of("received", "receivedat", "receivedtime", "datetime")),
                error(values));
    }

    private static @Nullable String error(Map<String, String> values) {
        @Nullable String said = first(values, List.of("error", "errormessage"));
        boolean incomplete =
                List.of("incomplete", "partial").stream().anyMatch(name -> "true".equalsIgnoreCase(values.get(name)));
        return said == null && incomplete ? "incomplete" : said;
    }

    private static @Nullable String first(Map<String, String> values, List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
