package org.tributary.chart.reconcile;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Order;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/**
 * What a message says of an order by its number alone (ORC without OBR, RXO or RXE), as a statement about that order: what it
 * leaves out does not change.
 */
public final class OrderByNumber {
    /** Of a drug's order (RXE): ORC-2 and ORC-3. */
    public static final String PLACER = "placer number";

    public static final String FILLER = "filler number";

    /** They speak of one change of the order, not of the order. */
    private static final Set<String> OF_THE_EVENT =
            Set.of("transaction time", "action by", "control reason", "order status");

    private OrderByNumber() {}

    /** Whether a fact speaks of an order by its number alone; not without an identity within its source. */
    public static boolean isOne(Fact fact) {
        return fact instanceof Order order
                && order.isNameless()
                && order.statement().key() != null;
    }

    /**
     * The numbers under which one order may be spoken of.
     *
     * @param placer ORC-2; null where it is not known
     * @param filler ORC-3; null where it is not known
     */
    public record Numbers(@Nullable String placer, @Nullable String filler) {
        /** Of what is ordered; without numbers of what is not, a drug that was given too. */
        public static Numbers of(Fact fact) {
            return new Numbers(number(fact, PLACER), number(fact, FILLER));
        }

        public boolean isEmpty() {
            return placer == null && filler == null;
        }

        /** Whether that order is meant: one of its two numbers is the same, and none is another one. */
        public boolean isMeant(Order said) {
            boolean same = isSame(said.placerOrder(), placer) || isSame(said.fillerOrder(), filler);
            return same && !isAnother(said.placerOrder(), placer) && !isAnother(said.fillerOrder(), filler);
        }

        /** With the number that was not known. */
        public Numbers with(Order said) {
            return new Numbers(
                    placer == null ? said.placerOrder() : placer, filler == null ? said.fillerOrder() : filler);
        }
    }

    /** The order as it is after this. */
    public static Fact over(Order said, Fact known) {
        Statement statement = after(said, known.statement());
        if (known instanceof Medication drug) {
            return new Medication(
                    statement,
                    drug.about(),
                    drug.dose(),
                    drug.route(),
                    drug.frequency(),
                    drug.period(),
                    drug.instructions());
        }
        Order order = (Order) known;
        return new Order(
                statement,
                order.about(),
                said.control() == null ? order.control() : said.control(),
                order.placerOrder() == null ? said.placerOrder() : order.placerOrder(),
                order.fillerOrder() == null ? said.fillerOrder() : order.fillerOrder(),
                order.ordered() == null ? said.ordered() : order.ordered(),
                said.orderedBy() == null ? order.orderedBy() : said.orderedBy(),
                said.parent() == null ? order.parent() : said.parent());
    }

    /** The same statement with the name of its order, of which everything else was told later: whoever may not see that name does not. */
    public static Order before(Order said, Order known) {
        Statement is = said.statement().keyed(known.statement().key());
        return new Order(
                is.confidentiality().isEmpty() ? is.marked(known.statement().confidentiality()) : is,
                known.about(),
                said.control(),
                said.placerOrder(),
                said.fillerOrder(),
                said.ordered(),
                said.orderedBy(),
                said.parent());
    }

    private static Statement after(Order said, Statement known) {
        Statement is = said.statement();
        boolean takenBack = OrderStatus.isTakenBack(known.status(), said.control());
        @Nullable Concept reason = is.reason() == null ? known.reason() : is.reason();
        return new Statement(
                known.key(),
                is.origin(),
                said(said, known.said()),
                known.stance(),
                is.status() != null ? is.status() : takenBack ? null : known.status(),
                reason,
                is.confidentiality().isEmpty() ? known.confidentiality() : is.confidentiality(),
                is.enteredInError(),
                Details.over(known.details(), is.details(), OF_THE_EVENT));
    }

    private static Said said(Order said, Said known) {
        Said is = said.statement().said();
        return new Said(
                is.author() == null ? known.author() : is.author(),
                is.organization() == null ? known.organization() : is.organization(),
                is.informant() == null ? known.informant() : is.informant(),
                said.statement().details().stream()
                        .filter(detail -> detail.name().equals("transaction time"))
                        .map(Detail::time)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(is.authored() == null ? known.authored() : is.authored()),
                is.recorded(),
                is.conducted());
    }

    private static @Nullable String number(Fact fact, String name) {
        if (fact instanceof Order order) {
            return name.equals(PLACER) ? order.placerOrder() : order.fillerOrder();
        }
        return !(fact instanceof Medication) || fact.statement().stance() != Stance.PLANNED // given already
                ? null
                : fact.statement().details().stream()
                        .filter(detail -> detail.name().equals(name))
                        .map(Detail::text)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }

    private static boolean isAnother(@Nullable String one, @Nullable String other) {
        return one != null && other != null && !one.equals(other);
    }
}
