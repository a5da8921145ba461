package org.tributary.fax.understanding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which label a noisy one may be. Letters are folded: {@link Part#fold}. */
final class Misread {
    private static final int SHORTEST_FORGIVEN = 5; // a shorter word with another letter is another word
    private static final int SHORTEST_JOINED =
            8; // labels whose spaces were lost, or stand elsewhere: DateofBirth, PATI ENT NAME
    private static final int LONG = 12; // two letters of so many may be misread
    private static final int SHORTEST_BROKEN = 5; // typewriters set words so wide that they are read as two
    private static final int BROKEN_PARTS = 5;
    private static final Pattern FIGURES = Pattern.compile("[0-9][0-9-]+"); // 702 is no misread "No"
    private static final String BIRTH = "DOB"; // D.O.B. is read with a space in it

    /** What noise makes of the short labels. None of them is another label: DOE and DOS are other dates. */
    private static final Map<String, Set<String>> SHORT = Map.of(
            "DOB", Set.of("OOB", "OB", "DQB", "DCB", "DGB", "DDB", "DUB", "DOR", "DOH", "IDOB", "DOBI", "NOB", "IOB"),
            "MRN", Set.of("MRIN", "MRNI", "MRM", "MRH", "NRN", "MBN", "MKN", "WRN", "IMRN"));

    private Misread() {}

    static boolean isWord(String read, String label) {
        return read.equals(label)
                || (label.length() >= SHORTEST_FORGIVEN && Edits.areWithinOne(read, label))
                || (label.contains("M") && label.length() > 3 && read.equals(label.replace("M", "RN"))); // rn for m
    }

    /** One of the short labels; a value of its kind must stand behind it and a colon between them. */
    static boolean isShort(String read, String label) {
        return SHORT.getOrDefault(label, Set.of()).contains(read);
    }

    /**
     * Behind a label whose spaces do not stand where they should; -1 where it does not stand there.
     *
     * @param joined the label's letters
     */
    static int end(String joined, List<Part> parts, int at) {
        String first = parts.get(at).folded();
        if ((joined.length() < SHORTEST_BROKEN && !joined.equals(BIRTH))
                || first.isEmpty()
                || first.charAt(0) != joined.charAt(0)) {
            return -1;
        }
        int slack = joined.length() >= LONG ? 2 : joined.length() >= SHORTEST_JOINED ? 1 : 0;
        StringBuilder read = new StringBuilder();
        int end = -1;
        int least = Integer.MAX_VALUE;
        for (int i = at; i < Math.min(parts.size(), at + BROKEN_PARTS); i++) {
            Part part = parts.get(i);
            if (part.cell() != parts.get(at).cell()
                    || part.isSign()
                    || FIGURES.matcher(part.text()).matches()) {
                break;
            }
            read.append(part.folded());
            if (read.length() > joined.length() + Math.min(1, slack)) {
                break;
            }
            boolean near = read.length() >= joined.length() - Math.min(1, slack); // a word less is another label
            int edits = near ? Edits.between(read.toString(), joined) : Integer.MAX_VALUE;
            if (edits <= slack && edits < least) {
                least = edits;
                end = i + 1;
            }
        }
        return end;
    }
}
