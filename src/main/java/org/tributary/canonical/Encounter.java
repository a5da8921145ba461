package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay or visit. PV1, C-CDA Encounter Activity (2.16.840.1.113883.10.20.22.4.49).
 *
 * @param about the type of visit
 * @param patientClass PV1-2: {@code I}, {@code O}, {@code E} ...
 * @param visitNumber PV1-19
 * @param location PV1-3 as sent
 * @param event what happened, where a message says so: {@code A01}, {@code R01}; null for what a document says
 * @param account PID-18: the account that the visit is charged to; null where not sent
 */
public record Encounter(
        Statement statement,
        Concept about,
        @Nullable String patientClass,
        @Nullable String visitNumber,
        @Nullable Period period,
        @Nullable String location,
        List<Practitioner> attending,
        @Nullable Concept dischargeDisposition,
        @Nullable String event,
        @Nullable String account)
        implements Fact {
    /** Begun and not ended; a status, like those that follow. */
    public static final String IN_PROGRESS = "in-progress";

    public static final String PLANNED = "planned";
    public static final String ON_LEAVE = "onleave";
    public static final String FINISHED = "finished";
    public static final String CANCELLED = "cancelled";
    public static final String ENTERED_IN_ERROR = "entered-in-error";

    public Encounter {
        attending = List.copyOf(attending);
    }

    /** Without account. */
    public Encounter(
            Statement statement,
            Concept about,
            @Nullable String patientClass,
            @Nullable String visitNumber,
            @Nullable Period period,
            @Nullable String location,
            List<Practitioner> attending,
            @Nullable Concept dischargeDisposition,
            @Nullable String event) {
        this(
                statement,
                about,
                patientClass,
                visitNumber,
                period,
                location,
                attending,
                dischargeDisposition,
                event,
                null);
    }

    /** The same, stated so. */
    public Encounter stated(Statement other) {
        return new Encounter(
                other,
                about,
                patientClass,
                visitNumber,
                period,
                location,
                attending,
                dischargeDisposition,
                event,
                account);
    }

    /** The same, told by another event. */
    public Encounter at(String other) {
        return new Encounter(
                statement,
                about,
                patientClass,
                visitNumber,
                period,
                location,
                attending,
                dischargeDisposition,
                other,
                account);
    }

    /** The same under other numbers. */
    public Encounter numbered(@Nullable String key, @Nullable String visit, @Nullable String charged) {
        Statement other = new Statement(
                key,
                statement.origin(),
                statement.said(),
                statement.stance(),
                statement.status(),
                statement.reason(),
                statement.confidentiality(),
                statement.enteredInError(),
                statement.details());
        return new Encounter(
                other, about, patientClass, visit, period, location, attending, dischargeDisposition, event, charged);
    }
}
