package org.tributary.routes;

/** The feed's file is being swapped; its steps are there again in a moment. No fault of the message. */
public class FeedReloadingException extends Exception {
    private static final long serialVersionUID = 1L;

    FeedReloadingException(String feed) {
        super("the feed " + feed + " is being reloaded");
    }
}
