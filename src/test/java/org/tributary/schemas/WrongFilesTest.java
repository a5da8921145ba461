package org.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an editor underlines, and where. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongFilesTest {
    /** Before what is wrong, or before the one that lacks something. */
    private static final String MARK = "»";

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void a_wrong_file_is_refused_at_its_place(String schema, String what, String marked) {
        String before = marked.substring(0, marked.indexOf(MARK));
        String place = before.split("\n", -1).length + ":" + (before.length() - before.lastIndexOf('\n'));
        assertThat(Schema.named(schema).problems(marked.replace(MARK, "")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith(place + " "));
    }

    static Stream<Arguments> a_wrong_file_is_refused_at_its_place() {
        return Stream.of(
                wrong("mapping-segment", "an unknown entry", "segment: PID\n»rule: {}\n"),
                wrong("mapping-segment", "an unknown record", "segment: PID\nmakes: »Person\n"),
                wrong("mapping-segment", "rules without what they make", "»segment: PID\nrules: {sex: PID-8}\n"),
                wrong("mapping-segment", "an unknown field", patient("»birthdate: PID-7")),
                wrong("mapping-segment", "no path", patient("sex: »PID.8")),
                wrong("mapping-segment", "an unknown word", patient("sex: {value: PID-8, »wenn: PID-8 valued}")),
                wrong("mapping-segment", "a rule that reads nothing", patient("sex: »{row: PID-8}")),
                wrong(
                        "mapping-segment",
                        "a code without otherwise",
                        patient("sex: »{code: PID-8, table: telecom-use}")),
                wrong(
                        "mapping-segment",
                        "another otherwise",
                        patient("sex: {code: PID-8, table: telecom-use, otherwise: »drop}")),
                wrong(
                        "mapping-segment",
                        "a function that makes something else",
                        patient("birthDate: {value: PID-7, as: »yes-no}")),
                wrong("mapping-segment", "a list where one value belongs", patient("sex: {»each: PID-8}")),
                wrong("mapping-segment", "no condition", patient("sex: {value: PID-8, when: »PID-8 is F}")),
                wrong(
                        "mapping-segment",
                        "a detail in capitals",
                        "segment: PID\nmakes: Patient\ndetails: »{Ward: ZPV-1}\n"),
                wrong("mapping-segment", "an ignored place without its reason", "segment: PID\nignore: {PID-1: »''}\n"),
                wrong(
                        "mapping-datatype",
                        "a field of another record",
                        "datatype: XPN\nmakes: HumanName\nrules: {»city: XPN-1}\n"),
                wrong("mapping-message", "a type without its event", message("[»ADT]", "[PID]", "{message: [PID]}")),
                wrong("mapping-message", "no groups", "»for: ['ADT^*']\nmakes: [PID]\n"),
                wrong(
                        "mapping-message",
                        "an unknown claim",
                        message("['ADT^*']", "[PID]", "{message: [PID]}") + "claims: [{makes: »Joined}]\n"),
                wrong(
                        "mapping-message",
                        "a claim without its numbers",
                        message("['ADT^*']", "[PID]", "{message: [PID]}")
                                + "claims: [»{makes: Merged, gone: MRG-1}]\n"),
                wrong("mapping-feed", "no zone", "»feed: lab\nextends: base\n"),
                wrong("mapping-feed", "a zone that is none", "feed: lab\nzone: »5 hours\n"),
                wrong(
                        "mapping-feed",
                        "a field that is not there",
                        "feed: lab\nzone: UTC\noverride: {»PID.birthdate: PID-7}\n"),
                wrong("mapping-feed", "a rule without its file", "feed: lab\nzone: UTC\nadd: {»birthDate: PID-7}\n"),
                wrong(
                        "mapping-feed",
                        "a detail that is no rule",
                        "feed: lab\nzone: UTC\nadd: {PID.detail ward: {value: »5}}\n"),
                wrong("mapping-test", "a misspelt word", "tests:\n  - given: MSH\n    »expects: {}\n    unread: []\n"),
                wrong("mapping-test", "nothing expected", "tests:\n  - »given: MSH\n"),
                wrong(
                        "authorities",
                        "a namespace without its feed",
                        "authorities: {a: {numbers: [»{namespace: A}]}}\n"),
                wrong(
                        "authorities",
                        "no namespace without a field",
                        "authorities: {a: {numbers: [»{feed: lab, namespace: none}]}}\n"),
                wrong("authorities", "an unknown word", "authorities: {a: {»number: []}}\n"),
                wrong("application", "an unknown setting", "tributary: {»retain: {}}\n"),
                wrong("application", "no time", "tributary: {retention: {bodies: »soon}}\n"),
                wrong(
                        "route-feed",
                        "two routes",
                        "»- route: {id: a, from: {uri: 'mllp:h:1', steps: []}}\n- route: {id: b, from: {uri: 'mllp:h:2', steps: []}}\n"),
                wrong("route-feed", "no id", "- route: »{from: {uri: 'mllp:h:1', steps: []}}\n"),
                wrong("route-feed", "another source", feed("»exec:rm", "", "[]")),
                wrong("route-feed", "a misspelt option", feed("mllp:h:1", "»acknowlege: original", "[]")),
                wrong("route-feed", "an option of another door", feed("mllp:h:1", "»apiKey: abc", "[]")),
                wrong("route-feed", "a word for a number", feed("mllp:h:1", "threads: »many", "[]")),
                wrong(
                        "route-feed",
                        "a door without its key",
                        "- route: {id: a, from: {uri: 'http-in:a', parameters: »{maxBytes: 5}, steps: []}}\n"),
                wrong("route-feed", "another step", feed("mllp:h:1", "", "[{»log: x}]")),
                wrong("route-feed", "another language", feed("mllp:h:1", "", "[{filter: {»simple: x}}]")),
                wrong(
                        "route-destination",
                        "another's outbox",
                        "- route: {id: a, from: {uri: »'direct:a', steps: [{to: 'mllp:h:1'}]}}\n"),
                wrong("route-destination", "no way out", "- route: {id: a, from: {uri: destination:a, steps: »[]}}\n"),
                wrong(
                        "route-destination",
                        "an unknown version",
                        "- route: {id: a, from: {uri: destination:a, parameters: {\n  version: »2.9}, steps: [{to: 'mllp:h:1'}]}}\n"),
                wrong("route-pipeline", "no route", "- »rote: {}\n"));
    }

    private static Arguments wrong(String schema, String what, String marked) {
        return Arguments.of(schema, what, marked);
    }

    private static String patient(String rule) {
        return "segment: PID\nmakes: Patient\nrules:\n  " + rule + "\n";
    }

    private static String message(String types, String makes, String groups) {
        return "message: a\nfor: " + types + "\nmakes: " + makes + "\ngroups: " + groups + "\n";
    }

    private static String feed(String uri, String parameters, String steps) {
        return "- route:\n    id: a\n    from:\n      uri: " + uri + "\n      parameters: {" + parameters
                + "}\n      steps: " + steps + "\n";
    }
}
