package org.tributary.flow;

import org.tributary.authority.Authorities;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.UnreadableDocument;

/** Reads C-CDA documents; the registry says whose the numbers in {@code recordTarget} are. */
public final class ClinicalDocuments {
    /** Of what reads them; facts of an older one are replaced when the document is processed again. */
    static final String REVISION = "ccda-3";

    private final Authorities authorities;

    public ClinicalDocuments(Authorities authorities) {
        this.authorities = authorities;
    }

    static boolean isOne(byte[] bytes) {
        return CcdaReader.recognises(bytes);
    }

    CcdaReading read(String feed, byte[] bytes) throws UnreadableDocument {
        return CcdaReader.read(
                bytes, (root, extension, origin) -> authorities.identifier(feed, root, extension, origin));
    }
}
