package org.tributary.chart.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * That what two sources tell is not one thing, though a rule would put it together: a person said so. It speaks of what each of the
 * two sources calls by a name or code, in whichever document or message, so that it holds when they say it again.
 *
 * @param claim by which it can be taken back
 * @param one {@link #statement} of the one, {@code other} of the other
 * @param kind of both
 */
public record Parted(
        long claim,
        String one,
        String other,
        String kind,
        String who,
        @Nullable String reason,
        Instant saidAt) {
    private static final int DIGITS = 32;

    /** What a source tells under this name: the same for all its documents and messages, and no value can be read from it. */
    public static String statement(Voice voice) {
        Names names = Names.of(voice.fact().about());
        String about = names.first() != null
                ? names.first()
                : !names.own().isEmpty()
                        ? new TreeSet<>(names.own()).toString()
                        : new TreeSet<>(names.words()).toString();
        String all = voice.fact().kind() + "|" + voice.source() + "|" + about;
        return DigestUtils.sha256Hex(all).substring(0, DIGITS);
    }

    /** Whether any of the one and any of the other were parted. */
    static boolean between(Collection<Parted> all, Set<String> some, Set<String> others) {
        return all.stream()
                .anyMatch(parted -> some.contains(parted.one) && others.contains(parted.other)
                        || some.contains(parted.other) && others.contains(parted.one));
    }
}
