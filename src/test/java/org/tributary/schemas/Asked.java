package org.tributary.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Options of a route file that notes which ones are asked for. */
public final class Asked extends HashMap<String, Object> {
    private final Set<String> names = new TreeSet<>();

    private Asked() {}

    /** @param taker takes its own options out of the map */
    public static Set<String> by(Consumer<Map<String, Object>> taker) {
        Asked asked = new Asked();
        taker.accept(asked);
        return asked.names;
    }

    @Override
    public Object remove(Object name) {
        names.add(name.toString());
        return super.remove(name);
    }
}
