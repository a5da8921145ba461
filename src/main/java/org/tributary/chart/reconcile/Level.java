package org.tributary.chart.reconcile;

/** How surely two statements speak of the same thing, surest first. */
public enum Level {
    /** The codes that both senders put first are the same. */
    CODE("the same code"),
    /** One code is among the other's translations, or the code tables say that they mean the same. */
    TRANSLATION("a code that both have among their translations"),
    /** Drugs of the same ingredients, by the code tables. */
    INGREDIENTS("the same ingredients"),
    /** A map between their code systems leads from one to the other, and from others too: somebody has to look. */
    NEAR("a map between their code systems"),
    /** The same words, where one of them has no code of a shared system. */
    NAME("the same name");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
