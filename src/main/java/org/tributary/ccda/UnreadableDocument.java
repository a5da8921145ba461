package org.tributary.ccda;

import org.tributary.finding.Finding;

/**
 * The document cannot be read at all. Says where, what, and what to do; holds nothing of the document, and no cause,
 * because parsers quote what they refuse.
 */
public final class UnreadableDocument extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Finding finding;
    private final String remedy;

    UnreadableDocument(CcdaFinding code, String where, String remedy) {
        super(
                code.id() + (where.isEmpty() ? "" : " at " + where) + ": " + code.sentence() + " " + remedy,
                null,
                false,
                true);
        this.finding = new Finding(code, where);
        this.remedy = remedy;
    }

    /** What and where: {@code line 12, column 4} and the path of the open element. */
    public Finding finding() {
        return finding;
    }

    public String remedy() {
        return remedy;
    }
}
