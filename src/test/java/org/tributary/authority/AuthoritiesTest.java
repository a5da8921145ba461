package org.tributary.authority;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.hl7v2.Message;
import org.tributary.yaml.Problems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthoritiesTest {
    private static final String REGISTRY = """
            authorities:
              st-mary:
                numbers:
                  - {feed: st-mary-adt, namespace: HOSP}
                  - {feed: st-mary-lab, namespace: MARY}
                  - {oid: 1.2.3}
              acme:
                numbers:
                  - {feed: acme-lab, namespace: none, field: PID-3, type: MR}
            """;

    @TempDir
    Path folder;

    @Test
    void two_hospitals_that_send_the_same_namespace_never_mix() {
        Authorities none = Authorities.none();
        assertThat(none.patientKeys("north", pid("1^^^HOSP^MR"))).containsExactly("feed/north/HOSP|1");
        assertThat(none.patientKeys("south", pid("1^^^HOSP^MR"))).containsExactly("feed/south/HOSP|1");
        assertThat(none.patientKeys("north", pid("1"))).containsExactly("feed/north/|1");
    }

    @Test
    void two_feeds_share_numbers_where_the_registry_says_so() throws Exception {
        Authorities registry = registry(REGISTRY);
        assertThat(registry.patientKeys("st-mary-adt", pid("1^^^HOSP^MR"))).containsExactly("st-mary|1");
        assertThat(registry.patientKeys("st-mary-lab", pid("1^^^MARY^MR"))).containsExactly("st-mary|1");
        assertThat(registry.patientKeys("anyone", pid("1^^^X&1.2.3&ISO^MR"))).containsExactly("st-mary|1");
        assertThat(registry.patientKeys("south", pid("1^^^HOSP^MR"))).containsExactly("feed/south/HOSP|1");
    }

    @Test
    void a_default_holds_for_its_field_and_type_only() throws Exception {
        Authorities registry = registry(REGISTRY);
        assertThat(registry.patientKeys("acme-lab", pid("1^^^^MR"))).containsExactly("acme|1");
        assertThat(registry.patientKeys("acme-lab", pid("1^^^^PI"))).containsExactly("feed/acme-lab/|1");
        assertThat(registry.patientKeys("acme-lab", pid("1^^^OTHER^MR"))).containsExactly("feed/acme-lab/OTHER|1");
    }

    @Test
    void account_visit_and_social_security_numbers_are_no_key() {
        Authorities none = Authorities.none();
        assertThat(none.patientKeys("north", pid("9^^^HOSP^AN~8^^^HOSP^VN~7^^^^SS")))
                .containsExactly("north");
        assertThat(none.patientKeys("north", pid("7^^^^SS~1^^^HOSP^MR"))).containsExactly("feed/north/HOSP|1");
    }

    @Test
    void the_registered_number_is_the_key_and_merged_ones_are_keys_too() throws Exception {
        Message message = read("PID|1||5^^^LOCAL^MR~1^^^HOSP^MR\rMRG|2^^^HOSP^MR~V^^^HOSP^VN\r");
        assertThat(registry(REGISTRY).patientKeys("st-mary-adt", message)).containsExactly("st-mary|1", "st-mary|2");
    }

    @Test
    void several_patients_give_several_keys() {
        Message message = read("PID|1||1^^^H^MR~9^^^H^MR\rPID|2||2^^^H^MR\r");
        assertThat(Authorities.none().patientKeys("f", message)).containsExactly("feed/f/H|1", "feed/f/H|2");
        assertThat(Authorities.none().identifiers("f", message)).hasSize(3);
    }

    @Test
    void a_wrong_registry_says_where_and_what_to_do() {
        assertThatThrownBy(() -> registry("""
                        authorities:
                          one:
                            numbers:
                              - {namespace: HOSP}
                              - {feed: a, namespace: none}
                              - {feed: a, namespace: X}
                          two:
                            numbers:
                              - {feed: a, namespace: X}
                              - {fed: a, oid: 1.2}
                        """))
                .isInstanceOfSatisfying(
                        Problems.class,
                        problems -> assertThat(problems.list())
                                .extracting(problem -> problem.code() + ":" + problem.line())
                                .isEqualTo(List.of("AUTH-105:4", "AUTH-107:5", "AUTH-108:9", "AUTH-103:10")));
    }

    private Authorities registry(String text) throws Exception {
        return Authorities.load(Files.writeString(folder.resolve("authorities.yaml"), text));
    }

    private static Message pid(String identifiers) {
        return read("PID|1||" + identifiers + "||DOE^JANE\r");
    }

    private static Message read(String segments) {
        return Message.read(("MSH|^~\\&|A|B|||2026||ADT^A08|1|P|2.5\r" + segments).getBytes(UTF_8), UTF_8);
    }
}
