package org.tributary.fax.page;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What a PDF holds beside its pages that may act, and pictures that would fill the memory once unpacked. */
final class PdfDangers {
    private static final long PIXELS_LIMIT = 40_000_000; // of one picture
    private static final int OBJECTS_LIMIT = 200_000;
    private static final Set<String> ACTIVE = Set.of(
            "JS",
            "JavaScript",
            "OpenAction",
            "AA",
            "Launch",
            "EmbeddedFile",
            "EmbeddedFiles",
            "RichMedia",
            "XFA",
            "GoToE",
            "SubmitForm",
            "ImportData");

    /** @param active something that acts when a viewer opens it; @param huge a picture with more pixels than any fax */
    record Found(boolean active, boolean huge) {}

    private PdfDangers() {}

    static Found in(PDDocument pdf) throws IOException {
        boolean active = false;
        boolean huge = false;
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        open.add(pdf.getDocument().getTrailer());
        for (COSObjectKey key : pdf.getDocument().getXrefTable().keySet()) {
            open.add(pdf.getDocument().getObjectFromPool(key));
        }
        while (!open.isEmpty()) {
            COSBase next = open.poll();
            COSBase base = next instanceof COSObject object ? object.getObject() : next;
            if (base == null || !seen.add(base)) {
                continue;
            }
            if (seen.size() > OBJECTS_LIMIT) {
                return new Found(active, true);
            }
            if (base instanceof COSArray array) {
                array.forEach(open::add);
            } else if (base instanceof COSDictionary dictionary) {
                for (COSName name : dictionary.keySet()) {
                    COSBase value = dictionary.getItem(name);
                    active |= ACTIVE.contains(name.getName())
                            || (value instanceof COSName said && ACTIVE.contains(said.getName()));
                    if (value != null) {
                        open.add(value);
                    }
                }
                huge |= isHuge(dictionary);
            }
        }
        return new Found(active, huge);
    }

    private static boolean isHuge(COSDictionary dictionary) {
        return COSName.IMAGE.equals(dictionary.getCOSName(COSName.SUBTYPE))
                && (long) dictionary.getInt(COSName.WIDTH, 0) * dictionary.getInt(COSName.HEIGHT, 0) > PIXELS_LIMIT;
    }
}
