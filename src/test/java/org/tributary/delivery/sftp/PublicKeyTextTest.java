package org.tributary.delivery.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicKeyTextTest {
    private static final String ED25519 =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICI41FG+K9giHlZ25M/2twK3HCnq7TCoUFGgPO78ql1L";

    @Test
    void an_ed25519_key_is_read_also_where_the_address_made_a_blank_of_its_plus() {
        assertThat(PublicKeyText.read("hostKey", ED25519)).isNotNull();
        assertThat(PublicKeyText.read("hostKey", ED25519.replace('+', ' ')))
                .isEqualTo(PublicKeyText.read("hostKey", ED25519));
    }

    @Test
    void what_is_no_key_says_which_option_it_is() {
        assertThatThrownBy(() -> PublicKeyText.read("hostKey", "ssh-ed25519 AAAA"))
                .hasMessage("hostKey is not a type and a key, as in ssh-ed25519 AAAA...");
    }
}
