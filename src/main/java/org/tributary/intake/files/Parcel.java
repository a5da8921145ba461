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
import org.tributary.intake.xds.Comparison;
import org.tributary.intake.xds.XdmPackage;
import org.tributary.journal.OutcomeState;

/**
 * A body or file, opened: its pieces in their order, each to become a row of its own.
 *
 * @param single whether it is one message and nothing else
 */
record Parcel(List<Piece> pieces, boolean single) {
    enum Kind {
        /** Of HL7 v2, well made or not. */
        MESSAGE,
        /** A C-CDA document, which the pipeline reads. */
        CLINICAL,
        OTHER
    }

    /**
     * @param decided what becomes of it at the door; null for what the pipeline processes or a message's header decides
     * @param findings why, first of all
     */
    record Piece(byte[] bytes, Kind kind, @Nullable OutcomeState decided, List<Finding> findings) {
        static Piece parked(byte[] bytes, Finding why) {
            return new Piece(bytes, Kind.OTHER, OutcomeState.PARKED, List.of(why));
        }

        /** @param noticed what more there is to tell */
        static Piece kept(byte[] bytes, Finding why, List<Finding> noticed) {
            return new Piece(bytes, Kind.OTHER, OutcomeState.KEPT, with(List.of(why), noticed));
        }
    }

    /** @param inZip whether it is an entry of a zip file */
    static Parcel open(byte[] bytes, boolean inZip) {
        Batch batch = Batch.split(bytes);
        Content content = Content.of(bytes, batch);
        if (content == Content.XML && CcdaReader.recognises(bytes)) {
            return new Parcel(List.of(new Piece(bytes, Kind.CLINICAL, null, List.of())), false);
        }
        if (content != Content.HL7V2) {
            IntakeFinding kind =
                    content == Content.UNKNOWN ? IntakeFinding.UNKNOWN_CONTENT : IntakeFinding.NOT_READ_YET;
            boolean nested = inZip && content == Content.ZIP;
            String what = content == Content.UNKNOWN ? "" : content.name();
            Finding why = new Finding(nested ? IntakeFinding.ZIP_IN_ZIP : kind, what);
            return new Parcel(List.of(Piece.parked(bytes, why)), false);
        }
        List<Piece> pieces = new ArrayList<>();
        List<Batch.Range> ranges = new ArrayList<>(batch.messages());
        ranges.addAll(batch.unreadable());
        ranges.sort(Comparator.comparingInt(Batch.Range::start));
        if (batch.isEnveloped()) { // a row for the batch itself: its counts, and no byte is lost
            pieces.add(Piece.kept(envelope(bytes, ranges), new Finding(IntakeFinding.BATCH, ""), batch.findings()));
        }
        for (Batch.Range range : ranges) {
            pieces.add(new Piece(batch.bytes(range), Kind.MESSAGE, null, List.of()));
        }
        return new Parcel(List.copyOf(pieces), !batch.isEnveloped() && pieces.size() == 1);
    }

    /**
     * The row of what documents came in, as a whole: kept, or parked where a person should look.
     *
     * @param what it is
     */
    static Parcel cover(byte[] bytes, IntakeFinding what, List<Finding> noticed) {
        OutcomeState decided = noticed.isEmpty() ? OutcomeState.KEPT : OutcomeState.PARKED;
        Piece itself = new Piece(bytes, Kind.OTHER, decided, with(List.of(new Finding(what, "")), noticed));
        return new Parcel(List.of(itself), false);
    }

    /** An entry of an XDM package: what it is there, and whether it is what its metadata say. */
    static Parcel open(byte[] bytes, XdmPackage xdm, int number) {
        XdmPackage.Role role = xdm.role(number);
        if (role == XdmPackage.Role.METADATA) {
            return new Parcel(List.of(Piece.kept(bytes, new Finding(IntakeFinding.METADATA, ""), List.of())), false);
        }
        if (role == XdmPackage.Role.BROKEN_METADATA) {
            return new Parcel(List.of(Piece.parked(bytes, new Finding(IntakeFinding.METADATA_UNREADABLE, ""))), false);
        }
        Parcel parcel = open(bytes, true);
        if (xdm.isListed(number)) {
            return parcel.compared(bytes, xdm.compare(number, bytes));
        }
        if (parcel.pieces.get(0).kind != Kind.OTHER) {
            return parcel.noticing(List.of(new Finding(IntakeFinding.NOT_LISTED, "entry " + number)));
        }
        boolean byHand = xdm.isForReadingByHand(number) && !Content.isZip(bytes);
        return byHand
                ? new Parcel(List.of(Piece.kept(bytes, new Finding(IntakeFinding.PACKAGING, ""), List.of())), false)
                : parcel;
    }

    /** What is not the document that its metadata speak of is one row, parked; a person who replays it has it read. */
    Parcel compared(byte[] bytes, Comparison comparison) {
        if (comparison.same()) {
            return noticing(comparison.findings());
        }
        Kind kind = pieces.get(0).kind == Kind.CLINICAL ? Kind.CLINICAL : Kind.OTHER;
        return new Parcel(List.of(new Piece(bytes, kind, OutcomeState.PARKED, comparison.findings())), false);
    }

    /** Each piece has its own reason last. */
    private Parcel noticing(List<Finding> noticed) {
        return new Parcel(
                pieces.stream()
                        .map(piece -> new Piece(piece.bytes, piece.kind, piece.decided, with(noticed, piece.findings)))
                        .toList(),
                single);
    }

    private static List<Finding> with(List<Finding> some, List<Finding> more) {
        List<Finding> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
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
