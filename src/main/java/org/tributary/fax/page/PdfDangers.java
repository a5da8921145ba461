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
    private static final double UNPACKED_BYTES_LIMIT = 64 << 20; // of one picture; a colour page of 400 dpi has 45 MB
    private static final int COLOURS = 3;
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

    /** In bytes once it is unpacked: one for each pixel of gray or black and white, three or more of colour. */
    private static boolean isHuge(COSDictionary dictionary) {
        if (!COSName.IMAGE.equals(dictionary.getCOSName(COSName.SUBTYPE))) {
            return false;
        }
        int bits = dictionary.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC, Byte.SIZE);
        boolean gray = COSName.DEVICEGRAY.equals(dictionary.getCOSName(COSName.COLORSPACE))
                || dictionary.getBoolean(COSName.IMAGE_MASK, false)
                || bits == 1;
        double pixels = (double) dictionary.getInt(COSName.WIDTH, 0) * dictionary.getInt(COSName.HEIGHT, 0);
        return pixels > PIXELS_LIMIT
                || pixels * (gray ? 1 : COLOURS) * Math.max(1, bits / Byte.SIZE) > UNPACKED_BYTES_LIMIT;
    }
}
