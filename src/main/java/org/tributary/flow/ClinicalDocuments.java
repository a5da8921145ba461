package org.tributary.flow;

import org.tributary.authority.Authorities;
import org.tributary.canonical.Reading;
import org.tributary.carried.CarriedDocuments;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.Identifiers;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.dispatch.EmbeddedContents;

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
        return CcdaReader.read(bytes, of(feed));
    }

    /** What a message says together with the documents that it carries. */
    CarriedDocuments.Read carried(String feed, Reading reading, EmbeddedContents contents) {
        return CarriedDocuments.read(reading, contents, of(feed));
    }

    private Identifiers of(String feed) {
        return (root, extension, origin) -> authorities.identifier(feed, root, extension, origin);
    }
}
