package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.finding.Finding;

/**
 * A message being written. It knows syntax only: delimiters, escape sequences, character set, segment ends. What
 * {@link Message} reads from it is what was set.
 *
 * <p>MSH-1, MSH-2, MSH-12 and MSH-18 follow from the version and the character set; all other fields are the caller's.
 */
public final class MessageDraft {
    private static final Delimiters SIGNS = Delimiters.DEFAULT;
    private static final String ENCODING_CHARACTERS = "^~\\&";
    private static final String NULL = "\"\"";
    private static final String NO_NULL = "\"\\X22\\"; // two quotes that somebody typed

    private final Charset charset;
    private final List<SegmentDraft> segments = new ArrayList<>();

    /**
     * @param charset one that can be divided byte by byte, so that a receiver finds MSH-18
     * @throws IllegalArgumentException for UTF-16 and its like, and for sets that switch by escape sequences
     */
    public MessageDraft(Version version, Charset charset) {
        if (!CharacterSet.keepsAscii(charset) || CharacterSet.isSwitched(charset)) {
            throw new IllegalArgumentException(
                    charset.name() + " cannot be used in HL7 v2 messages; use UTF-8 or an ISO 8859 set");
        }
        this.charset = charset;
        append("MSH").set(12, version.id()).set(18, CharacterSet.nameOf(charset, version));
    }

    /** MSH. */
    public SegmentDraft header() {
        return segments.get(0);
    }

    /** A new segment at the end. */
    public SegmentDraft append(String name) {
        SegmentDraft segment = new SegmentDraft(name);
        segments.add(segment);
        return segment;
    }

    public WrittenMessage write() {
        return new Writer().write();
    }

    private final class Writer {
        private final StringBuilder text = new StringBuilder(1024);
        private final Repertoire repertoire = new Repertoire(charset);
        private final Set<Finding> findings = new LinkedHashSet<>();
        private final Map<String, Integer> ordinals = new LinkedHashMap<>();

        WrittenMessage write() {
            for (SegmentDraft segment : segments) {
                segment(segment);
            }
            return new WrittenMessage(text.toString().getBytes(charset), List.copyOf(findings));
        }

        private void segment(SegmentDraft segment) {
            int ordinal = ordinals.merge(segment.name(), 1, Integer::sum);
            text.append(segment.name());
            int first = 1;
            if (segment.name().equals("MSH")) {
                text.append(SIGNS.field()).append(ENCODING_CHARACTERS);
                first = 3;
            }
            for (int n = first; n <= segment.last(); n++) {
                text.append(SIGNS.field());
                if (segment.isDeleted(n)) {
                    text.append(NULL);
                } else {
                    field(segment.repetitions(n), segment.name() + "[" + ordinal + "]-" + n);
                }
            }
            text.append('\r');
        }

        private void field(List<Composite> repetitions, String where) {
            for (int r = 0; r < repetitions.size(); r++) {
                if (r > 0) {
                    text.append(SIGNS.repetition());
                }
                List<List<String>> components = repetitions.get(r).components();
                for (int c = 0; c < components.size(); c++) {
                    if (c > 0) {
                        text.append(SIGNS.component());
                    }
                    List<String> subcomponents = components.get(c);
                    for (int s = 0; s < subcomponents.size(); s++) {
                        if (s > 0) {
                            text.append(SIGNS.subcomponent());
                        }
                        value(subcomponents.get(s), where, r + 1, c + 1);
                    }
                }
            }
        }

        private void value(String value, String where, int repetition, int component) {
            Repertoire.Fitted fitted = repertoire.fit(value);
            if (fitted.loss() != null) {
                findings.add(new Finding(fitted.loss(), where + "[" + repetition + "]." + component));
            }
            text.append(value.equals(NULL) ? NO_NULL : Escapes.escape(fitted.text(), SIGNS));
        }
    }
}
