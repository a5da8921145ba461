package org.tributary.crash;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * HL7 v2 over TCP, small and independent of the engine's own code, so that the two cannot share a mistake.
 *
 * @see <a href="https://www.hl7.org/documentcenter/public/wg/inm/mllp_transport_specification.PDF">MLLP</a>
 */
final class Mllp {
    private static final int VT = 0x0b;
    private static final int FS = 0x1c;
    private static final int CR = 0x0d;

    private Mllp() {}

    static void write(OutputStream out, byte[] message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 3);
        frame.write(VT);
        frame.write(message);
        frame.write(FS);
        frame.write(CR);
        out.write(frame.toByteArray());
    }

    /** Empty at an orderly end of the stream; a frame cut off in the middle throws. */
    static Optional<byte[]> read(InputStream in) throws IOException {
        int next = in.read();
        while (next != VT) {
            if (next < 0) {
                return Optional.empty();
            }
            next = in.read();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (next = in.read(); next != FS; next = in.read()) {
            if (next < 0) {
                throw new EOFException("frame cut off");
            }
            message.write(next);
        }
        return Optional.of(message.toByteArray());
    }

    /** The first component of a field of the first such segment, {@code PID-3}; empty text where it is absent. */
    static String field(byte[] message, String position) {
        String segment = position.substring(0, 3);
        // MSH-1 is the separator itself, so the pieces of MSH are one behind.
        int index = Integer.parseInt(position.substring(4)) - (segment.equals("MSH") ? 1 : 0);
        for (String line : new String(message, StandardCharsets.ISO_8859_1).split("[\r\n]+")) {
            String[] fields = line.split("\\|", -1);
            if (fields[0].equals(segment)) {
                return index < fields.length ? fields[index].split("[\\^~]", -1)[0] : "";
            }
        }
        return "";
    }

    /** The first number of PID-3 that is not the engine's own. */
    static String sendersNumber(byte[] message) {
        for (String line : new String(message, StandardCharsets.ISO_8859_1).split("[\r\n]+")) {
            String[] fields = line.split("\\|", -1);
            if (fields[0].equals("PID") && fields.length > 3) {
                for (String identifier : fields[3].split("~", -1)) {
                    if (!identifier.contains("^TRIBUTARY^")) {
                        return identifier.split("\\^", -1)[0];
                    }
                }
            }
        }
        return "";
    }

    static byte[] acknowledgment(byte[] message, String code) {
        String text = "MSH|^~\\&|" + field(message, "MSH-5") + "|" + field(message, "MSH-6") + "|"
                + field(message, "MSH-3") + "|" + field(message, "MSH-4") + "|20260101000000||ACK|A"
                + field(message, "MSH-10") + "|P|2.5.1\rMSA|" + code + "|" + field(message, "MSH-10") + "\r";
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
