package org.tributary.hl7v2;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happened: MSH-9.2. Where a sender leaves that out, EVN-1 says it, else the structure in MSH-9.3 where only one event has
 * it (HL7 table 0354).
 */
public final class Trigger {
    private static final Pattern EVENT = Pattern.compile("[A-Z]\\d\\d");
    private static final Pattern STRUCTURE = Pattern.compile("[A-Z]{3}_([A-Z]\\d\\d)");

    /** Named after one of the events that share them. */
    private static final Set<String> SHARED = Set.of(
            "ADT_A01", "ADT_A05", "ADT_A06", "ADT_A09", "ADT_A18", "ADT_A21", "ADT_A30", "ADT_A39", "ADT_A43",
            "ADT_A50", "ADT_A52", "ADT_A54", "ADT_A61", "BAR_P01", "MDM_T01", "MDM_T02", "REF_I12", "RRI_I12",
            "SIU_S12", "PGL_PC6", "PPR_PC1");

    private Trigger() {}

    /** {@code A08}; as sent in MSH-9.2, where there is anything; empty where nothing says it. */
    public static String of(Message message) {
        Segment msh = message.segment("MSH", 1);
        if (msh == null) {
            return "";
        }
        Element type = msh.field(9);
        String sent = type.component(2).textOrEmpty().strip();
        String elsewhere = sent.isEmpty() ? elsewhere(message, type) : null;
        return elsewhere == null ? sent : elsewhere;
    }

    /** The message with what {@link #of} says in MSH-9.2; itself where that is there, or nobody says it. */
    public static Message completed(Message message) {
        Segment msh = message.segment("MSH", 1);
        if (msh == null
                || !msh.field(9).component(1).isValued()
                || msh.field(9).component(2).isValued()) {
            return message;
        }
        String event = elsewhere(message, msh.field(9));
        return event == null ? message : message.triggered(msh.field(9), event);
    }

    private static @Nullable String elsewhere(Message message, Element type) {
        Segment evn = message.segment("EVN", 1);
        String told = evn == null ? "" : evn.field(1).component(1).textOrEmpty().strip();
        if (EVENT.matcher(told).matches()) {
            return told;
        }
        String structure = type.component(3).textOrEmpty().strip();
        Matcher only = STRUCTURE.matcher(structure);
        return only.matches() && !SHARED.contains(structure) ? only.group(1) : null;
    }
}
