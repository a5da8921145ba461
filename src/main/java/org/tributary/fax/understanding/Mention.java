package org.tributary.fax.understanding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a page prints.
 *
 * @param value as read, noise included
 * @param meaning dates as ISO 8601, a phone's ten digits; null where it cannot be told for certain, and for all else
 * @param page from 1
 * @param line the whole line of text that the value stands in
 * @param confidence of its least certain word, 0 to 100
 * @param looks what further looks at the place read, as {@link #key} tells it; empty text for one that read no such value.
 *     No look at all while nobody looked
 */
public record Mention(
        Field field,
        Subject subject,
        String value,
        @Nullable String meaning,
        int page,
        Box box,
        String line,
        int confidence,
        List<String> looks) {
    private static final int FEW_LOOKS = 5; // so many are taken of every value; of one that they read unlike, more
    private static final int DISSENTING_TIMES = 3;
    private static final String STROKES = "IJLTFE"; // the edge of a box is read as one of these

    public Mention {
        looks = List.copyOf(looks);
    }

    public boolean isOfPatient() {
        return subject == Subject.PATIENT;
    }

    /** To compare with: dates and telephones by their meaning, all else by its letters and digits. */
    String key() {
        return meaning == null ? PersonName.key(value) : meaning;
    }

    public long agreeing() {
        return looks.stream().filter(key()::equals).count();
    }

    /** A look that cut the first letter off says nothing against it, where more looks read that letter. */
    public long dissenting() {
        long unlike = looks.stream()
                .filter(look -> !look.isEmpty() && !look.equals(key()))
                .count();
        long cut = looks.stream().filter(this::isCut).count();
        return agreeing() > cut ? unlike - cut : unlike;
    }

    /** A number without the letter that it begins with: at the edge of what the look saw. What an upright stroke could be is no such letter. */
    private boolean isCut(String look) {
        return field == Field.RECORD_NUMBER
                && key().length() == look.length() + 1
                && key().endsWith(look)
                && Character.isLetter(key().charAt(0))
                && STROKES.indexOf(key().charAt(0)) < 0;
    }

    /** Did more than one look read it so, and none or fewer something else? */
    public boolean isConfirmed() {
        return agreeing() > dissenting();
    }

    /**
     * Did so many looks read it so that all other readings together come not near, and no fewer than could not? The one that found
     * it is a look too.
     */
    boolean isMostly() {
        return looks.size() > FEW_LOOKS
                && 2 * agreeing() >= looks.size()
                && agreeing() + 1 >= DISSENTING_TIMES * dissenting();
    }

    public Mention at(Box other) {
        return new Mention(field, subject, value, meaning, page, other, line, confidence, looks);
    }

    Mention of(Subject other) {
        return new Mention(field, other, value, meaning, page, box, line, confidence, looks);
    }

    Mention seenAgain(String value, @Nullable String meaning, int confidence, List<String> looks) {
        return new Mention(field, subject, value, meaning, page, box, line, confidence, looks);
    }

    /** No value: it goes into logs. */
    @Override
    public String toString() {
        return field + " on page " + page;
    }
}
