package org.tributary.loss;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tributary.hl7v2.Element;

/** Counts the values of one place without telling more of them than may leave the house. Not safe for several threads. */
public final class ValueTally {
    /** Who shares a value makes it a code of the sender's; fewer could be one family's name in a field for codes. */
    public static final int PATIENTS_NEEDED = 5;

    private static final int VALUES_LIMIT = 200; // distinct ones
    private static final Pattern CODE = Pattern.compile("(?!.*\\d{5})[A-Za-z0-9][A-Za-z0-9_.+/*-]{0,11}");

    /** Who issues numbers: an OID, or up to four words. */
    private static final Pattern ISSUER = Pattern.compile(
            "\\d+(\\.\\d+){5,}|(?!.*\\d{5})[A-Za-z0-9][A-Za-z0-9_.&/*-]{0,30}( [A-Za-z0-9_.&/*-]{1,30}){0,3}");

    private final boolean coded;
    private final Map<String, Value> codes = new HashMap<>();
    private final Map<String, Long> shapes = new HashMap<>();
    private long times;

    /** @param coded whether HL7 has a table for the place; of any other place only shapes are kept */
    public ValueTally(boolean coded) {
        this.coded = coded;
    }

    /** @param patient tells patients apart: {@link LossReport#patientOf} */
    public void add(Element element, int patient) {
        times++;
        String text = element.length() > 100 ? "" : element.textOrEmpty();
        if (coded && CODE.matcher(text).matches()) {
            Value code = codes.get(text);
            if (code == null && codes.size() < VALUES_LIMIT) {
                code = new Value();
                codes.put(text, code);
            }
            if (code != null) {
                code.add(patient);
                return;
            }
        }
        String shape = Shape.of(text.isEmpty() ? element.view() : text);
        if (shapes.size() < VALUES_LIMIT || shapes.containsKey(shape)) {
            shapes.merge(shape, 1L, Long::sum);
        }
    }

    /** How often something stood there. */
    public long times() {
        return times;
    }

    /** Codes that enough patients share, and shapes of all else, most frequent first; very rare ones may be left out. */
    public List<LossSummary.Seen> seen() {
        Map<String, Long> allShapes = new HashMap<>(shapes);
        List<LossSummary.Seen> seen = new ArrayList<>();
        codes.forEach((text, code) -> {
            if (code.patients.size() >= PATIENTS_NEEDED) {
                seen.add(new LossSummary.Seen(text, true, code.times));
            } else {
                allShapes.merge(Shape.of(text), code.times, Long::sum);
            }
        });
        allShapes.forEach((shape, count) -> seen.add(new LossSummary.Seen(shape, false, count)));
        seen.sort(Comparator.comparingLong(LossSummary.Seen::times).reversed().thenComparing(LossSummary.Seen::text));
        return seen;
    }

    /** A single value by the same rule: itself or its shape; empty where there is none. */
    public static String shown(String value, boolean coded, int patients) {
        return shown(value, patients, coded && CODE.matcher(value).matches());
    }

    /** The same of who issues numbers, CX-4: what so many patients share is nobody's name. */
    public static String shownIssuer(String value, int patients) {
        return shown(value, patients, ISSUER.matcher(value).matches());
    }

    private static String shown(String value, int patients, boolean fits) {
        return value.isEmpty() || fits && patients >= PATIENTS_NEEDED ? value : "shape " + Shape.of(value);
    }

    private static final class Value {
        private final Set<Integer> patients = new HashSet<>(4);
        private long times;

        void add(int patient) {
            times++;
            if (patients.size() < PATIENTS_NEEDED) {
                patients.add(patient);
            }
        }
    }
}
