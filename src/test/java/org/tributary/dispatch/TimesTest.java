package org.tributary.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Moment;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "a year,                       1987,                        -,      false, 1987,                    1987",
                "a month,                      1987-04,                     -,      false, 198704,                  198704",
                "a day,                        1987-04-23,                  -,      false, 19870423,                19870423",
                "a day is never moved,         1987-04-23,                  -08:00, false, 19870423,                19870423",
                "by the hour stays,            2026-03-02T23,               -06:00, false, 2026030223-0600,         20260302",
                "by the minute,                2026-03-02T23:05,            -06:00, false, 202603030605+0100,       20260303",
                "by the second,                2026-03-02T14:05:33,         -06:00, false, 20260302210533+0100,     20260302",
                "with a fraction,              2026-03-02T14:05:33.120,     -06:00, false, 20260302210533.120+0100, 20260302",
                "a fraction beyond four,       2026-03-02T14:05:33.123456,  +00:00, false, 20260302150533.1234+0100,20260302",
                "summer,                       2026-07-01T12:00,            Z,      false, 202607011400+0200,       20260701",
                "half an hour off,             2026-01-01T12:00,            +05:30, false, 202601010730+0100,       20260101",
                "no offset,                    2026-03-02T14:05,            -,      false, 202603021405,            20260302",
                "an assumed one,               2026-03-02T14:05,            -06:00, true,  202603022105+0100,       20260302",
                "no time,                      garbage,                     -,      false, -,                       -",
                "no such day,                  2026-13-45T00:00,            +00:00, false, -,                       -",
                "30 February,                  2026-02-30T00:00,            +00:00, false, -,                       -",
                "no such offset,               2026-01-01T00:00,            x,      false, -,                       -"
            })
    void times_are_as_precise_as_they_were_sent_and_converted_where_the_offset_is_known(
            String row, String value, String offset, boolean assumed, String ts, String dt) {
        Moment moment = new Moment(value, offset, assumed, value);
        assertThat(Times.ts(moment, BERLIN)).isEqualTo(ts);
        assertThat(Times.dt(moment, BERLIN)).isEqualTo(dt);
    }

    @Test
    void the_time_of_the_message_has_the_zone_of_the_destination() {
        assertThat(Times.of(Instant.parse("2026-07-01T10:00:00.9Z"), BERLIN)).isEqualTo("20260701120000+0200");
    }
}
