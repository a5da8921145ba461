package org.tributary.intake.xds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.finding.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MtomTest {
    /** Bytes that look like what lies around them. */
    private static final byte[] TRICKY =
            "\r\n--MIMEBoundary_12\r\n\r\n-- MIMEBoundary_1\n--MIMEBoundary_1\n\0\u00ff--MIMEBoundary_1\r\n\r\n\r"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void the_documents_of_a_submission_come_out_byte_for_byte_in_its_order() {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);
        byte[] inline = "<a/>\r\n".getBytes(StandardCharsets.UTF_8);
        String metadata = new Metadata()
                .of("D1", null, TRICKY)
                .listing("D2", null, null, null)
                .of("D3", null, inline)
                .request();
        Mtom mtom = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .document("b@x", random)
                        .root(Parts.provideAndRegister(
                                metadata,
                                Parts.document("D1", Parts.include("cid:a%40x"))
                                        + Parts.document("D2", "\n  " + Parts.include("CID:b@x") + "\n")
                                        + Parts.document(
                                                "D3",
                                                "\n" + Base64.getMimeEncoder().encodeToString(inline))))
                        .with("content-id:\r\n\t<a@x>", TRICKY)
                        .bytes());
        assertThat(mtom.findings()).isEmpty();
        assertThat(mtom.documents()).extracting(Mtom.Document::bytes).containsExactly(TRICKY, random, inline);
        assertThat(mtom.documents())
                .extracting(Mtom.Document::where)
                .containsExactly("part 3", "part 1", "Document[3]");
        assertThat(mtom.documents())
                .allMatch(document -> document.comparison().equals(new Comparison(true, List.of())));
        assertThat(mtom.request()).isEqualTo(new Mtom.Request("urn:uuid:m&1"));
    }

    @Test
    void a_document_is_held_against_its_metadata_where_they_tell_a_hash_or_a_size() {
        byte[] one = {1};
        String metadata = new Metadata()
                .listing("D1", null, "0".repeat(40), "1")
                .listing("D2", null, null, "2")
                .listing("D9", null, null, null)
                .request();
        Mtom mtom = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .root(Parts.provideAndRegister(
                                metadata,
                                Parts.document("D1", Parts.include("cid:1"))
                                        + Parts.document("D2", Parts.include("cid:2"))
                                        + Parts.document("D3", Parts.include("cid:3"))))
                        .document("1", one)
                        .document("2", one)
                        .document("3", one)
                        .document("4", one)
                        .bytes());
        assertThat(mtom.documents().stream()
                        .map(document -> document.comparison().same() + " "
                                + codes(document.comparison().findings())))
                .containsExactly(
                        "false [INTAKE-132 ExtrinsicObject[1], hash]",
                        "false [INTAKE-134 ExtrinsicObject[2], hash, INTAKE-133 ExtrinsicObject[2], size]",
                        "true [INTAKE-135 part 4]");
        assertThat(codes(mtom.findings())).containsExactly("INTAKE-136 ExtrinsicObject[3]", "INTAKE-141 part 5");
    }

    @Test
    void a_clinical_document_gets_back_what_it_includes_and_nothing_else_of_it_changes() {
        byte[] pdf = "%PDF-1.4 synthetic\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        String before = "\u00ef\u00bb\u00bf<?xml version=\"1.0\"?>\r\n<!-- \ud83d\ude00 &amp; -->\r\n<ClinicalDocument"
                + " xmlns='urn:hl7-org:v3'>\r\n<title>\u00c4 &lt; &#x1F600; B</title><component><nonXMLBody><text"
                + " mediaType=\"application/pdf\" representation=\"B64\">";
        String after = "</text></nonXMLBody></component>\r\n</ClinicalDocument>\r\n";
        for (String root : List.of(before.replace("\u00ef\u00bb\u00bf", "\ufeff"), before.substring(3))) {
            for (String include :
                    List.of(Parts.include("cid:pdf"), Parts.include("cid:pdf").replace("/>", ">\r\n</xop:Include >"))) {
                Mtom mtom = Mtom.open(
                        Parts.TYPE,
                        new Parts()
                                .root(root + include + after)
                                .document("pdf", pdf)
                                .bytes());
                assertThat(mtom.findings()).isEmpty();
                assertThat(mtom.documents())
                        .singleElement()
                        .satisfies(document -> assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
                                .isEqualTo(root + Base64.getEncoder().encodeToString(pdf) + after));
            }
        }
        byte[] alone = (before.substring(3) + after).getBytes(StandardCharsets.UTF_8);
        Mtom whole = Mtom.open(Parts.TYPE, new Parts().document("root@x", alone).bytes());
        assertThat(whole.documents())
                .singleElement()
                .satisfies(one -> assertThat(one.bytes()).isEqualTo(alone));
    }

    @Test
    void what_an_unknown_envelope_includes_is_taken_too() {
        Mtom mtom = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .root("<send><file>" + Parts.include("cid:1") + "</file></send>")
                        .document("1", TRICKY)
                        .bytes());
        assertThat(mtom.documents()).extracting(Mtom.Document::bytes).containsExactly(TRICKY);
        assertThat(mtom.request()).isNull();
        assertThat(mtom.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "file:///etc/passwd",
                "cid:nobody@x",
                "cid:root@x",
                "cid:%zz",
                "#1",
                "",
            })
    void what_is_included_from_elsewhere_is_not_taken_out(String href) {
        byte[] body = new Parts()
                .root(Parts.provideAndRegister("", Parts.document("D1", Parts.include(href))))
                .bytes();
        Mtom mtom = Mtom.open(Parts.TYPE, body);
        assertThat(mtom.documents()).isEmpty();
        assertThat(codes(mtom.findings())).containsExactly("INTAKE-140 Document[1]");
        Mtom clinical = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .root("<ClinicalDocument>" + Parts.include(href) + "</ClinicalDocument>")
                        .bytes());
        assertThat(clinical.documents()).isEmpty();
        assertThat(codes(clinical.findings())).containsExactly("INTAKE-140 Include[1]");
    }

    @Test
    void a_part_is_included_once_so_that_nothing_grows() {
        byte[] large = new byte[1 << 20];
        StringBuilder many = new StringBuilder("<ClinicalDocument>");
        for (int i = 0; i < 500; i++) {
            many.append("<text>").append(Parts.include("cid:1")).append("</text>");
        }
        Mtom mtom = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .root(many + "</ClinicalDocument>")
                        .document("1", large)
                        .bytes());
        assertThat(mtom.documents()).isEmpty();
        assertThat(codes(mtom.findings())).containsExactly("INTAKE-140 Include[2]");

        Mtom two = Mtom.open(
                Parts.TYPE,
                new Parts()
                        .root(Parts.provideAndRegister(
                                "",
                                Parts.document("D1", Parts.include("cid:1") + "QUJD")
                                        + Parts.document("D2", Parts.include("cid:2") + Parts.include("cid:3"))
                                        + Parts.document("D3", "no base64!")
                                        + Parts.document("D4", "")))
                        .document("1", large)
                        .bytes());
        assertThat(two.documents()).isEmpty();
        assertThat(codes(two.findings()))
                .contains(
                        "INTAKE-140 Document[1]",
                        "INTAKE-140 Document[2]",
                        "INTAKE-140 Document[3]",
                        "INTAKE-140 Document[4]",
                        "INTAKE-141 part 2");
    }

    @Test
    void what_two_readers_could_divide_differently_is_refused() {
        String root = "<ClinicalDocument/>";
        byte[] good = new Parts().root(root).document("1", TRICKY).bytes();
        refused(Parts.TYPE.replace("; boundary=\"MIMEBoundary_1\"", ""), good, "INTAKE-138 boundary");
        refused(Parts.TYPE.replace("Boundary_1", "Boundary_1 "), good, "INTAKE-138 boundary");
        refused(Parts.TYPE.replace("MIMEBoundary_1", "x".repeat(71)), good, "INTAKE-138 boundary");
        refused(Parts.TYPE.replace("MIMEBoundary_1", "other"), good, "INTAKE-138 boundary");
        refused(Parts.TYPE.replace("root@x", "nobody"), good, "INTAKE-138 start");
        refused(Parts.TYPE, Arrays.copyOf(good, good.length - 25), "INTAKE-138 last boundary");
        refused(
                Parts.TYPE,
                new Parts()
                        .root(root)
                        .document("1", TRICKY)
                        .document("1", TRICKY)
                        .bytes(),
                "INTAKE-138 part 3, Content-ID");
        refused(
                Parts.TYPE,
                new Parts()
                        .root(root)
                        .with("Content-ID: a\r\nContent-ID: b", TRICKY)
                        .bytes(),
                "INTAKE-138 part 2, header");
        refused(Parts.TYPE, new Parts().root(root).with("no field", TRICKY).bytes(), "INTAKE-138 part 2, header");
        refused(
                Parts.TYPE,
                new Parts()
                        .root(root)
                        .with("Content-Transfer-Encoding: quoted-printable", TRICKY)
                        .bytes(),
                "INTAKE-138 part 2, Content-Transfer-Encoding");
        refused(
                Parts.TYPE,
                new Parts()
                        .root(root)
                        .with("Content-Transfer-Encoding: base64", "QUJD*".getBytes())
                        .bytes(),
                "INTAKE-138 part 2, Content-Transfer-Encoding");
        refused(Parts.TYPE, "--MIMEBoundary_1--".getBytes(), "INTAKE-138 boundary");
        refused(Parts.TYPE, new byte[0], "INTAKE-138 boundary");
        refused(
                Parts.TYPE,
                new String(good, StandardCharsets.ISO_8859_1)
                        .replace("\r\n", "\n")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "INTAKE-138 boundary");
        refused(Parts.TYPE, "--MIMEBoundary_1\r\n--MIMEBoundary_1--".getBytes(), "INTAKE-138 part 1, header");
    }

    @Test
    void XML_that_is_broken_forbidden_or_over_a_limit_is_refused() {
        for (String root : List.of(
                "no XML",
                "<a>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<a>&e;</a>",
                "<a>".repeat(300) + "</a>".repeat(300),
                "<a>" + Parts.include("cid:1").repeat(1_001) + "</a>",
                "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>")) {
            refused(Parts.TYPE, new Parts().root(root).bytes(), "INTAKE-138 root");
        }
        Parts utf16 = new Parts()
                .document(
                        "root@x",
                        ("<ClinicalDocument>" + Parts.include("cid:1") + "</ClinicalDocument>")
                                .getBytes(StandardCharsets.UTF_16LE))
                .document("1", TRICKY);
        refused(Parts.TYPE, utf16.bytes(), "INTAKE-138 root, encoding");
        refused(Parts.TYPE, new Parts().root("<a/>").bytes(), "INTAKE-142 ");
    }

    @Test
    void too_many_parts_and_headers_without_end_are_refused() {
        Parts many = new Parts().root("<a/>");
        for (int i = 0; i < 200; i++) {
            many.with("", TRICKY);
        }
        refused(Parts.TYPE, many.bytes(), "INTAKE-139 part 201");
        refused(
                Parts.TYPE,
                new Parts()
                        .root("<a>" + " ".repeat(Submission.LIMIT_BYTES) + "</a>")
                        .bytes(),
                "INTAKE-139 root");
        refused(
                Parts.TYPE,
                new Parts().root("<a/>").with("X: " + "x".repeat(9_000), TRICKY).bytes(),
                "INTAKE-139 part 2, header");
    }

    @Test
    void whatever_is_changed_in_a_message_it_is_taken_apart_or_refused_and_documents_are_bytes_of_it() {
        byte[] inline = "<a/>".getBytes(StandardCharsets.UTF_8);
        byte[] submission = new Parts()
                .root(Parts.provideAndRegister(
                        new Metadata()
                                .of("D1", "X.XML", TRICKY)
                                .of("D2", null, inline)
                                .request(),
                        Parts.document("D1", Parts.include("cid:1")) + Parts.document("D2", "PGEvPg==")))
                .document("1", TRICKY)
                .bytes();
        byte[] clinical = new Parts()
                .root("<ClinicalDocument><title>\u00c4\ud83d\ude00</title>" + Parts.include("cid:1")
                        + "</ClinicalDocument>")
                .document("1", TRICKY)
                .bytes();
        int rounds = Integer.getInteger("fuzz.rounds", 5_000);
        int taken = 0;
        for (int round = 0; round < rounds; round++) {
            Random random = new Random(round);
            byte[] body = (round % 2 == 0 ? submission : clinical).clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(body.length);
                switch (random.nextInt(3)) {
                    case 0 -> body[at] = (byte) random.nextInt();
                    case 1 -> body[at] = (byte) "<>&\"/\r\n-=: ".charAt(random.nextInt(11));
                    default -> body = Arrays.copyOf(body, Math.max(1, body.length - random.nextInt(40)));
                }
            }
            Mtom mtom = Mtom.open(Parts.TYPE, body);
            assertThat(mtom.documents().size() + mtom.findings().size())
                    .as("round %d", round)
                    .isPositive();
            String all = new String(body, StandardCharsets.ISO_8859_1);
            for (Mtom.Document document : mtom.documents()) {
                if (round % 2 == 0 && document.where().startsWith("part")) {
                    taken++;
                    assertThat(all)
                            .as("round %d", round)
                            .contains(new String(document.bytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(taken).isGreaterThan(rounds / 50);
    }

    private static void refused(String type, byte[] body, String finding) {
        Mtom mtom = Mtom.open(type, body);
        assertThat(codes(mtom.findings())).startsWith(finding);
        assertThat(mtom.documents()).isEmpty();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code().id() + " " + finding.where())
                .toList();
    }
}
