package org.tributary.fax;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** How fax servers write what they say about a fax, but for JSON: XML, lines, and the file's own name. */
public final class SidecarFormats {
    private static final Pattern FIELD = Pattern.compile("\\{([A-Za-z]{1,40})}");
    private static final int DEPTH_LIMIT = 20;

    private SidecarFormats() {}

    /** Elements that hold text, and attributes, by their names; the first of a name counts. No document type is read. */
    static Optional<Map<String, String>> xml(byte[] bytes) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        Map<String, String> values = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            int depth = 0;
            StringBuilder text = new StringBuilder();
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD -> {
                        return Optional.empty();
                    }
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > DEPTH_LIMIT) {
                            return Optional.empty();
                        }
                        text.setLength(0);
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            values.putIfAbsent(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (!text.toString().isBlank()) {
                            values.putIfAbsent(
                                    reader.getLocalName(), text.toString().strip());
                        }
                        text.setLength(0);
                    }
                    default -> {
                        // comments and instructions say nothing
                    }
                }
            }
            return Optional.of(values);
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    /** {@code key=value} or {@code key: value}, one on each line; comments and [headlines] are left alone. */
    static Optional<Map<String, String>> lines(String text) {
        Map<String, String> values = new HashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";") || line.matches("\\[.*]")) {
                continue;
            }
            int sign = line.indexOf('=');
            sign = sign < 0 ? line.indexOf(':') : sign;
            if (sign < 1) {
                return Optional.empty();
            }
            values.putIfAbsent(
                    line.substring(0, sign).strip(), line.substring(sign + 1).strip());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    /**
     * What a file's name says, as a template names its parts: {@code {id}_{received}_{caller}_{called}}. A part ends where the
     * text after it begins; {@code {ignore}} is left alone.
     *
     * @return empty where the name is not like the template
     */
    public static Optional<Map<String, String>> named(String template, String name) {
        String stem = name.replaceFirst("\\.[^.]+$", "");
        StringBuilder pattern = new StringBuilder();
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(template);
        int from = 0;
        while (field.find()) {
            pattern.append(Pattern.quote(template.substring(from, field.start())))
                    .append("(.+?)");
            fields.add(field.group(1));
            from = field.end();
        }
        pattern.append(Pattern.quote(template.substring(from)));
        Matcher matcher = Pattern.compile(pattern.toString()).matcher(stem);
        if (fields.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            @Nullable String value = matcher.group(i + 1);
            if (value != null && !fields.get(i).equals("ignore")) {
                values.put(fields.get(i), value);
            }
        }
        return Optional.of(values);
    }

    /** Values as a JSON object. */
    public static byte[] json(Map<String, String> values) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(values).forEach(node::put);
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
