package org.tributary.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time as a person writes it; in this machine's time zone where none is given. */
final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant();
            }
            boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:\\d\\d");
            return zoned
                    ? ZonedDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time; write 2026-03-01, 2026-03-01T08:00 or 2026-03-01T08:00:00Z");
        }
    }
}
