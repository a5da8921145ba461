package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.ccda.write.Facts.readAgain;
import static org.tributary.ccda.write.Facts.rows;
import static org.tributary.ccda.write.Facts.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** What is easily lost on the way into a document and out of it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SidesAndNoneKnownTest {
    private static final Concept LEFT = Concept.of(new Coding("SCT", "7771000", "Left"));

    @Test
    void the_side_of_a_procedure_is_written_as_a_qualifier_and_read_again() throws Exception {
        Statement done = statement(Stance.ASSERTED, "completed", false)
                .with(new Detail(Detail.LATERALITY, LEFT, null, null, null, null, "X"));
        for (Concept site : new Concept[] {Concept.of(new Coding("SCT", "72696002", "Knee")), null}) {
            Procedure procedure = new Procedure(
                    done, Concept.of(new Coding("SCT", "609588000", "Knee replacement")), null, null, site);
            assertThat(CdaSchema.problems(Facts.written(procedure).bytes())).isEmpty();
            assertThat(rows(procedure)).singleElement().asString().contains("Left");
            assertThat(side(only(Procedure.class, procedure), Detail.LATERALITY))
                    .isEqualTo("7771000");
        }
    }

    @Test
    void where_on_the_body_something_was_measured_is_written_and_read_again() throws Exception {
        Observation pressure = new Observation(
                statement(Stance.ASSERTED, "completed", false)
                        .with(new Detail(
                                Detail.SITE,
                                Concept.of(new Coding("SCT", "368208006", "Left arm")),
                                null,
                                null,
                                null,
                                null,
                                "X")),
                Concept.of(new Coding("LN", "8480-6", "Systolic")),
                "vital",
                List.of(new Value("ST", null, null, null, "120", null, "120", new Origin("OBX[1]"))),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
        assertThat(CdaSchema.problems(Facts.written(pressure).bytes())).isEmpty();
        assertThat(side(only(Observation.class, pressure), Detail.SITE)).isEqualTo("368208006");
    }

    @Test
    void NKDA_of_a_message_is_written_as_none_known_of_drugs_and_read_as_that() throws Exception {
        Allergy nkda = new Allergy(
                statement(Stance.NONE_KNOWN, null, false),
                Concept.of(new Coding("L", "NKDA", "No Known Drug Allergies")),
                null,
                null,
                List.of(),
                null);
        assertThat(CdaSchema.problems(Facts.written(nkda).bytes())).isEmpty();
        assertThat(rows(nkda)).containsExactly("none known||No Known Drug Allergies");
        Allergy back = only(Allergy.class, nkda);
        assertThat(back.statement().stance()).isEqualTo(Stance.NONE_KNOWN);
        assertThat(NoneKnownScope.of(back.about(), back.type())).isSameAs(NoneKnownScope.DRUG);
        assertThat(back.about().shown()).isEqualTo("No Known Drug Allergies");
    }

    @Test
    void a_smoking_status_is_written_by_its_template_and_read_again() throws Exception {
        Concept code = new Concept(null, List.of(), List.of(new Coding("LN", "72166-2", "Tobacco smoking status")));
        Observation smoking = social(code, new Moment("2019", null, false, "2019"));
        String written = new String(Facts.written(smoking).bytes(), StandardCharsets.UTF_8);
        assertThat(written).contains("\"2.16.840.1.113883.10.20.22.4.78\" extension=\"2014-06-09\"");
        assertThat(CdaSchema.problems(Facts.written(smoking).bytes())).isEmpty();
        assertThat(only(Observation.class, smoking).about().code("LN")).isEqualTo("72166-2");
        assertThat(new String(Facts.written(social(code, null)).bytes(), StandardCharsets.UTF_8))
                .as("without the time that its template wants")
                .contains(".22.4.38\"")
                .doesNotContain(".22.4.78\"");
    }

    @Test
    void the_code_that_our_own_table_gave_stands_beside_the_senders() {
        Concept glucose = new Concept(
                "Glucose", List.of(new Coding("L", "GLU", "Glucose")), List.of(new Coding("LN", "2345-7", null)));
        Observation social = social(glucose, null);
        assertThat(only(Observation.class, social).about().codings())
                .extracting(Coding::code)
                .containsExactly("GLU", "2345-7");
    }

    private static Observation social(Concept about, Moment time) {
        Concept former = Concept.of(new Coding("SCT", "8517006", "Former smoker"));
        return new Observation(
                statement(Stance.ASSERTED, "completed", false),
                about,
                "social",
                List.of(new Value("CD", null, former, null, null, null, "8517006", new Origin("X"))),
                time,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    private static <F extends Fact> F only(Class<F> kind, Fact fact) {
        return readAgain(fact).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String side(Fact fact, String name) {
        return fact.statement().details().stream()
                .filter(detail -> detail.name().equals(name))
                .map(detail -> detail.code().code("SCT"))
                .findFirst()
                .orElse("none");
    }
}
