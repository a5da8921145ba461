package org.tributary.journal;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes connections to a database that died out of the pool. By itself Hikari knows only the standard's codes, and looks at
 * a connection no sooner than 500 ms after its last use: one that is asked again and again would stay for ever.
 */
public final class DeadConnections implements SQLExceptionOverride {
    @java.lang.Override // SQLExceptionOverride has its own
    public Override adjudicate(SQLException failure) {
        return Outage.isDead(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
