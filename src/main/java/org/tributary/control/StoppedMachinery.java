package org.tributary.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.chart.golden.Attribute;
import org.tributary.routes.RouteFile;
import org.tributary.routes.RouteFiles;
import org.tributary.routes.RouteKind;

/** No engine runs: everything lies still, and what is changed in the store is taken up at the next start. */
final class StoppedMachinery implements Machinery {
    private final Path routes;

    /** @param routes the folder of the feeds' and destinations' files; where it is absent there are none */
    StoppedMachinery(Path routes) {
        this.routes = routes;
    }

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
    public Set<String> feedFiles() {
        return files(RouteKind.FEED);
    }

    @Override
    public Set<String> destinationFiles() {
        return files(RouteKind.DESTINATION);
    }

    private Set<String> files(RouteKind kind) {
        return RouteFiles.files(routes).stream()
                .filter(file -> file.kind() == kind)
                .map(RouteFile::name)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> problems() {
        return List.of();
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
    public Control.Decided decide(Control.Pair pair, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }

    @Override
    public Control.Decided pin(long record, Attribute attribute, Requester by) {
        throw new UnsupportedOperationException("an engine does it");
    }

    @Override
    public Control.Decided reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {
        throw new UnsupportedOperationException("an engine does it");
    }

    @Override
    public Control.Decided part(long personId, String title, long one, long other, Requester by) {
        throw new UnsupportedOperationException("an engine does it");
    }

    @Override
    public Control.Decided withdraw(long claim, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
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
    public Control.FiledFax moveFax(long id, long personId, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }

    @Override
    public List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }

    @Override
    public List<Long> splitFax(long id, List<List<Integer>> parts, Requester by) {
        throw new UnsupportedOperationException("nobody takes the parts in");
    }

    @Override
    public Control.FiledFax unfileFax(long id, Requester by) {
        throw new UnsupportedOperationException("nobody knows the destinations");
    }
}
