package org.tributary.canonical;

/**
 * Where something stands in what its sender sent.
 *
 * @param place in the field's notation: {@code OBX[3]-5[2].1}, an XPath, {@code page 2, 310,88 120x31}; within the message
 *     or document that the enclosing record names. Of a document that a message carries, an XPath and where the document is:
 *     {@code /ClinicalDocument/title in OBX[3]-5}
 */
public record Origin(String place) {
    /** Between the place within a document and that of the document. */
    public static final String IN = " in ";

    /** Whether it stands in a document that a message carries. */
    public boolean isCarried() {
        return !carrier().isEmpty();
    }

    /** Where the document is that it stands in, {@code OBX[3]-5}; empty where no message carries it. */
    public String carrier() {
        int at = place.startsWith("/") ? place.lastIndexOf(IN) : -1;
        return at < 0 ? "" : place.substring(at + IN.length());
    }

    /** Without where the document is that it stands in. */
    public String within() {
        return isCarried() ? place.substring(0, place.lastIndexOf(IN)) : place;
    }
}
