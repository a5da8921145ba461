package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightTest {
    private static final String HEADER = "MSH|^~\\&|A|B\rPID|1||7\r";
    private static final int MEGABYTE = 1 << 20;

    @Test
    void words_weigh_more_than_a_document_of_the_same_length() throws IOException {
        long words = weight(HEADER + "NTE|1||" + "w".repeat(MEGABYTE) + "\r");
        long document = weight(HEADER + "OBX|1|ED|1^x||^application^pdf^Base64^" + "w".repeat(MEGABYTE) + "\r");
        long text = weight(HEADER + "OBX|1|TX|1^x||" + "w".repeat(MEGABYTE) + "\r");
        assertThat(document).isGreaterThan(3L * MEGABYTE).isLessThan(words);
        assertThat(text).isCloseTo(words, org.assertj.core.data.Offset.offset(4_000L));
    }

    @Test
    void a_document_that_is_read_weighs_more_than_one_that_is_passed_on() throws IOException {
        String rest = "w".repeat(MEGABYTE);
        long passed = weight(HEADER + "OBX|1|ED|1^x||^application^pdf^Base64^JVBERi0" + rest + "\r");
        long read = weight(HEADER + "OBX|1|ED|1^x||^text^xml^Base64^PD94bWwgdmVy" + rest + "\r");
        assertThat(read).isGreaterThan(2 * passed);
    }

    @Test
    void a_segment_weighs_something_however_short_it_is_and_line_ends_count_once() throws IOException {
        long hundred = weight(HEADER + "OBX|1|NM|1\r\n".repeat(100));
        assertThat(weight(HEADER + "OBX|1|NM|1\r".repeat(100))).isEqualTo(hundred);
        assertThat(weight(HEADER + "OBX|1|NM|1\r".repeat(200))).isGreaterThan(hundred + 30_000);
    }

    @Test
    void what_is_no_message_is_not_weighed() throws IOException {
        assertThat(weight("<ClinicalDocument/>")).isZero();
        assertThat(weight("")).isZero();
        assertThat(weight("MS")).isZero();
    }

    private static long weight(String body) throws IOException {
        return Weight.bytes(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII)));
    }
}
