package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code date}: a moment that may hold a time, such as PID-7 of a newborn. */
final class DateOf implements MappingFunction {
    private final MomentOf moment = new MomentOf();

    @Override
    public String name() {
        return "date";
    }

    @Override
    public String description() {
        return "A date, cut where the sender stopped; a time of day is kept where one was sent.";
    }

    @Override
    public Class<?> gives() {
        return Moment.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("PID|1987", 1, "Moment[value=1987, offset=null, zoneAssumed=false, raw=1987]"),
                new Example(
                        "PID|19870423", 1, "Moment[value=1987-04-23, offset=null, zoneAssumed=false, raw=19870423]"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1);
    }

    @Override
    public @Nullable Moment apply(Place place, Run run) {
        return moment.apply(place, run);
    }
}
