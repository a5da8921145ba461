package org.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.GenericPrimitive;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.Varies;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * hl7v2/shapes.txt is what HAPI's structures of all versions say together; {@code -Dgolden.update=true} writes it anew.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandardShapesTest {
    private static final Path SHAPES = Path.of("src/main/resources/hl7v2/shapes.txt");
    private static final Pattern MODEL =
            Pattern.compile("ca/uhn/hl7v2/model/v\\d+/(segment|datatype)/([A-Z][A-Z0-9]{1,3})\\.class");

    /** Fields of v2.9, which HAPI does not have; what they are made of is not looked at. */
    private static final Map<String, Integer> NEWER = Map.ofEntries(
            Map.entry("OBX", 33),
            Map.entry("PRT", 24),
            Map.entry("ORC", 38),
            Map.entry("OBR", 55),
            Map.entry("PID", 40),
            Map.entry("PV1", 54),
            Map.entry("RXA", 30),
            Map.entry("TXA", 28),
            Map.entry("IN1", 55),
            Map.entry("SPM", 35),
            Map.entry("NTE", 9));

    @Test
    void the_file_says_what_the_structures_of_all_versions_say() throws Exception {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        for (String version :
                List.of("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.8", "2.8.1")) {
            gather(version, shapes);
        }
        NEWER.forEach((segment, fields) -> {
            List<Integer> shape = shapes.computeIfAbsent(segment, name -> new ArrayList<>());
            while (shape.size() < fields) {
                shape.add(0);
            }
        });
        StringBuilder text = new StringBuilder(
                "# How many components each field of a segment and each component of a datatype has in any version; 0 for any number.\n");
        shapes.forEach((name, parts) -> {
            text.append(name);
            parts.forEach(part -> text.append(' ').append(part));
            text.append('\n');
        });
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(SHAPES, text);
        }
        assertThat(Files.readString(SHAPES)).isEqualTo(text.toString());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "PID-40, -",
                "PID-5.14, -",
                "OBX-5.9, -",
                "ZPF-77.3, -",
                "PRT-24, -",
                "PID-199, PID has no field 199 in any version",
                "PID-8.23, PID-8 has no component 23 in any version",
                "PV9-1, no segment PV9 in any version",
                "MSH-9.3, -"
            })
    void a_path_that_no_version_knows_is_told(String path, String problem) {
        Address address = Address.parse(path, null);
        assertThat(address).isNotNull();
        assertThat(StandardShapes.problem(address)).isEqualTo(problem);
    }

    private static void gather(String version, Map<String, List<Integer>> shapes) throws IOException, HL7Exception {
        ModelClassFactory factory = new DefaultModelClassFactory();
        Class<? extends Message> ack = factory.getMessageClass("ACK", version, true);
        try (JarFile jar = new JarFile(
                ack.getProtectionDomain().getCodeSource().getLocation().getPath())) {
            for (JarEntry entry : jar.stream().toList()) {
                Matcher model = MODEL.matcher(entry.getName());
                if (model.matches() && !model.group(2).startsWith("Z")) {
                    boolean segment = model.group(1).equals("segment");
                    List<Integer> parts = segment
                            ? fields(factory, model.group(2), version, ack)
                            : components(factory, model.group(2), version, ack);
                    merge(shapes.computeIfAbsent(model.group(2), name -> new ArrayList<>()), parts);
                }
            }
        }
    }

    private static List<Integer> fields(
            ModelClassFactory factory, String name, String version, Class<? extends Message> of) throws HL7Exception {
        List<Integer> parts = new ArrayList<>();
        Class<? extends Segment> type = factory.getSegmentClass(name, version);
        if (type == null) {
            return parts;
        }
        AbstractSegment segment = (AbstractSegment) made(type, of, factory);
        for (int n = 1; n <= segment.numFields(); n++) {
            parts.add(size(segment.getField(n, 0)));
        }
        return parts;
    }

    private static List<Integer> components(
            ModelClassFactory factory, String name, String version, Class<? extends Message> of) throws HL7Exception {
        List<Integer> parts = new ArrayList<>();
        Class<? extends Type> type = factory.getTypeClass(name, version);
        if (type != null && Composite.class.isAssignableFrom(type)) {
            for (Type part : ((Composite) typed(type, of)).getComponents()) {
                parts.add(size(part));
            }
        }
        return parts;
    }

    private static int size(Type part) {
        if (part instanceof Varies || part instanceof GenericPrimitive) {
            return 0;
        }
        return part instanceof Composite composite ? composite.getComponents().length : 1;
    }

    private static void merge(List<Integer> into, List<Integer> parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (i == into.size()) {
                into.add(parts.get(i));
            } else {
                boolean any = into.get(i) == 0 || parts.get(i) == 0;
                into.set(i, any ? 0 : Math.max(into.get(i), parts.get(i)));
            }
        }
    }

    private static Object made(Class<?> segment, Class<? extends Message> of, ModelClassFactory factory) {
        try {
            Message message = of.getDeclaredConstructor(ModelClassFactory.class).newInstance(factory);
            return segment.getConstructor(ca.uhn.hl7v2.model.Group.class, ModelClassFactory.class)
                    .newInstance(message, factory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(segment.getName(), e);
        }
    }

    private static Object typed(Class<?> type, Class<? extends Message> of) {
        try {
            Message message = of.getDeclaredConstructor().newInstance();
            return type.getConstructor(Message.class).newInstance(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }
}
