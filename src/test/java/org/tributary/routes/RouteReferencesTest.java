package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteReferencesTest {
    private static final RouteReferences REFERENCES = new RouteReferences(Surroundings.none());
    private static final RouteFile FEED = feed("{acknowledge: enhanced, applicationAcknowledgmentsTo: acks}");

    @Test
    void acknowledgments_go_to_a_destination_that_is_there_and_takes_HL7_v2() {
        RouteFile acks = destination("acks", "{kinds: ACK}");
        assertThat(REFERENCES.problems(List.of(acks, FEED))).isEmpty();
        assertThat(REFERENCES.problems(List.of(acks, feed("{}")))).isEmpty();

        assertThat(REFERENCES.problems(List.of(destination("other", "{}"), FEED)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("ROUTE-116");
                    assertThat(List.of(problem.line(), problem.column())).containsExactly(5, 73);
                    assertThat(problem.remedy()).isEqualTo("Possible: other.");
                });
        RouteFile fhir = destination("acks", "{format: fhir}");
        List<Problem> found = REFERENCES.problems(List.of(fhir, FEED));
        assertThat(found).extracting(Problem::code).containsExactly("ROUTE-117");
        assertThat(REFERENCES.problems(fhir, List.of(fhir, FEED)))
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

    @Test
    void two_feeds_do_not_share_a_port_nor_one_a_port_of_the_engine() {
        RouteFile lab = door("lab", "127.0.0.1:2575");
        assertThat(REFERENCES.problems(List.of(lab, door("ward", "127.0.0.1:2576"), door("other", "127.0.0.2:2575"))))
                .isEmpty();
        assertThat(REFERENCES.problems(List.of(door("lab", "127.0.0.1:0"), door("ward", "127.0.0.1:0"))))
                .as("any that is free")
                .isEmpty();

        RouteFile ward = door("ward", "0.0.0.0:{{ward.port:2575}}");
        assertThat(REFERENCES.problems(List.of(lab, ward))).singleElement().satisfies(problem -> {
            assertThat(problem.shown())
                    .startsWith("routes/feeds/ward.yaml:4:12  ROUTE-118  port 2575 is that of the feed lab too");
            assertThat(problem.remedy()).isEqualTo("Give one of them another.");
        });
        assertThat(REFERENCES.problems(ward, List.of(lab, ward)))
                .as("seen from the one that was edited")
                .hasSize(1);
        assertThat(new RouteReferences(new Surroundings(Map.of(), Map.of("ward.port", "2577")::get))
                        .problems(List.of(lab, ward)))
                .isEmpty();
        assertThat(new RouteReferences(new Surroundings(Map.of(), Map.of("tributary.ports.from", "9000")::get))
                        .problems(List.of(lab, ward)))
                .as("then the files' ports do not count")
                .isEmpty();

        assertThat(REFERENCES.problems(List.of(door("lab", "127.0.0.1:8080"))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("the engine's HTTP"));
        RouteFile files = new RouteFile(
                RouteKind.FEED,
                "files",
                "routes/feeds/files.yaml",
                lab.text().replace("mllp:127.0.0.1:2575", "sftp-in:files"));
        assertThat(REFERENCES.problems(List.of(files, door("lab", "127.0.0.1:2222"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.problem()).contains("the SFTP server");
                    assertThat(problem.remedy()).contains("tributary.sftp.port");
                });
        assertThat(REFERENCES.problems(List.of(door("lab", "127.0.0.1:2222"))))
                .as("nobody opens it")
                .isEmpty();
    }

    @Test
    void the_settings_are_those_of_the_folder_s_own_file(@TempDir Path home) throws Exception {
        Files.createDirectories(home.resolve("conf"));
        Files.writeString(
                home.resolve("conf/application.yaml"), "server:\n  port: ${MY_PORT:2575}\nlab: {port: 2575}\n");
        assertThat(new RouteReferences(Surroundings.of(home, Map.of()))
                        .problems(List.of(door("lab", "127.0.0.1:{{lab.port}}"))))
                .extracting(Problem::code)
                .containsExactly("ROUTE-118");
        assertThat(new RouteReferences(Surroundings.of(home, Map.of("MY_PORT", "81")))
                        .problems(List.of(door("lab", "127.0.0.1:{{lab.port}}"))))
                .isEmpty();
        assertThat(new RouteCheck(Surroundings.of(home, Map.of())).problems(door("lab", "127.0.0.1:{{lab.port}}")))
                .as("a setting without a default of its own")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "feeds: 'lab, wrad'              | 6:22 | ROUTE-119 | there is no feed 'wrad' | Did you mean ward?",
                "ownFeed: somebody-else          | 6:18 | ROUTE-119 | there is no feed 'somebody-else' | Possible: lab, ward.",
                "kinds: ADTT                     | 6:16 | ROUTE-120 | 'ADTT' is no kind of message | Did you mean ADT?",
                "kinds: 'ADT, QRU'               | 6:22 | ROUTE-120 | no version of HL7 v2 has messages 'QRU' | Own messages begin with Z.",
                "kinds: ADT^A99                  | 6:16 | ROUTE-120 | no version of HL7 v2 has an event 'A99' of ADT | 'ADT' alone is all its events.",
                "kinds: MDM^R01                  | 6:16 | ROUTE-120 | no version of HL7 v2 has an event 'R01' of MDM | 'MDM' alone is all its events.",
                "kinds: adt                      | 6:16 | ROUTE-120 | 'adt' is no kind of message | Did you mean ADT?",
                "confidentiality: R, 42CFRPart22 | 6:29 | ROUTE-121 | HL7 has no mark '42CFRPart22' | Did you mean 42CFRPart2?",
                "confidentiality: r              | 6:26 | ROUTE-121 | HL7 has no mark 'r' | Did you mean R?",
            })
    void a_slip_of_the_pen_in_a_destination_is_told_at_its_place(
            String option, String place, String code, String problem, String remedy) {
        RouteFile practice = new RouteFile(
                RouteKind.DESTINATION, "practice", "routes/destinations/practice.yaml", """
                - route:
                    id: practice
                    from:
                      uri: destination:practice
                      parameters:
                        %s
                      steps: []
                """.formatted(option));
        List<RouteFile> all = List.of(practice, door("lab", "127.0.0.1:2575"), door("ward", "127.0.0.1:2576"));
        assertThat(REFERENCES.problems(all)).singleElement().satisfies(found -> {
            assertThat(found.line() + ":" + found.column()).isEqualTo(place);
            assertThat(found.code()).isEqualTo(code);
            assertThat(found.problem()).isEqualTo(problem);
            assertThat(found.remedy()).contains(remedy);
        });
        assertThat(REFERENCES.problems(practice, all)).hasSize(1);
    }

    @Test
    void a_fax_folder_is_one_feed_s_and_one_outside_is_there_already(@TempDir Path home) throws Exception {
        Path outside = Files.createDirectories(home.resolve("faxes"));
        assertThat(new RouteCheck(Map.of()).problems(fax("fax", outside.toString())))
                .isEmpty();
        assertThat(new RouteCheck(Map.of()).problems(fax("fax", home + "/faxse")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.problem()).startsWith("folder: there is no folder " + home + "/faxse");
                    assertThat(problem.line() + ":" + problem.column()).isEqualTo("5:20");
                });
        assertThat(new RouteCheck(Map.of()).problems(fax("fax", "../faxes")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("write the absolute path"));

        assertThat(REFERENCES.problems(List.of(fax("fax", "fax/fax"), fax("other", "fax/other"))))
                .isEmpty();
        assertThat(REFERENCES.problems(List.of(fax("fax", outside.toString()), fax("other", outside + "/"))))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.shown())
                                .startsWith(
                                        "routes/feeds/other.yaml:5:28  ROUTE-122  the feed fax takes its faxes out of this folder"));
        assertThat(REFERENCES.problems(List.of(fax("fax", "fax/fax"), fax("other", "fax/fax/taken"))))
                .hasSize(1);
    }

    @Test
    void faxes_go_into_a_feed_of_faxes() {
        RouteFile cloud = new RouteFile(RouteKind.FEED, "cloud", "routes/feeds/cloud.yaml", """
                - route:
                    id: cloud
                    from:
                      uri: sftp-in:cloud
                      parameters: {password: long-enough-password, faxInto: faxes}
                      steps: []
                """);
        assertThat(REFERENCES.problems(List.of(cloud, fax("faxes", "fax/faxes"))))
                .isEmpty();
        assertThat(REFERENCES.problems(List.of(cloud, fax("fax", "fax/fax"))))
                .singleElement()
                .extracting(Problem::shown)
                .asString()
                .startsWith("routes/feeds/cloud.yaml:5:61  ROUTE-123  there is no feed of fax-in named 'faxes'")
                .contains("Did you mean fax?");
        assertThat(REFERENCES.problems(List.of(cloud, door("faxes", "127.0.0.1:2575"))))
                .singleElement()
                .extracting(Problem::remedy)
                .asString()
                .contains("uri: fax-in:faxes");
    }

    private static RouteFile fax(String name, String folder) {
        return new RouteFile(RouteKind.FEED, name, "routes/feeds/" + name + ".yaml", """
                - route:
                    id: %s
                    from:
                      uri: fax-in:%s
                      parameters: {folder: '%s'}
                      steps: []
                """.formatted(name, name, folder));
    }

    @Test
    void what_a_destination_may_name_is_not_told() {
        RouteFile practice = destination(
                "practice",
                "{kinds: 'ADT, ADT^A40, ORU^R01, ACK, C-CDA, ZZZ, ADT^Z01', feeds: lab, ownFeed: lab,"
                        + " confidentiality: 'R, 42CFRPart2, ETH, our-own'}");
        assertThat(REFERENCES.problems(List.of(practice, door("lab", "127.0.0.1:2575"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charset: latin-one    | charset: latin-one is not a known character set",
                "charset: 'two words'  | charset: two words is not a known character set",
                "idleTimeout: 5s       | idleTimeout takes a whole number, without a unit",
                "idleTimeout: -1       | idleTimeout takes 0 or more milliseconds; 0 for never",
                "insecure: yess        | insecure takes true or false",
                "maxFrameBytes: 50 MB  | maxFrameBytes takes a whole number, without a unit",
            })
    void an_option_of_a_door_that_cannot_be_is_told_at_its_place(String option, String problem) {
        assertThat(new RouteCheck(Map.of()).problems(feed("\n            " + option)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.problem()).isEqualTo(problem);
                    assertThat(found.line() + ":" + found.column()).isEqualTo("6:13");
                });
    }

    @Test
    void an_option_of_a_destination_that_cannot_be_is_told_at_its_place() {
        assertThat(new RouteCheck(Map.of()).problems(destination("practice", "{retryDelayMillis: soon}")))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.problem()).isEqualTo("retryDelayMillis takes a whole number, without a unit");
                    assertThat(found.line() + ":" + found.column()).isEqualTo("5:20");
                });
        assertThat(new RouteCheck(Map.of()).problems(destination("practice", "{charset: latin-one}")))
                .singleElement()
                .satisfies(found ->
                        assertThat(found.problem()).isEqualTo("charset: latin-one is not a known character set"));
    }

    private static RouteFile door(String name, String address) {
        return new RouteFile(RouteKind.FEED, name, "routes/feeds/" + name + ".yaml", """
                - route:
                    id: %s
                    from:
                      uri: mllp:%s
                      steps: []
                """.formatted(name, address));
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
