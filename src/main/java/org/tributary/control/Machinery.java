package org.tributary.control;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.chart.golden.Attribute;

/** What only a running engine has: doors that are open or not, destinations that send or not. */
interface Machinery {
    boolean running();

    /** @param port null where the door does not listen, or not on a port */
    record DoorState(String state, @Nullable Integer port) {}

    Map<String, DoorState> doors();

    /** A destination's state by its name. */
    Map<String, String> destinations();

    /** Feeds that have a file, where no engine says so; else empty. */
    Set<String> feedFiles();

    /** Destinations that have a file, where no engine says so; else empty. */
    Set<String> destinationFiles();

    /** What is wrong with files that were edited while the engine runs, ready to be shown. */
    List<String> problems();

    void wake(String destination);

    /** @param name one of the {@link #doors} or the {@link #destinations} */
    void pause(String name);

    void resume(String name);

    Control.Decided decide(Control.Pair pair, Requester by);

    Control.Decided pin(long record, Attribute attribute, Requester by);

    Control.Decided reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by);

    Control.Decided part(long personId, String title, long one, long other, Requester by);

    Control.Decided withdraw(long claim, Requester by);

    Control.FiledFax fileFax(long id, long personId, @Nullable String type, Requester by);

    Control.FiledFax unfileFax(long id, Requester by);

    Control.FiledFax moveFax(long id, long personId, Requester by);

    List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by);

    List<Long> splitFax(long id, List<List<Integer>> parts, Requester by);

    Control.Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by);
}
