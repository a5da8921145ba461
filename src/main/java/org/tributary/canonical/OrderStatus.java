package org.tributary.canonical;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands: HL7 table 0038 (ORC-5), and of table 0119 (ORC-1) what ends or halts one, where ORC-5 is empty. In the
 * words of CDA's ActStatus, and in those that people read.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0038.html">HL7 table 0038</a>
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0119.html">HL7 table 0119</a>
 */
public enum OrderStatus {
    IN_PROCESS("active", "in process", "IP"),
    SCHEDULED("active", "scheduled", "SC"),
    SOME_RESULTS("active", "some results", "A"),
    COMPLETED("completed", "completed", "CM"),
    DISCONTINUED("aborted", "discontinued", "DC", "OD", "DR"),
    CANCELLED("cancelled", "cancelled", "CA", "OC", "CR"),
    HELD("held", "held", "HD", "OH", "HR"),
    REPLACED("obsolete", "replaced", "RP", "RQ", "RU");

    private static final Map<String, OrderStatus> BY_CODE = Arrays.stream(values())
            .flatMap(status -> status.codes.stream().map(code -> Map.entry(code, status)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Of table 0119: that what was asked for is not done, or that it is over. */
    private static final Map<String, OrderStatus> TAKEN_BACK = Map.of(
            "UC", CANCELLED,
            "UD", DISCONTINUED,
            "UH", HELD,
            "RL", HELD,
            "OE", HELD,
            "OR", HELD);

    private static final Map<String, OrderStatus> BY_ACT = Arrays.stream(values())
            .filter(OrderStatus::isOver)
            .collect(Collectors.toUnmodifiableMap(status -> status.act, Function.identity()));

    private final String act;
    private final String words;
    private final List<String> codes;

    OrderStatus(String act, String words, String... codes) {
        this.act = act;
        this.words = words;
        this.codes = List.of(codes);
    }

    /** Null where the code is of neither table, or says nothing of where the order stands. */
    public static @Nullable OrderStatus of(@Nullable String code) {
        return code == null ? null : BY_CODE.get(code.strip().toUpperCase(Locale.ROOT));
    }

    /** As CDA's ActStatus says it; what is none of these codes stays as it was sent. */
    public static @Nullable String act(@Nullable String sent) {
        @Nullable OrderStatus status = of(sent);
        return status == null ? sent : status.act;
    }

    /** Whether what was intended is no longer to be done: by a code of HL7 v2 or a word of ActStatus. */
    public static boolean isOver(@Nullable String sent) {
        @Nullable OrderStatus status = of(sent);
        return sent != null
                && (status != null ? status.isOver() : BY_ACT.containsKey(sent) || sent.equals("suspended"));
    }

    /** Whether a status holds no longer by this code of ORC-1: unable to cancel, released from hold. */
    public static boolean isTakenBack(@Nullable String sent, @Nullable String control) {
        @Nullable OrderStatus status = of(sent);
        return status != null
                && control != null
                && TAKEN_BACK.get(control.strip().toUpperCase(Locale.ROOT)) == status;
    }

    /** For people. */
    public String words() {
        return words;
    }

    private boolean isOver() {
        return !act.equals("active");
    }
}
