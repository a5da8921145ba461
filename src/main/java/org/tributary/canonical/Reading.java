package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message or document says, understood.
 *
 * @param event what happened, in the field's words: {@code ADT^A08}, {@code ORU^R01}, {@code C-CDA CCD}
 * @param sent when the sender says it did: MSH-7, EVN-2, {@code effectiveTime}; with the feed's sequence it decides what is
 *     newer
 * @param patients usually one; never mixed
 */
public record Reading(String event, @Nullable Moment sent, List<PatientRecord> patients, List<IdentityClaim> claims) {
    public Reading {
        patients = List.copyOf(patients);
        claims = List.copyOf(claims);
    }
}
