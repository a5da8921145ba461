package org.tributary.control;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.delivery.Receipts;

/**
 * What became of a filed fax at one who gets it.
 *
 * @param destination its name
 * @param state {@code acknowledged}, {@code on its way}, {@code refused}
 * @param at when it was acknowledged or refused; null while it is on its way
 * @param code why it was refused; null otherwise
 */
public record FaxReceiver(
        String destination,
        String state,
        @Nullable Instant at,
        @Nullable String code) {
    static FaxReceiver of(Receipts.Receipt receipt) {
        return new FaxReceiver(
                receipt.destination(),
                receipt.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                receipt.at(),
                receipt.code());
    }

    /** Whether it has still to acknowledge something. */
    boolean open() {
        return !state.equals("acknowledged");
    }

    boolean refused() {
        return state.equals("refused");
    }

    /** {@code north: refused with AE}. */
    @Override
    public String toString() {
        return destination + ": " + state + (code == null ? "" : " with " + code);
    }
}
