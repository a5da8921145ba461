package org.tributary.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T23:30:15.120, -06:00, 2026-03-03T05:30:15.120",
        "2026-03-02T23:30:15, +01:00, 2026-03-02T22:30:15",
        "2026-03-02T23:30, -06:00, 2026-03-03T05:30",
        "2026-03-02T23, +05:30, 2026-03-02T17:30",
        "2026-03-02T23:30, , 2026-03-02T23:30",
        "2026-03-02, -06:00, 2026-03-02",
        "1987, , 1987",
        "2026-02-28T23:59:59.5, -00:30, 2026-03-01T00:29:59.5",
        "2026-13-02T14, -06:00, 2026-13-02T14",
        "2026-03-02T14, nowhere, 2026-03-02T14",
    })
    void in_UTC_it_is_as_precise_as_it_was_sent(String value, String offset, String utc) {
        assertThat(new Moment(value, offset, false, "").utc()).isEqualTo(utc);
    }
}
