package org.tributary.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;

/** No engine runs: everything lies still, and what is changed in the store is taken up at the next start. */
final class StoppedMachinery implements Machinery {
    @Override
    public boolean running() {
        return false;
    }

    @Override
    public Map<String, DoorState> doors() {
        return Map.of();
    }

    @Override
    public Map<String, String> destinations() {
        return Map.of();
    }

    @Override
    public void wake(String destination) {}

    @Override
    public void pause(String name) {
        throw new UnsupportedOperationException("there is nothing to pause");
    }

    @Override
    public void resume(String name) {
        throw new UnsupportedOperationException("there is nothing to resume");
    }

    @Override
    public Control.FiledFax fileFax(long id, long personId, @Nullable String type, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }

    @Override
    public Control.Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }

    @Override
    public Control.FiledFax unfileFax(long id, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }
}
