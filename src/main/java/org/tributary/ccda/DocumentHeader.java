package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a door needs of a document, read without its body: which it is, and whose.
 *
 * @param id {@code ClinicalDocument/id} as {@code root^extension}; null where there is none
 * @param patients for each {@code recordTarget/patientRole} its {@code id}s that hold a number
 */
public record DocumentHeader(@Nullable String id, List<List<Id>> patients) {
    /** @param root an OID or UUID as sent; empty where the sender left it out */
    public record Id(String root, String extension) {}

    static DocumentHeader of(Node document) {
        List<List<Id>> patients = new ArrayList<>(1);
        for (Node target : document.children("recordTarget")) {
            Node role = target.child("patientRole");
            List<Id> ids = new ArrayList<>(2);
            for (Node id : role == null ? List.<Node>of() : role.children("id")) {
                String root = id.get("root");
                String extension = id.get("extension");
                if (extension != null && !extension.isEmpty()) {
                    ids.add(new Id(root == null ? "" : root, extension));
                }
            }
            patients.add(List.copyOf(ids));
        }
        return new DocumentHeader(Scope.id(document.child("id")), List.copyOf(patients));
    }
}
