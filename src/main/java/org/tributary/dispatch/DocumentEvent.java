package org.tributary.dispatch;

import org.tributary.canonical.Document;

/** The MDM events that we send. */
public enum DocumentEvent {
    /** A document, with its content. */
    T02("MDM_T02", "AV"),
    /** A document that replaces an earlier one, with its content. */
    T10("MDM_T02", "AV"),
    /** A document was cancelled; without content. */
    T11("MDM_T01", "CA");

    /** What is to be said of a document: that it is there, is there in another's place, or was cancelled. */
    public static DocumentEvent of(Document document) {
        return document.statement().enteredInError() ? T11 : document.replaces() == null ? T02 : T10;
    }

    private final String structure;
    private final String availability;

    DocumentEvent(String structure, String availability) {
        this.structure = structure;
        this.availability = availability;
    }

    String structure() {
        return structure;
    }

    /** TXA-19, table 0273. */
    String availability() {
        return availability;
    }
}
