package org.tributary.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.chart.golden.Attribute;
import org.tributary.delivery.Destinations;
import org.tributary.flow.FaxFiling;
import org.tributary.flow.MappingFiles;
import org.tributary.flow.Resending;
import org.tributary.flow.Stewards;
import org.tributary.intake.Doors;
import org.tributary.intake.fax.FaxSplitting;
import org.tributary.routes.RouteFiles;
import org.tributary.yaml.Problem;

/** The machinery of the engine in this process. */
final class EngineMachinery implements Machinery {
    private final Doors doors;
    private final Destinations destinations;
    private final FaxFiling faxes;
    private final FaxSplitting splitting;
    private final Stewards stewards;
    private final Resending resending;
    private final RouteFiles routes;
    private final MappingFiles mappings;

    EngineMachinery(
            Doors doors,
            Destinations destinations,
            FaxFiling faxes,
            FaxSplitting splitting,
            Stewards stewards,
            Resending resending,
            RouteFiles routes,
            MappingFiles mappings) {
        this.routes = routes;
        this.mappings = mappings;
        this.stewards = stewards;
        this.resending = resending;
        this.faxes = faxes;
        this.splitting = splitting;
        this.doors = doors;
        this.destinations = destinations;
    }

    @Override
    public boolean running() {
        return true;
    }

    @Override
    public Map<String, DoorState> doors() {
        Map<String, DoorState> states = new LinkedHashMap<>();
        for (org.tributary.intake.DoorState door : doors.states()) {
            states.put(door.feed(), new DoorState(word(door), port(door)));
        }
        return states;
    }

    @Override
    public Map<String, String> destinations() {
        Map<String, String> states = new LinkedHashMap<>();
        for (String name : destinations.names()) {
            states.put(name, destinations.isSending(name) ? "sending" : "paused");
        }
        return states;
    }

    @Override
    public Set<String> feedFiles() {
        return Set.of();
    }

    @Override
    public Set<String> destinationFiles() {
        return Set.of();
    }

    @Override
    public List<String> problems() {
        return Stream.concat(routes.problems().stream(), mappings.problems().stream())
                .map(Problem::shown)
                .toList();
    }

    @Override
    public void wake(String destination) {
        destinations.wake(destination);
    }

    @Override
    public void pause(String name) {
        if (isFeed(name)) {
            switchDoor(name, doors::pause);
        } else {
            destinations.pause(name);
        }
    }

    @Override
    public void resume(String name) {
        if (isFeed(name)) {
            switchDoor(name, doors::resume);
        } else {
            destinations.resume(name);
        }
    }

    @Override
    public Control.Decided decide(Control.Pair pair, Requester by) {
        return decided(
                pair.same()
                        ? stewards.link(pair.one(), pair.other(), pair.despiteVetoes(), by)
                        : stewards.notSame(pair.one(), pair.other(), by));
    }

    @Override
    public Control.Decided pin(long record, Attribute attribute, Requester by) {
        return decided(stewards.pin(record, attribute, by));
    }

    @Override
    public Control.Decided reconcile(
            long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by) {
        return decided(stewards.reconcile(personId, drug, saw, accepted, source, by));
    }

    @Override
    public Control.Decided part(long personId, String title, long one, long other, Requester by) {
        return decided(stewards.part(personId, title, one, other, by));
    }

    @Override
    public Control.Decided withdraw(long claim, Requester by) {
        return decided(stewards.withdraw(claim, by));
    }

    private static Control.Decided decided(Stewards.Done done) {
        return new Control.Decided(done.claim(), done.persons(), done.destinations());
    }

    @Override
    public Control.FiledFax fileFax(long id, long personId, @Nullable String type, Requester by) {
        return filed(faxes.file(id, personId, type, by));
    }

    @Override
    public Control.FiledFax moveFax(long id, long personId, Requester by) {
        return filed(faxes.move(id, personId, by));
    }

    @Override
    public List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by) {
        return faxes.describe(id, type, date, by);
    }

    @Override
    public List<Long> splitFax(long id, List<List<Integer>> parts, Requester by) {
        return splitting.split(id, parts, by);
    }

    @Override
    public Control.FiledFax unfileFax(long id, Requester by) {
        return filed(faxes.unfile(id, by));
    }

    @Override
    public Control.Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by) {
        Resending.Done done = resending.resend(destination, person, dryRun, by);
        return new Control.Resent(done.persons(), done.unknown(), done.messages(), done.leftOut());
    }

    private static Control.FiledFax filed(FaxFiling.Done done) {
        return new Control.FiledFax(done.personId(), done.destinations());
    }

    private boolean isFeed(String name) {
        return doors.states().stream().anyMatch(door -> door.feed().equals(name));
    }

    private interface Switch {
        void turn(String feed) throws Exception;
    }

    private static void switchDoor(String feed, Switch how) {
        try {
            how.turn(feed);
        } catch (Exception e) {
            throw new IllegalStateException("the door of feed " + feed + " could not be switched", e);
        }
    }

    private static String word(org.tributary.intake.DoorState door) {
        return switch (door.status()) {
            case LISTENING -> "open";
            case SHUT -> "shut";
            case PAUSED -> "paused";
            case CLOSED -> "closed";
            case DEAD -> "dead";
        };
    }

    private static @Nullable Integer port(org.tributary.intake.DoorState door) {
        String port = door.address().replaceFirst("^.*:", "");
        return door.status() == org.tributary.intake.DoorState.Status.LISTENING && port.matches("\\d+")
                ? Integer.valueOf(port)
                : null;
    }
}
