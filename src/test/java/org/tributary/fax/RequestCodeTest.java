package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestCodeTest {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void a_code_with_one_sign_misread_is_none() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 50; i++) {
            String code = RequestCode.draw(random);
            assertThat(RequestCode.of(" " + code.toLowerCase() + " ")).hasValue(code);
            for (int at = 3; at < code.length(); at++) {
                for (char sign : SIGNS.toCharArray()) {
                    if (sign != code.charAt(at)) {
                        String misread = code.substring(0, at) + sign + code.substring(at + 1);
                        assertThat(RequestCode.of(misread)).as(misread).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void what_strangers_write_in_bar_codes_is_none() {
        for (String text :
                new String[] {"", "TR-", "TR-00000000", "RFM-REQ-00048817", "TR-ILOU0000I", "TR-0000000000"}) {
            assertThat(RequestCode.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void codes_are_drawn_by_lot() {
        Set<String> codes = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 10_000; i++) {
            codes.add(RequestCode.draw(random));
        }
        assertThat(codes).hasSize(10_000);
    }
}
