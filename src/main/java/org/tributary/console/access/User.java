package org.tributary.console.access;

import java.io.Serializable;
import java.security.Principal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has signed in.
 *
 * @param feeds whose messages, faxes and words in charts this user sees; null is all
 * @param practices the destinations whose patients' charts this user sees, and of those what the destination may have; null is all
 * @param secondFactor whether a code from a phone is asked for too
 * @param proofs how often password or second factor were changed: a session that began before ends
 */
public record User(
        long id,
        String name,
        List<Role> roles,
        @Nullable List<String> feeds,
        @Nullable List<String> practices,
        boolean secondFactor,
        long proofs)
        implements Principal, Serializable {

    @Override
    public String getName() {
        return name;
    }

    public boolean may(Right right) {
        return Role.rightsOf(roles).contains(right);
    }

    public Set<Right> rights() {
        return Role.rightsOf(roles);
    }

    /** Whether what came by this feed is this user's business. */
    public boolean mayFeed(String feed) {
        return feeds == null || feeds.contains(feed);
    }

    /** Whether nobody who sees these feeds (null: all) sees one that this user does not. */
    public boolean seesAllOf(@Nullable List<String> others) {
        return feeds == null || others != null && feeds.containsAll(others);
    }
}
