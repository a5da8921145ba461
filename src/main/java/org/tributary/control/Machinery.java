package org.tributary.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;

/** What only a running engine has: doors that are open or not, destinations that send or not. */
interface Machinery {
    boolean running();

    /** @param port null where the door does not listen, or not on a port */
    record DoorState(String state, @Nullable Integer port) {}

    Map<String, DoorState> doors();

    /** A destination's state by its name. */
    Map<String, String> destinations();

    void wake(String destination);

    /** @param name one of the {@link #doors} or the {@link #destinations} */
    void pause(String name);

    void resume(String name);

    Control.FiledFax fileFax(long id, long personId, @Nullable String type, Requester by);

    Control.FiledFax unfileFax(long id, Requester by);

    Control.Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by);
}
