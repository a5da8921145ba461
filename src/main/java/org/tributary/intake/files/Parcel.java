package org.tributary.intake.files;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.ccda.CcdaReader;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Batch;
import org.tributary.intake.IntakeFinding;

/**
 * A body or file, opened: its pieces in their order, each to become a row of its own.
 *
 * @param single whether it is one message and nothing else
 */
record Parcel(List<Piece> pieces, boolean single) {
    /**
     * @param document what is no HL7 v2 message, and why it is kept; null for a message, well made or not
     * @param clinical a C-CDA document, which the pipeline reads
     */
    record Piece(byte[] bytes, @Nullable Finding document, boolean clinical, List<Finding> findings) {}

    /** @param inZip whether it is an entry of a zip file */
    static Parcel open(byte[] bytes, boolean inZip) {
        Batch batch = Batch.split(bytes);
        Content content = Content.of(bytes, batch);
        if (content == Content.XML && CcdaReader.recognises(bytes)) {
            return new Parcel(List.of(new Piece(bytes, null, true, List.of())), false);
        }
        if (content != Content.HL7V2) {
            IntakeFinding kind =
                    content == Content.UNKNOWN ? IntakeFinding.UNKNOWN_CONTENT : IntakeFinding.NOT_READ_YET;
            boolean nested = inZip && content == Content.ZIP;
            Finding why = new Finding(nested ? IntakeFinding.ZIP_IN_ZIP : kind, content.name());
            return new Parcel(List.of(new Piece(bytes, why, false, List.of())), false);
        }
        List<Piece> pieces = new ArrayList<>();
        List<Batch.Range> ranges = new ArrayList<>(batch.messages());
        ranges.addAll(batch.unreadable());
        ranges.sort(Comparator.comparingInt(Batch.Range::start));
        if (batch.isEnveloped()) { // a row for the batch itself: its counts, and no byte is lost
            pieces.add(
                    new Piece(envelope(bytes, ranges), new Finding(IntakeFinding.BATCH, ""), false, batch.findings()));
        }
        for (Batch.Range range : ranges) {
            pieces.add(new Piece(batch.bytes(range), null, false, List.of()));
        }
        return new Parcel(List.copyOf(pieces), !batch.isEnveloped() && pieces.size() == 1);
    }

    /** A zip file's own row: kept, or parked where a person should look. */
    static Parcel of(byte[] bytes, Zip zip) {
        Piece itself = new Piece(bytes, new Finding(IntakeFinding.ZIP, ""), false, zip.findings());
        return new Parcel(List.of(itself), false);
    }

    private static byte[] envelope(byte[] bytes, List<Batch.Range> ranges) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        int at = 0;
        for (Batch.Range range : ranges) {
            rest.write(bytes, at, Math.max(0, range.start() - at));
            at = range.end();
        }
        rest.write(bytes, at, bytes.length - at);
        return rest.toByteArray();
    }
}
