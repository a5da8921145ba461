package org.tributary.mapping.functions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.hl7v2.EncapsulatedData;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code attachment}: ED with its bytes known by hash and content, or RP with its address. */
final class AttachmentOf implements MappingFunction {
    @Override
    public String name() {
        return "attachment";
    }

    @Override
    public String description() {
        return "Bytes sent in OBX-5 (ED) or an address of them (RP), as OBX-2 says; nothing for other types.";
    }

    @Override
    public Class<?> gives() {
        return Attachment.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "OBX|1|ED|||^TEXT^^Base64^QQ==",
                        5,
                        "Attachment[mediaType=text/plain, sha256=559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd,"
                                + " sizeBytes=1, title=null, url=null]"),
                new Example(
                        "OBX|1|RP|||https://example.org/1^X^image^jpeg",
                        5,
                        "Attachment[mediaType=image/jpeg, sha256=null, sizeBytes=0, title=null, url=https://example.org/1]"),
                new Example("OBX|1|TX|||words", 5, "nothing"));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("OBX-2");
    }

    @Override
    public @Nullable Attachment apply(Place place, Run run) {
        Segment segment = place.node().segment();
        String type = segment == null ? "" : segment.field(2).component(1).textOrEmpty();
        return type.equals("ED") || type.equals("RP") ? read(type, place, run) : null;
    }

    static @Nullable Attachment read(String type, Place place, Run run) {
        return type.equals("RP") ? pointer(place) : encapsulated(place, run);
    }

    private static @Nullable Attachment pointer(Place place) {
        String address = place.part(1).subcomponent(1).textOrEmpty().strip();
        String kind = place.part(3).textOrEmpty().strip() + "/"
                + place.part(4).textOrEmpty().strip();
        String mediaType =
                kind.matches("[A-Za-z]+/[A-Za-z0-9.+-]+") ? kind.toLowerCase(Locale.ROOT) : "application/octet-stream";
        return address.isEmpty() ? null : new Attachment(mediaType, null, 0, null, address);
    }

    private static @Nullable Attachment encapsulated(Place place, Run run) {
        if (!EncapsulatedData.isPresent(place.element())) {
            return null;
        }
        byte[] bytes = EncapsulatedData.bytes(place.element());
        if (bytes == null) {
            run.found(MappingFinding.NOT_DECODED, place.where() + ".5");
            return new Attachment(
                    "application/octet-stream", null, place.part(5).length(), null, null);
        }
        return new Attachment(ContentType.of(bytes), sha256(bytes), bytes.length, null, null);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
