package org.tributary.matching;

/**
 * One source record: what one sender calls by one number.
 *
 * @param value ours; given in order of arrival, so that the smallest is the oldest
 * @param authority who issued the number, as {@link org.tributary.canonical.PatientIdentifier#authority()}; empty where nobody
 *     is known to: then two numbers are no sign of two people
 * @param number the number itself
 * @param generation 0; one more each time that the sender seems to have given the number to another person
 */
public record RecordId(long value, String authority, String number, int generation) {
    public RecordId(long value, String authority, String number) {
        this(value, authority, number, 0);
    }

    boolean sameSender(RecordId other) {
        return !authority.isEmpty() && authority.equals(other.authority) && !number.equals(other.number);
    }

    boolean sameNumber(RecordId other) {
        return !authority.isEmpty() && authority.equals(other.authority) && number.equals(other.number);
    }
}
