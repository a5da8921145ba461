package org.tributary.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.Demographics;
import org.tributary.matching.MatchModel;
import org.tributary.matching.RecordId;

/**
 * A source record and what it says.
 *
 * @param newest null before it said anything
 * @param normalised null where it says nothing, or was never compared
 * @param lastEvent the day, {@code yyyymmdd}, on which its patient was last {@link SeenAlive}; null where none is known
 */
record Profile(
        SourceRecords.SourceRecord record,
        @Nullable Newest newest,
        @Nullable Normalised normalised,
        @Nullable String lastEvent) {
    /**
     * Read only where it is looked at: most messages change nothing of it.
     *
     * @param json {@link Demographics}
     * @param model whose rules and tables they were normalised by
     */
    record Normalised(String json, String model) {
        static @Nullable Normalised read(@Nullable String json, @Nullable String model) {
            return json == null || model == null ? null : new Normalised(json, model);
        }

        static Normalised of(Demographics demographics, MatchModel model) {
            return new Normalised(Json.write(demographics), model.id());
        }
    }

    long id() {
        return record.id();
    }

    RecordId recordId() {
        return record.recordId();
    }

    /** Null where it has none by this model. */
    @Nullable
    Demographics demographics(MatchModel model) {
        return normalised == null || !normalised.model().equals(model.id())
                ? null
                : seen(Json.read(normalised.json(), Demographics.class));
    }

    /** With the day on which its patient was last seen alive. */
    Demographics seen(Demographics said) {
        return lastEvent == null
                ? said
                : said.withLastEvent(LocalDate.parse(lastEvent, DateTimeFormatter.BASIC_ISO_DATE));
    }

    /** The same, its patient seen on a day; null where the message does not tell of it. */
    Profile seen(@Nullable String day) {
        return new Profile(record, newest, normalised, SeenAlive.later(lastEvent, day));
    }

    /** Whether it was normalised by another model than this. */
    boolean isOfAnotherThan(MatchModel model) {
        return normalised != null && !normalised.model().equals(model.id());
    }

    /** By whichever model; null where it has none that this program can read. */
    @Nullable
    Demographics stored() {
        try {
            return normalised == null ? null : Json.read(normalised.json(), Demographics.class);
        } catch (IllegalStateException e) { // of a program with other fields
            return null;
        }
    }

    Profile of(@Nullable Long person) {
        return new Profile(record.of(person), newest, normalised, lastEvent);
    }

    Profile saying(@Nullable Newest version, @Nullable Normalised now) {
        return new Profile(record, version, now, lastEvent);
    }
}
