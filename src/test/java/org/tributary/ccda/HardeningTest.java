package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Problem;

/** What no document may do to us. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HardeningTest {
    private static final String PLAIN = Sample.section("48765-2", "");

    private static UnreadableDocument refused(byte[] bytes) {
        UnreadableDocument error =
                catchThrowableOfType(UnreadableDocument.class, () -> CcdaReader.read(bytes, Sample.AUTHORITIES));
        assertThat(error).as("it was read").isNotNull();
        assertThat(error.getMessage()).doesNotContain("SECRET");
        assertThat(error.getCause()).isNull();
        assertThat(error.remedy()).isNotEmpty();
        return error;
    }

    private static String code(String xml) {
        return refused(xml.getBytes(StandardCharsets.UTF_8)).finding().code().id();
    }

    @Test
    void every_doctype_is_refused_before_anything_in_it_is_looked_at() {
        assertThat(code("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + PLAIN.replace("Summary", "&e;")))
                .isEqualTo("CDA-102");
        assertThat(code("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/SECRET.dtd\">" + PLAIN))
                .isEqualTo("CDA-102");
        assertThat(code("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>" + PLAIN))
                .isEqualTo("CDA-102");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"SECRET\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        assertThat(code(laughs + "]>" + PLAIN.replace("Summary", "&a29;"))).isEqualTo("CDA-102");
    }

    @Test
    void an_entity_that_XML_does_not_define_is_an_error_with_its_place() {
        UnreadableDocument error = refused(PLAIN.replace("Summary", "&SECRET;").getBytes(StandardCharsets.UTF_8));
        assertThat(error.finding().code()).isEqualTo(CcdaFinding.NOT_WELL_FORMED);
        assertThat(error.finding().where()).startsWith("line 4, column ").contains("/ClinicalDocument/title");
    }

    @Test
    void elements_nested_too_deep_too_many_attributes_and_too_much_of_all_are_refused() throws Exception {
        assertThat(code("<a>".repeat(5000) + "</a>".repeat(5000))).isEqualTo("CDA-103");
        StringBuilder many = new StringBuilder("<a");
        for (int i = 0; i < 150; i++) {
            many.append(" a").append(i).append("='SECRET'");
        }
        assertThat(code(many + "/>")).isEqualTo("CDA-103");
        XmlReader small = new XmlReader(new Limits(10_000, 20, 5, 100, 50, Duration.ofSeconds(5)));
        assertThat(small.read("<a>fine</a>".getBytes(StandardCharsets.UTF_8))
                        .root
                        .text())
                .isEqualTo("fine");
        for (String xml : new String[] {
            "<a>" + "x".repeat(200) + "</a>",
            "<a b='" + "x".repeat(200) + "'/>",
            "<a>" + "<b/>".repeat(60) + "</a>",
            "<a>" + " ".repeat(11_000) + "</a>"
        }) {
            UnreadableDocument error = catchThrowableOfType(
                    UnreadableDocument.class, () -> small.read(xml.getBytes(StandardCharsets.UTF_8)));
            assertThat(error).as(xml.substring(0, 8)).isNotNull();
            assertThat(error.finding().code()).isEqualTo(CcdaFinding.TOO_LARGE);
        }
    }

    @Test
    void a_document_that_takes_too_long_is_given_up() {
        XmlReader hasty = new XmlReader(new Limits(1 << 20, 20, 5, 100, 100_000, Duration.ZERO));
        String xml = "<a>" + "<b/>".repeat(20_000) + "</a>";
        assertThat(catchThrowableOfType(
                                UnreadableDocument.class, () -> hasty.read(xml.getBytes(StandardCharsets.UTF_8)))
                        .finding()
                        .code())
                .isEqualTo(CcdaFinding.TOO_SLOW);
    }

    @Test
    void UTF_7_NUL_and_blanks_before_the_declaration_are_refused() {
        assertThat(code("<?xml version='1.0' encoding='UTF-7'?>" + PLAIN)).isEqualTo("CDA-105");
        assertThat(code(PLAIN.replace("Summary", "\0SECRET"))).isEqualTo("CDA-101");
        assertThat(code(" <?xml version='1.0'?>" + PLAIN)).isEqualTo("CDA-101");
        assertThat(code("")).isEqualTo("CDA-101");
        assertThat(code("<html/>")).isEqualTo("CDA-106");
    }

    @Test
    void byte_order_marks_UTF_16_and_bytes_of_windows_1252_are_read() throws Exception {
        String xml = PLAIN.replace("Moss", "M\u00f6ss");
        for (Charset charset : new Charset[] {StandardCharsets.UTF_16, StandardCharsets.UTF_16LE}) {
            assertThat(family(xml.getBytes(charset))).isEqualTo("M\u00f6ss");
            assertThat(CcdaReader.recognises(xml.getBytes(charset))).isTrue();
        }
        assertThat(family(("\ufeff" + xml).getBytes(StandardCharsets.UTF_8))).isEqualTo("M\u00f6ss");
        byte[] wrong = ("<?xml version='1.0' encoding='UTF-8'?>" + xml).getBytes(Charset.forName("windows-1252"));
        assertThat(family(wrong)).isEqualTo("M\u00f6ss");
        assertThat(Sample.codes(CcdaReader.read(wrong, Sample.AUTHORITIES))).contains("CDA-201");
    }

    @Test
    void other_prefixes_no_namespace_and_a_wrapper_make_no_difference() {
        String prefixed = PLAIN.replace("xmlns:sdtc", "xmlns:ns2").replace("sdtc:raceCode", "ns2:raceCode");
        assertThat(Sample.read(prefixed).reading().patients().get(0).patient().race())
                .hasSize(2);
        assertThat(Sample.codes(Sample.read(PLAIN.replace("xmlns=\"urn:hl7-org:v3\"", ""))))
                .contains("CDA-203");
        assertThat(Sample.codes(Sample.read("<wrapper>" + PLAIN + "</wrapper>")))
                .contains("CDA-202");
    }

    @Test
    void thousands_of_statements_and_of_references_to_one_ID_cost_no_more_than_they_are() {
        String observation =
                "<observation moodCode='EVN'><value xsi:type='CD'><originalText><reference value='#big'/></originalText></value></observation>";
        String entries = "<text><paragraph ID='big'>" + "word ".repeat(2_000) + "</paragraph></text>"
                + ("<entry>" + observation + "</entry>").repeat(10_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean(); // what else this machine does is no cost of ours
        long start = threads.getCurrentThreadCpuTime();
        assertThat(Sample.facts(Sample.read(Sample.section("11450-4", entries)), Problem.class))
                .hasSize(10_000);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void thousands_of_indications_with_an_id_that_stands_on_thousands_of_statements_cost_no_more_than_they_are() {
        String id = "<id root='1.2.3' extension='textbook'/>";
        String pointed = "<entry><observation classCode='OBS' moodCode='EVN'>" + id
                + "<value xsi:type='CD' code='38341003' codeSystem='2.16.840.1.113883.6.96'/></observation></entry>";
        String drug = "<entry><substanceAdministration classCode='SBADM' moodCode='EVN'>"
                + "<templateId root='2.16.840.1.113883.10.20.22.4.16'/><consumable><manufacturedProduct><manufacturedMaterial>"
                + "<code code='855332' codeSystem='2.16.840.1.113883.6.88'/></manufacturedMaterial></manufacturedProduct></consumable>"
                + "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>"
                + "<templateId root='2.16.840.1.113883.10.20.22.4.19'/>" + id
                + "</observation></entryRelationship></substanceAdministration></entry>";
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(Sample.facts(
                        Sample.read(Sample.section("10160-0", pointed.repeat(5_000) + drug.repeat(5_000))),
                        Medication.class))
                .hasSize(5_000)
                .as("what so many say is nobody's reason")
                .allMatch(one -> one.statement().details().isEmpty());
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    private static String family(byte[] bytes) throws UnreadableDocument {
        return CcdaReader.read(bytes, Sample.AUTHORITIES)
                .reading()
                .patients()
                .get(0)
                .patient()
                .names()
                .get(0)
                .family();
    }
}
