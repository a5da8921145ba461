package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteReferencesTest {
    private static final RouteFile FEED = feed("{acknowledge: enhanced, applicationAcknowledgmentsTo: acks}");

    @Test
    void acknowledgments_go_to_a_destination_that_is_there_and_takes_HL7_v2() {
        RouteFile acks = destination("acks", "{kinds: ACK}");
        assertThat(RouteReferences.problems(List.of(acks, FEED))).isEmpty();
        assertThat(RouteReferences.problems(List.of(acks, feed("{}")))).isEmpty();

        assertThat(RouteReferences.problems(List.of(destination("other", "{}"), FEED)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("ROUTE-116");
                    assertThat(List.of(problem.line(), problem.column())).containsExactly(5, 73);
                    assertThat(problem.remedy()).isEqualTo("Possible: other.");
                });
        RouteFile fhir = destination("acks", "{format: fhir}");
        List<Problem> found = RouteReferences.problems(List.of(fhir, FEED));
        assertThat(found).extracting(Problem::code).containsExactly("ROUTE-117");
        assertThat(RouteReferences.problems(fhir, List.of(fhir, FEED)))
                .as("seen from the destination")
                .isEqualTo(found);
    }

    @Test
    void who_wants_acknowledgments_sent_says_that_the_mode_is_the_enhanced_one() {
        assertThat(new RouteCheck(Map.of()).problems(FEED)).isEmpty();
        assertThat(new RouteCheck(Map.of()).problems(feed("{applicationAcknowledgmentsTo: acks}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("needs acknowledge: enhanced"));
        assertThat(new RouteCheck(Map.of())
                        .problems(feed("{acknowledge: enhanced, ack: filed, applicationAcknowledgmentsTo: acks}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("needs ack: accepted"));
    }

    private static RouteFile feed(String parameters) {
        return new RouteFile(RouteKind.FEED, "lab", "routes/feeds/lab.yaml", """
                - route:
                    id: lab
                    from:
                      uri: mllp:127.0.0.1:2575
                      parameters: %s
                      steps: []
                """.formatted(parameters));
    }

    private static RouteFile destination(String name, String parameters) {
        return new RouteFile(RouteKind.DESTINATION, name, "routes/destinations/" + name + ".yaml", """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps: []
                """.formatted(
                        name, name, parameters));
    }
}
