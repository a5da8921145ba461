package org.tributary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeTableTest {
    private static final Path OURS = Path.of("src/main/resources/hl7v2/tables.csv");

    /** They stand for an absent value. */
    private static final Set<String> NO_CODES = Set.of("...", "Not present", "<null>");

    @Test
    void the_tables_are_as_HL7_publishes_them_for_FHIR() throws Exception {
        Map<String, Set<String>> published = published();
        List<String> lines = Files.readAllLines(OURS);
        assertThat(lines).hasSizeGreaterThan(100);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            Set<String> codes = new TreeSet<>();
            for (String code : published.getOrDefault(cells[0], Set.of())) {
                if (!NO_CODES.contains(code)) {
                    codes.addAll(Arrays.asList(code.split(",")));
                }
            }
            assertThat(new TreeSet<>(Arrays.asList(cells[2].split("\\|"))))
                    .as(cells[0])
                    .isEqualTo(codes);
        }
    }

    @Test
    void a_table_that_users_define_is_none() {
        assertThat(CodeTable.numbered(1)).as("administrative sex").isNull();
        assertThat(CodeTable.numbered(85)).isNotNull();
    }

    private static Map<String, Set<String>> published() throws Exception {
        Map<String, Set<String>> tables = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(
                CodeTableTest.class.getResourceAsStream("/org/hl7/fhir/r4/model/valueset/v2-tables.xml"))) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            Set<String> codes = new TreeSet<>();
            boolean system = false;
            String above = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event != XMLStreamReader.START_ELEMENT) {
                    continue;
                }
                String name = xml.getLocalName();
                if (name.equals("CodeSystem") || name.equals("ValueSet")) {
                    system = name.equals("CodeSystem");
                } else if (system && name.equals("id")) {
                    codes = tables.computeIfAbsent(
                            xml.getAttributeValue(null, "value").substring("v2-".length()), first -> new TreeSet<>());
                } else if (system && name.equals("concept") || name.equals("use") || name.equals("property")) {
                    above = name;
                } else if (system && name.equals("code") && above.equals("concept")) {
                    codes.add(xml.getAttributeValue(null, "value"));
                }
            }
        }
        return tables;
    }
}
