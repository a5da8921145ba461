package org.tributary.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformanceTest {
    private static final String EVN = "EVN|A01|20260302080000";
    private static final String LATE_EVN = "EVN||20260302080000";
    private static final String PID = "PID|1||77^^^STMARY^MR||DOE^JANE||19800102|F";
    private static final String PV1 = "PV1|1|I|W1";
    private static final String OBR = "OBR|1||A1|24323-8^CMP^LN";
    private static final String OBX = "OBX|1|NM|2823-3^K^LN||4.1|mmol/L|||||F";
    private static final Conformance STANDARD = new Conformance(Mode.REPORT, List.of(), List.of());

    static Stream<Arguments> messages() {
        return Stream.of(
                row("a whole ADT of 2.5.1", adt("2.5.1", EVN, PID, PV1), ""),
                row("a whole ADT of 2.3", adt("2.3", EVN, PID, PV1), ""),
                row("a whole ADT of 2.8", adt("2.8", LATE_EVN, PID, PV1), ""),
                row("a whole ADT of 2.7.1", adt("2.7.1", LATE_EVN, PID, PV1), ""),
                row("a whole ORU of 2.4", oru("2.4", PID, OBR, OBX, OBX.replace("1|NM", "2|NM")), ""),
                row("a Z segment anywhere", adt("2.5.1", EVN, "ZPI|1|x", PID, PV1, "ZPV|1"), ""),
                row("the explicit null in any field", adt("2.5.1", EVN, PID + "|||\"\"", PV1), ""),
                row("no version that we know", adt("3.0", EVN, PID, PV1), "CONF-102 at MSH-12"),
                row("no version", adt("", EVN, PID, PV1), "CONF-102 at MSH-12"),
                row("no message type", msh("XYZ^A01", "2.5.1") + PID, "CONF-103 at MSH-9"),
                row("an event that is none", msh("ADT^A99", "2.5.1") + PID, "CONF-104 at MSH-9.2"),
                row("an event of a later version", msh("OUL^R22", "2.4") + PID, "CONF-104 at MSH-9.2"),
                row(
                        "the structure of another event",
                        msh("ADT^A04^ADT_A04", "2.5.1") + lines(EVN, PID, PV1),
                        "CONF-105 at MSH-9.3"),
                row(
                        "an event of their own with a structure",
                        msh("ADT^Z01^ADT_A01", "2.5.1") + lines(EVN, PID, PV1),
                        ""),
                row("an acknowledgment", msh("ACK^A01", "2.3") + "MSA|AA|1", ""),
                row("a required segment missing", adt("2.5.1", EVN, PID), "CONF-111 at PV1"),
                row("a group missing", oru("2.5.1", PID), "CONF-111 at OBR"),
                row(
                        "the second group without its first segment",
                        oru("2.5.1", PID, OBR, OBX, PID),
                        "CONF-111 at OBR[2]"),
                row("a segment out of place", adt("2.5.1", PID, EVN, PV1), "CONF-112 at EVN"),
                row("a note before what it is about", oru("2.5.1", "NTE|1||x", PID, OBR, OBX), "CONF-112 at NTE"),
                row(
                        "a segment that the structure has not",
                        adt("2.5.1", EVN, PID, PV1, OBR, PV1),
                        "CONF-113 at OBR, CONF-112 at PV1[2]"),
                row("a segment of no version", adt("2.5.1", EVN, PID, PV1, "XXX|1"), "CONF-113 at XXX"),
                row("a segment that may not repeat", adt("2.5.1", EVN, PID, PID, PV1), "CONF-114 at PID[2]"),
                row(
                        "a second header",
                        adt("2.5.1", EVN, PID, PV1, "MSH|^~\\&|A"),
                        "CONF-112 at MSH[2], CONF-121 at MSH[2]-7, CONF-121 at MSH[2]-9, CONF-121 at MSH[2]-10, CONF-121 at MSH[2]-11, CONF-121 at MSH[2]-12"),
                row("a torn line", adt("2.5.1", EVN, PID, "of text", PV1), "CONF-115"),
                row(
                        "required fields missing",
                        adt("2.5.1", EVN, "PID|1||||DOE", "PV1|1"),
                        "CONF-121 at PID-3, CONF-121 at PV1-2"),
                row(
                        "required in each segment",
                        oru("2.5.1", PID, OBR, OBX, "OBX|2|NM|||1"),
                        "CONF-121 at OBX[2]-3, CONF-121 at OBX[2]-11"),
                row("not required in another version", adt("2.1", EVN, "PID|||77||DOE", "NK1|1|ROE", "PV1||I|W"), ""),
                row(
                        "a field that may not repeat",
                        adt("2.5.1", EVN, "PID|1||77||DOE||1980|F~M~O", PV1),
                        "CONF-122 at PID-8[2]"),
                row(
                        "a field that may repeat thrice",
                        msh("ADT^A01", "2.1")
                                + lines(
                                        EVN,
                                        "PID|||77||DOE||||||||555-1000~555-1001~555-1002~555-1003",
                                        "NK1|1|ROE",
                                        "PV1||I|W"),
                        "CONF-122 at PID-13[4]"),
                row(
                        "a date that is none",
                        adt("2.5.1", EVN, PID.replace("19800102", "02.01.1980"), PV1),
                        "CONF-123 at PID-7.1"),
                row(
                        "a date that is none, in 2.3",
                        adt("2.3", EVN, PID.replace("19800102", "1980-01"), PV1),
                        "CONF-123 at PID-7.1"),
                row(
                        "a date that is none, in 2.8",
                        adt("2.8", LATE_EVN, PID.replace("19800102", "1980-01"), PV1),
                        "CONF-123 at PID-7"),
                row(
                        "a number that is none",
                        adt("2.5.1", EVN, PID + "|||||||||||||||||two", PV1),
                        "CONF-124 at PID-25, CONF-123 at PID-25"),
                row(
                        "a date in a subcomponent",
                        adt("2.5.1", EVN, "PID|1||77~78^^^A^MR^^soon||DOE", PV1),
                        "CONF-123 at PID-3[2].7"),
                row(
                        "a period's end",
                        adt("2.5.1", EVN, "PID|1||77||DOE^J^^^^^^^^2026&x", PV1),
                        "CONF-123 at PID-5.10.2"),
                row(
                        "a value that is not what OBX-2 says",
                        oru("2.5.1", PID, OBR, OBX.replace("4.1", "4,1")),
                        "CONF-123 at OBX-5"),
                row("a time in OBX-5", oru("2.5.1", PID, OBR, OBX.replace("|NM|", "|TS|")), "CONF-123 at OBX-5.1"),
                row("a value without OBX-2", oru("2.5.1", PID, OBR, OBX.replace("|NM|", "||")), "CONF-125 at OBX-2"),
                row(
                        "OBX-2 of a later version",
                        oru("2.3", PID, OBR, OBX.replace("|NM|", "|CWE|")),
                        "CONF-121 at OBR-27, CONF-124 at OBX-2, CONF-126 at OBX-2"),
                row(
                        "a field that is too long",
                        adt("2.5.1", EVN, PID, "PV1|1|I|W1|" + "R".repeat(3)),
                        "CONF-124 at PV1-4"),
                row(
                        "escapes count as what they stand for",
                        adt("2.5.1", EVN, PID, PV1 + "||\\T\\".concat("A".repeat(19))),
                        ""),
                row(
                        "a value of any length",
                        oru("2.5.1", PID, OBR, "OBX|1|TX|x||" + "y".repeat(200_000) + "||||||F"),
                        ""),
                row("a long field with parts", adt("2.3", EVN, PID.replace("77^", "7".repeat(99) + "^"), PV1), ""),
                row("a telephone number of any form", adt("2.3", EVN, PID + "|||||020/7946-0000", PV1), ""),
                row(
                        "five encoding characters before 2.7",
                        adt("2.5.1", EVN, PID, PV1).replace("^~\\&", "^~\\&#"),
                        "CONF-124 at MSH-2"),
                row(
                        "five encoding characters since 2.7",
                        adt("2.7", LATE_EVN, PID, PV1).replace("^~\\&", "^~\\&#"),
                        ""),
                row(
                        "other delimiters",
                        adt("2.5.1", EVN, PID, PV1).replace("|", "$").replace("^", "@"),
                        ""),
                row("line feeds", adt("2.5.1", EVN, PID, PV1).replace("\r", "\n"), ""),
                row(
                        "a code that HL7's table has not",
                        oru("2.5.1", PID, OBR, OBX.replace("|F", "|final")),
                        "CONF-124 at OBX-11, CONF-127 at OBX-11"),
                row("a code of a table that users define", adt("2.5.1", EVN, PID.replace("|F", "|Q"), PV1), ""),
                row(
                        "a code that became a user's later, in 2.1",
                        adt("2.1", EVN, "PID|||77||DOE|||Q", "NK1|1|ROE", "PV1||I|W"),
                        ""),
                row(
                        "a code in a component",
                        adt("2.5.1", EVN, PID.replace("DOE^JANE", "DOE^JANE^^^^^Legal"), PV1),
                        "CONF-127 at PID-5.7"),
                row(
                        "a code in a subcomponent",
                        adt("2.5.1", EVN, PID.replace("^^^STMARY^", "^^^STMARY&1.2&oid^"), PV1),
                        "CONF-127 at PID-3.4.3"),
                row(
                        "the explicit null as a component",
                        adt("2.5.1", EVN, PID.replace("^JANE", "^JANE^^^^^\"\""), PV1),
                        ""),
                row(
                        "a number without a number",
                        adt("2.5.1", EVN, PID.replace("77^", "^"), PV1),
                        "CONF-128 at PID-3.1"),
                row("the same before versions told", adt("2.4", EVN, PID.replace("77^", "^"), PV1), ""),
                row(
                        "a file without its bytes",
                        oru("2.5.1", PID, OBR, OBX.replace("|NM|", "|ED|").replace("4.1", "^AP^^Base64")),
                        "CONF-128 at OBX-5.5"),
                row("a deleted number", adt("2.5.1", EVN, PID.replace("77^", "\"\"^"), PV1), ""),
                row(
                        "a code of the table that another version gives the field",
                        adt("2.8", LATE_EVN, PID, "ROL||AD|AD^Admitting^HL70443|7^LEE", PV1),
                        ""),
                row("no header", "PID|1", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void a_message_is_checked_against_the_version_that_it_declares(String name, String message, String faults) {
        assertThat(found(STANDARD, message)).isEqualTo(faults);
    }

    static Stream<Arguments> rules() {
        OwnRule.Demand required = new OwnRule.Required();
        OwnRule.Demand sexes =
                new OwnRule.Table((code, system) -> List.of("F", "M").contains(code), "F or M");
        OwnRule.Demand loinc = new OwnRule.Table((code, system) -> "LN".equals(system), "a LOINC code");
        return Stream.of(
                own("there", rule("PID-7", required, null), oru("2.5.1", PID, OBR, OBX), ""),
                own("missing", rule("PID-10", required, null), oru("2.5.1", PID, OBR, OBX), "CONF-131 at PID-10"),
                own(
                        "deleted is missing",
                        rule("PID-7", required, null),
                        oru("2.5.1", PID.replace("19800102", "\"\""), OBR, OBX),
                        "CONF-131 at PID-7"),
                own(
                        "with its segment",
                        rule("PV1-3", required, null),
                        oru("2.5.1", PID, OBR, OBX),
                        "CONF-131 at PV1-3"),
                own("only when", rule("PV1-3", required, "PV1-2 = I"), oru("2.5.1", PID, "PV1|1|O", OBR, OBX), ""),
                own(
                        "in each",
                        rule("OBX[*]-8", required, "OBX-11 = F"),
                        oru("2.5.1", PID, OBR, OBX, "OBX|2|NM|x||1||||||P"),
                        "CONF-131 at OBX-8"),
                own(
                        "under the nearest",
                        rule("OBX[*]-8", required, "OBR-1 = 2"),
                        oru("2.5.1", PID, OBR, OBX, OBR.replace("1||", "2||"), OBX),
                        "CONF-131 at OBX[2]-8"),
                own("none at all of each", rule("NTE[*]-3", required, null), oru("2.5.1", PID, OBR, OBX), ""),
                own(
                        "in each repetition",
                        rule("PID-3[*].5", required, null),
                        oru("2.5.1", PID.replace("^MR", "^MR~78^^^A"), OBR, OBX),
                        "CONF-131 at PID-3[2].5"),
                own(
                        "in the second one",
                        rule("PID-3[2]", required, null),
                        oru("2.5.1", PID, OBR, OBX),
                        "CONF-131 at PID-3[2]"),
                own(
                        "said once where the standard wants it too",
                        rule("PID-5", required, null),
                        oru("2.5.1", "PID|1||77", OBR, OBX),
                        "CONF-131 at PID-5"),
                own(
                        "too long",
                        rule("PID-5.1", new OwnRule.Length(0, 2), null),
                        oru("2.5.1", PID, OBR, OBX),
                        "CONF-132 at PID-5.1"),
                own(
                        "too short",
                        rule("PID-5.1", new OwnRule.Length(4, 99), null),
                        oru("2.5.1", PID, OBR, OBX),
                        "CONF-132 at PID-5.1"),
                own("long enough", rule("PID-5.1", new OwnRule.Length(3, 3), null), oru("2.5.1", PID, OBR, OBX), ""),
                own(
                        "no length of nothing",
                        rule("PID-6.1", new OwnRule.Length(3, 3), null),
                        oru("2.5.1", PID, OBR, OBX),
                        ""),
                own("in the table", rule("PID-8", sexes, null), oru("2.5.1", PID, OBR, OBX), ""),
                own(
                        "not in the table",
                        rule("PID-8", sexes, null),
                        oru("2.5.1", PID.replace("|F", "|f"), OBR, OBX),
                        "CONF-133 at PID-8"),
                own(
                        "with the system",
                        rule("OBX[*]-3", loinc, null),
                        oru("2.5.1", PID, OBR, OBX, "OBX|2|NM|x^y^L||1||||||P"),
                        "CONF-133 at OBX[2]-3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void the_analysts_own_rules_hold_beside_the_standard(String name, OwnRule rule, String message, String faults) {
        assertThat(found(new Conformance(Mode.REPORT, List.of(rule), List.of()), message))
                .isEqualTo(faults);
    }

    @Test
    void a_sender_reads_which_table_a_code_has_to_be_from() {
        Message message = Message.read(
                oru("2.5.1", PID, OBR, OBX).replace("|P|2.5.1", "|Q|2.5.1").getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        assertThat(STANDARD.check(message).errors())
                .extracting(AckError::userMessage)
                .containsExactly("Send a code of HL7 table 0103: D, N, P, T, V");
    }

    @Test
    void what_was_agreed_upon_is_no_fault() {
        String message = adt("2.5.1", EVN, "PID|1||77||DOE||1980-01|F~M", "OBR|1");
        assertThat(found(STANDARD, message))
                .isEqualTo(
                        "CONF-123 at PID-7.1, CONF-122 at PID-8[2], CONF-111 at PV1, CONF-113 at OBR, CONF-121 at OBR-4");
        List<Allowance> allowed = List.of(
                new Allowance("PID", 7, 0),
                new Allowance("PID", 8, 2),
                new Allowance("PV1", 0, 0),
                new Allowance("OBR", 0, 0));
        assertThat(found(new Conformance(Mode.REPORT, List.of(), allowed), message))
                .isEqualTo("CONF-122 at PID-8[2]");
    }

    @Test
    void a_sender_is_told_what_to_do_and_never_what_it_sent() {
        String message =
                adt("2.5.1", EVN, PID.replace("19800102", "SECRET").replace("|F", "|SECRET"), PV1, "XXX|SECRET");
        Conformance conformance = new Conformance(
                Mode.REJECT,
                List.of(
                        new OwnRule(Path.parse("PID-8"), new OwnRule.Table((c, s) -> false, "F, M or U"), null, null),
                        new OwnRule(
                                Path.parse("PID-11"),
                                new OwnRule.Required(),
                                null,
                                "We bill by post; send the address")),
                List.of());
        List<AckError> errors = read(conformance, message).errors();
        assertThat(errors.stream().map(AckError::userMessage))
                .containsExactly(
                        "Send a time, YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (DTM) here",
                        "Send at most 1 characters here",
                        "Send F, M or U here",
                        "We bill by post; send the address",
                        "ADT_A01 has no segment XXX");
        assertThat(errors.toString()).doesNotContain("SECRET");
        assertThat(errors.stream().map(error -> error.condition().code())).containsExactly(102, 102, 103, 101, 100);
    }

    @Test
    void only_the_first_faults_are_listed_and_the_last_one_counts_the_others() {
        String[] lines = new String[102];
        lines[0] = PID;
        lines[1] = OBR;
        for (int i = 2; i < lines.length; i++) {
            lines[i] = "OBX|x|TX|y||z||||||F";
        }
        Conformity conformity = read(STANDARD, oru("2.5.1", lines));
        assertThat(conformity.findings()).hasSize(31);
        assertThat(conformity.errors().get(29).location()).hasToString("OBX[30]-1");
        assertThat(conformity.errors().get(30).userMessage()).isEqualTo("There are 70 more faults");
    }

    @Test
    void a_message_of_any_size_is_checked_in_bounded_time() {
        String large = msh("ORU^R01", "2.5.1") + lines(PID, OBR) + "\r" + "OBX|1|TX|y||z||||||F\r".repeat(9_000)
                + "PID|1\rQQQ|1\r".repeat(6_000);
        long began = System.nanoTime();
        Conformity conformity = read(STANDARD, large);
        assertThat(conformity.findings()).hasSize(31);
        assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
        Conformity longAndRight = read(
                STANDARD, msh("ORU^R01", "2.5.1") + lines(PID, OBR) + "\r" + "OBX|1|TX|y||z||||||F\r".repeat(12_000));
        assertThat(longAndRight.findings()).hasToString("[CONF-107]");
        assertThat(longAndRight.conforms())
                .as("what was not looked at is no fault")
                .isTrue();
        assertThat(longAndRight.errors()).isEmpty();
    }

    private static String found(Conformance conformance, String message) {
        String text = read(conformance, message).findings().toString();
        return text.substring(1, text.length() - 1);
    }

    private static Conformity read(Conformance conformance, String message) {
        return conformance.check(Message.read(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static OwnRule rule(String path, OwnRule.Demand demand, @Nullable String when) {
        return new OwnRule(Path.parse(path), demand, when == null ? null : Condition.parse(when), null);
    }

    private static Arguments row(String name, String message, String faults) {
        return Arguments.of(name, message, faults);
    }

    private static Arguments own(String name, OwnRule rule, String message, String faults) {
        return Arguments.of(name, rule, message, faults);
    }

    private static String adt(String version, String... segments) {
        return msh("ADT^A01", version) + lines(segments);
    }

    private static String oru(String version, String... segments) {
        return msh("ORU^R01", version) + lines(segments);
    }

    private static String msh(String type, String version) {
        return "MSH|^~\\&|ADT|STMARY|||20260302080000||" + type + "|1|P|" + version + "\r";
    }

    private static String lines(String... segments) {
        return String.join("\r", segments);
    }
}
