package org.tributary.alert;

import java.util.Locale;

/** What is watched. */
public enum Kind {
    FEED_SILENT("Silent feed", false),
    DELIVERY_LATE("Late delivery", false),
    PARKED("Many parked", false),
    DISK_LOW("Disk", true),
    CERTIFICATE("Certificate", true),
    CANNOT_STORE("Store", true);

    private final String title;
    private final boolean ofOneEngine;

    Kind(String title, boolean ofOneEngine) {
        this.title = title;
        this.ofOneEngine = ofOneEngine;
    }

    public String title() {
        return title;
    }

    /** Whether each engine on a shared store sees its own; of all else one engine tells for all. */
    boolean ofOneEngine() {
        return ofOneEngine;
    }

    /** As the webhook names it: {@code feed-silent}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
