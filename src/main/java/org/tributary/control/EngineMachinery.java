package org.tributary.control;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.delivery.Destinations;
import org.tributary.intake.Doors;

/** The machinery of the engine in this process. */
final class EngineMachinery implements Machinery {
    private final Doors doors;
    private final Destinations destinations;

    EngineMachinery(Doors doors, Destinations destinations) {
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
        for (String feed : doors.names()) {
            states.put(feed, new DoorState(doors.state(feed), doors.port(feed)));
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
    public void wake(String destination) {
        destinations.wake(destination);
    }

    @Override
    public void pause(String name) {
        if (doors.names().contains(name)) {
            doors.pause(name);
        } else {
            destinations.pause(name);
        }
    }

    @Override
    public void resume(String name) {
        if (doors.names().contains(name)) {
            doors.resume(name);
        } else {
            destinations.resume(name);
        }
    }
}
