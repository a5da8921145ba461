package org.tributary.flow;

import java.util.ArrayList;
import java.util.List;
import org.tributary.canonical.Document;
import org.tributary.chart.Statements;

/**
 * As what a destination has, or may have, a filed fax: whole, in parts, or both, for what it takes at once may have changed.
 *
 * @param parts how many; 0 where it has none
 */
record HeldFax(boolean whole, int parts) {
    static final HeldFax NOTHING = new HeldFax(false, 0);

    boolean isNothing() {
        return equals(NOTHING);
    }

    /** Each as which it has the fax. */
    List<Document> documents(Document fax) {
        return documents(fax, whole, 1);
    }

    /**
     * Of these what no longer stands once it gets the fax in so many, as taken back.
     *
     * @param now 1 where it gets it whole
     */
    List<Document> former(Document fax, int now) {
        return documents(fax, whole && now > 1, now == 1 ? 1 : now + 1).stream()
                .map(one -> (Document) Statements.takenBack(one))
                .toList();
    }

    private List<Document> documents(Document fax, boolean itself, int first) {
        List<Document> documents = new ArrayList<>();
        if (itself) {
            documents.add(fax);
        }
        for (int part = first; part <= parts; part++) {
            documents.add(FaxInParts.part(fax, part));
        }
        return documents;
    }
}
