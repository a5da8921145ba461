package org.tributary.intake.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.FaxList;
import org.tributary.fax.page.FaxFinding;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;
import org.tributary.intake.Reception;
import org.tributary.intake.Taken;
import org.tributary.intake.xds.Mtom;
import org.tributary.intake.xds.XdmPackage;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.Receipt;

/** Takes bodies and files in: each message in them a row of its own, in their order, one sync for as many as wait. */
public final class Parcels {
    private static final int AHEAD = 256; // pieces on their way to the disk at once: what one transaction takes

    private final Reception reception;
    private final Object unpacking = new Object();

    public Parcels(Reception reception) {
        this.reception = reception;
    }

    /**
     * What became of one piece.
     *
     * @param intakeId null where it is not stored, or was before
     * @param answer MSA-1 of its answer; null where it is no message
     */
    public record PieceTaken(
            boolean stored,
            boolean accepted,
            @Nullable Long intakeId,
            @Nullable String answer,
            List<Finding> findings) {
        /** Each once. */
        public List<String> codes() {
            return findings.stream()
                    .map(finding -> finding.code().id())
                    .distinct()
                    .toList();
        }
    }

    /**
     * What became of all of it.
     *
     * @param single the answer where it is one message and nothing else; null otherwise, or where the sender should hear
     *     none
     */
    public record ParcelTaken(List<PieceTaken> pieces, Taken.@Nullable Reply single) {
        /** Is all of it on disk? */
        public boolean isStored() {
            return pieces.stream().allMatch(PieceTaken::stored);
        }

        /** Is there nothing in it that a person should look at? */
        public boolean isAccepted() {
            return pieces.stream().allMatch(PieceTaken::accepted);
        }
    }

    /**
     * @param name what the file is called where it comes from; null where it has no name
     * @param storedBefore says of a piece that an earlier try, which a crash cut short, has stored it
     */
    public ParcelTaken take(
            String feed, String door, @Nullable String name, byte[] bytes, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        if (Content.isZip(bytes)) {
            synchronized (unpacking) { // one at a time: what they unpack to is counted by nobody else
                Zip zip = Zip.open(bytes);
                if (!zip.isOfficeDocument()) {
                    return takeZip(feed, door, name, bytes, zip, storedBefore);
                }
            }
        }
        return takeParcel(feed, door, name, Parcel.open(bytes, false), storedBefore);
    }

    private ParcelTaken takeZip(
            String feed, String door, @Nullable String name, byte[] bytes, Zip zip, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        XdmPackage xdm = xdm(zip);
        List<Finding> noticed = new ArrayList<>(zip.findings());
        noticed.addAll(xdm.findings());
        Parcel cover = Parcel.cover(bytes, IntakeFinding.ZIP, noticed);
        List<PieceTaken> taken = new ArrayList<>(
                takeParcel(feed, door, name, cover, storedBefore).pieces());
        for (Zip.Entry entry : zip.entries()) {
            if (!taken.stream().allMatch(PieceTaken::stored)) {
                break;
            }
            String origin = (name == null ? "" : name + "!") + entry.name();
            byte[] unpacked = zip.bytes(entry);
            Parcel parcel = xdm.isOne() ? Parcel.open(unpacked, xdm, entry.number()) : Parcel.open(unpacked, true);
            taken.addAll(takeParcel(feed, door, origin, parcel, storedBefore).pieces());
        }
        return new ParcelTaken(taken, null);
    }

    /**
     * What became of a message in parts.
     *
     * @param request null where its XML asks for nothing that we could answer
     * @param findings all that the door noticed, of the message and its documents
     */
    public record MtomTaken(ParcelTaken parcel, Mtom.@Nullable Request request, List<Finding> findings) {}

    /**
     * Takes a message whose documents are parts of it: first all of it as it came, then each document as if it had come by
     * itself.
     *
     * @param contentType what says how it is divided
     */
    public MtomTaken takeMtom(
            String feed, String door, String contentType, byte[] bytes, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        synchronized (unpacking) {
            Mtom mtom = Mtom.open(contentType, bytes);
            List<Finding> noticed = new ArrayList<>(mtom.findings());
            Parcel cover = Parcel.cover(bytes, IntakeFinding.PARTS, mtom.findings());
            List<PieceTaken> taken = new ArrayList<>(
                    takeParcel(feed, door, null, cover, storedBefore).pieces());
            for (Mtom.Document document : mtom.documents()) {
                if (!taken.stream().allMatch(PieceTaken::stored)) {
                    break;
                }
                noticed.addAll(document.comparison().findings());
                taken.addAll(takeDocument(feed, door, document, storedBefore));
            }
            return new MtomTaken(new ParcelTaken(taken, null), mtom.request(), List.copyOf(noticed));
        }
    }

    private List<PieceTaken> takeDocument(
            String feed, String door, Mtom.Document document, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        byte[] bytes = document.bytes();
        if (document.comparison().same() && Content.isZip(bytes)) {
            Zip zip = Zip.open(bytes);
            if (!zip.isOfficeDocument()) {
                return takeZip(feed, door, document.where(), bytes, zip, storedBefore)
                        .pieces();
            }
        }
        Parcel parcel = Parcel.open(bytes, false).compared(bytes, document.comparison());
        return takeParcel(feed, door, document.where(), parcel, storedBefore).pieces();
    }

    private static XdmPackage xdm(Zip zip) {
        Map<Integer, Zip.Entry> byNumber = new HashMap<>();
        List<XdmPackage.Entry> entries = new ArrayList<>();
        for (Zip.Entry entry : zip.entries()) {
            byNumber.put(entry.number(), entry);
            entries.add(new XdmPackage.Entry(entry.number(), entry.name()));
        }
        return XdmPackage.of(entries, number -> zip.bytes(Objects.requireNonNull(byNumber.get(number))));
    }

    private ParcelTaken takeParcel(
            String feed, String door, @Nullable String origin, Parcel parcel, Predicate<byte[]> storedBefore)
            throws InterruptedException {
        List<PieceTaken> taken = new ArrayList<>();
        Taken.@Nullable Reply single = null;
        boolean alone = parcel.single();
        for (int from = 0; from < parcel.pieces().size(); from += AHEAD) {
            List<Way> ways = new ArrayList<>();
            for (Parcel.Piece piece : parcel.pieces()
                    .subList(from, Math.min(from + AHEAD, parcel.pieces().size()))) {
                ways.add(storedBefore.test(piece.bytes()) ? Parcels::before : begin(feed, door, origin, piece, alone));
            }
            for (Way way : ways) {
                Ended ended = way.await();
                taken.add(ended.piece);
                single = alone ? ended.reply : null;
            }
            if (!taken.stream().allMatch(PieceTaken::stored)) {
                break; // what comes later must not overtake
            }
        }
        return new ParcelTaken(taken, single);
    }

    /**
     * What became of a fax.
     *
     * @param intakeId null where it is not stored, or was before
     */
    public record FaxTaken(boolean stored, @Nullable Long intakeId) {}

    /**
     * Takes a file from a fax folder: what lies beside it first, then its bytes, each a row. What is neither TIFF nor PDF is
     * parked.
     *
     * @param sidecar null where there is none
     * @param storedBefore says of an id and bytes that an earlier try, which a crash cut short, has stored them
     */
    public FaxTaken takeFax(
            String feed, byte[] bytes, byte @Nullable [] sidecar, BiPredicate<String, byte[]> storedBefore)
            throws InterruptedException {
        String controlId = FaxList.controlId(bytes);
        if (sidecar != null && !storedBefore.test(FaxList.sidecarId(controlId), sidecar)) {
            CompletableFuture<Receipt> beside =
                    reception.beside(feed, FaxList.DOOR, sidecar, FaxList.sidecarId(controlId), FaxList.SIDECAR_KIND);
            if (!reception.isKept(feed, beside)) {
                return new FaxTaken(false, null);
            }
        }
        if (storedBefore.test(controlId, bytes)) {
            return new FaxTaken(true, null);
        }
        if (FaxList.isFax(bytes)) {
            @Nullable
            Receipt receipt = reception
                    .document(feed, FaxList.DOOR, bytes, controlId, FaxList.KIND)
                    .await();
            return new FaxTaken(receipt != null, receipt == null ? null : receipt.intakeId());
        }
        List<Finding> findings = List.of(new Finding(FaxFinding.NOT_A_FAX, ""));
        CompletableFuture<Receipt> receipt =
                reception.keep(feed, FaxList.DOOR, bytes, controlId, null, OutcomeState.PARKED, findings);
        return new FaxTaken(
                reception.isKept(feed, receipt),
                receipt.isCompletedExceptionally() ? null : receipt.join().intakeId());
    }

    private record Ended(PieceTaken piece, Taken.@Nullable Reply reply) {}

    private interface Way {
        Ended await() throws InterruptedException;
    }

    private static Ended before() {
        return new Ended(new PieceTaken(true, true, null, null, List.of()), null);
    }

    private Way begin(String feed, String door, @Nullable String origin, Parcel.Piece piece, boolean single) {
        @Nullable OutcomeState decided = piece.decided();
        return switch (piece.kind()) {
            case MESSAGE -> {
                Reception.Pending pending = reception.message(feed, door, piece.bytes(), piece.findings(), origin);
                yield () -> message(single ? pending.await() : pending.awaitStored());
            }
            case CLINICAL -> {
                Reception.PendingDocument pending =
                        reception.document(feed, door, piece.bytes(), decided, piece.findings(), origin);
                yield () -> clinical(pending.await(), decided == null, piece.findings());
            }
            case OTHER -> {
                boolean fine = decided == OutcomeState.KEPT && piece.findings().size() == 1;
                CompletableFuture<Receipt> receipt = reception.keep(
                        feed,
                        door,
                        piece.bytes(),
                        null,
                        null,
                        Objects.requireNonNull(decided),
                        piece.findings(),
                        origin);
                yield () -> document(feed, receipt, fine, piece.findings());
            }
        };
    }

    private Ended document(String feed, CompletableFuture<Receipt> receipt, boolean fine, List<Finding> findings)
            throws InterruptedException {
        if (!reception.isKept(feed, receipt)) {
            return new Ended(new PieceTaken(false, false, null, null, findings), null);
        }
        try {
            return new Ended(new PieceTaken(true, fine, receipt.get().intakeId(), null, findings), null);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Ended clinical(@Nullable Receipt receipt, boolean fine, List<Finding> findings) {
        boolean stored = receipt != null;
        return new Ended(
                new PieceTaken(stored, stored && fine, receipt == null ? null : receipt.intakeId(), null, findings),
                null);
    }

    private static Ended message(Taken taken) {
        Taken.@Nullable Reply reply = taken.reply();
        @Nullable Receipt receipt = taken.receipt();
        PieceTaken piece = new PieceTaken(
                taken.state() != Taken.State.NOT_STORED,
                taken.isAccepted(),
                receipt == null ? null : receipt.intakeId(),
                reply == null ? null : reply.code(),
                taken.findings());
        return new Ended(piece, reply);
    }
}
