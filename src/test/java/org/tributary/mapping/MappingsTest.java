package org.tributary.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Message;
import org.tributary.mapping.functions.Functions;
import org.tributary.mapping.functions.MappingFunction;
import org.tributary.yaml.Problems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingsTest {
    static Mappings shipped() throws Problems {
        return Mappings.load(Path.of("mappings"), Authorities.none(), ZoneId.of("America/Chicago"));
    }

    @TestFactory
    Stream<DynamicTest> tests_beside_the_mappings() throws Exception {
        return MappingTests.run(Path.of("mappings"), shipped()).stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.file() + ":" + result.line() + " " + result.name(),
                        () -> assertThat(result.failures()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> examples_of_functions() throws Problems {
        Normalizer normalizer = shipped().forFeed(MappingTests.EXAMPLE_FEED);
        return Functions.all().values().stream()
                .flatMap(function -> function.examples().stream()
                        .map(example -> DynamicTest.dynamicTest(
                                function.name() + ": " + example.segment(),
                                () -> assertThat(applied(function, example, normalizer))
                                        .isEqualTo(example.result()))));
    }

    @Test
    void of_a_type_that_nobody_mapped_the_patient_and_the_visit_are_read() throws Problems {
        Normalized normalized = normalized("MSH|^~\\&|A|B|||2026||MFN^M02|1|P|2.5\rPID|1||7\rPV1|1|O\rSTF|1|X\r");
        assertThat(normalized.isMapped()).isTrue();
        assertThat(normalized.reading().event()).isEqualTo("MFN^M02");
        assertThat(normalized.reading().patients().get(0).facts()).hasSize(1);
        assertThat(normalized.unread()).containsExactly("STF-1", "STF-2");
        assertThat(normalized.findings()).extracting(Object::toString).contains("MAP-220 at MSH-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"MSH|^~\\&|A|B|||2026||MFN^M02|1|P|2.5\rSTF|1|X\r", "MSH|^~\\&|A|B|||2026|||1|P|2.5\rPID|1||7\r"
            })
    void of_a_type_that_nobody_mapped_nothing_is_read_without_a_patient_or_the_name_of_the_type(String text)
            throws Problems {
        Normalized normalized = normalized(text);
        assertThat(normalized.isMapped()).isFalse();
        assertThat(normalized.findings()).extracting(Object::toString).containsExactly("MAP-201 at MSH-9");
    }

    private static Normalized normalized(String text) throws Problems {
        return shipped().forFeed("st-mary-adt").normalize(Message.read(text.getBytes(UTF_8), UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "MSH|^~\\&|A|B|||2026||ORU^R01|1|P|2.5\\rPID|1||7\\rDSC|9|F, MAP-218 at DSC-1",
        "MSH|^~\\&|A|B|||2026||ORU^R01|1|P|2.5||9\\rADD|more\\rPID|1||7, MAP-218 at MSH-14"
    })
    void a_part_of_a_message_is_never_taken_for_the_whole(String text, String finding) throws Problems {
        Message message = Message.read(text.replace("\\r", "\r").getBytes(UTF_8), UTF_8);
        Normalized normalized = shipped().forFeed("st-mary-adt").normalize(message);
        assertThat(normalized.isMapped()).isFalse();
        assertThat(normalized.reading().patients()).isEmpty();
        assertThat(normalized.findings()).extracting(Object::toString).containsExactly(finding);
    }

    @Test
    void each_line_of_the_effective_mapping_names_its_file() throws Problems {
        Normalizer normalizer = shipped().forFeed("st-mary-adt");
        assertThat(normalizer.explain())
                .map(EffectiveLine::toString)
                .contains("zone: America/Chicago   # mappings/feeds/st-mary-adt.yaml:5")
                .anyMatch(line -> line.startsWith(
                        "PID.birthDate: {value: PID-7, as: date, row: PID-7}   # mappings/hl7v2/segments/PID.yaml:"));
        assertThat(normalizer.revision())
                .isEqualTo(shipped().forFeed("st-mary-adt").revision())
                .isNotEqualTo(shipped().forFeed("another").revision());
    }

    private static String applied(MappingFunction function, MappingFunction.Example example, Normalizer normalizer) {
        Message message = Message.read(("MSH|^~\\&|\r" + example.segment()).getBytes(UTF_8), UTF_8);
        Node node = Node.message().open(message.segments().get(1));
        Place place = new Place(
                message.segments().get(1).field(example.field()).repetition(1), false, node, example.field(), 1);
        Object result = function.apply(place, normalizer.run());
        return result == null ? "nothing" : result.toString();
    }
}
