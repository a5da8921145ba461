package org.tributary.control;

import java.util.List;

/**
 * A document that was written of a person's chart: C-CDA, or a FHIR Bundle in JSON.
 *
 * @param xml as text
 * @param findings what it does not say: code and sentence
 */
public record WrittenDocument(String xml, List<String> findings) {
    public WrittenDocument {
        findings = List.copyOf(findings);
    }
}
