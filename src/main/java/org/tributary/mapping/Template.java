package org.tributary.mapping;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.Segment;

/** Makes one canonical record: an expression for each of its components, in the constructor's order. */
final class Template {
    private static final Concept WITHOUT_SUBJECT = new Concept(null, List.of(), List.of());

    private final Class<?> makes;
    private final Constructor<?> constructor;
    private final @Nullable Expression[] slots;
    private final @Nullable Object[] defaults;
    private final boolean[] required;
    private final boolean[] says;
    private final List<Address> ignored = new ArrayList<>();
    private final boolean fact;
    private final boolean frame;
    private @Nullable Expression guard;

    /**
     * @param slots null where no rule fills the component
     * @param frame true where it is made even if the message says nothing for it (Statement, Said, Reading, Patient)
     */
    Template(Class<?> makes, @Nullable Expression[] slots, boolean frame) {
        RecordComponent[] components = makes.getRecordComponents();
        this.makes = makes;
        this.slots = slots;
        this.frame = frame;
        this.fact = Fact.class.isAssignableFrom(makes);
        this.required = new boolean[components.length];
        this.says = new boolean[components.length];
        this.defaults = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Expression slot = slots[i];
            says[i] = slot != null && slot.says();
            required[i] = Targets.isRequired(components[i]);
            defaults[i] = Targets.absent(components[i]);
        }
        try {
            constructor = makes.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record without its constructor", e);
        }
    }

    Class<?> makes() {
        return makes;
    }

    /** Null where the message says nothing. */
    @Nullable
    Object make(Run run, Node node, @Nullable Place self) {
        if (guard != null && guard.read(run, node, self) == null) {
            return null;
        }
        @Nullable Object @Nullable [] filled = null; // most records of most messages are not there
        boolean said = frame;
        for (int i = 0; i < slots.length; i++) {
            Expression slot = slots[i];
            Object made = slot == null || slot instanceof Expression.Frame ? null : slot.read(run, node, self);
            if (made != null) {
                filled = filled == null ? defaults.clone() : filled;
                filled[i] = made;
                said |= says[i] && !(made instanceof List<?> list && list.isEmpty());
            }
        }
        if (!said) {
            return null;
        }
        @Nullable Object[] values = filled == null ? defaults.clone() : filled;
        for (int i = 0; i < slots.length; i++) {
            Expression slot = slots[i];
            if (slot instanceof Expression.Frame) {
                values[i] = slot.read(run, node, self);
            } else if (required[i] && values[i] == null) {
                if (!fact) {
                    return null;
                }
                Segment segment = node.segment();
                if (slot != null) { // else its mapping knows that it has none
                    run.found(MappingFinding.NO_SUBJECT, segment == null ? "" : segment.where());
                }
                values[i] = WITHOUT_SUBJECT;
            }
        }
        return construct(values);
    }

    /**
     * The same, made only of some segments.
     *
     * @param condition that holds for them; null for all
     * @param without what does not stand below them
     */
    Template when(@Nullable Condition condition, List<String> without) {
        Template guarded = new Template(makes, slots, frame).ignoring(ignored);
        Expression made = new Expression.Constant(true);
        guarded.guard =
                new Expression.Without(without, condition == null ? made : new Expression.When(condition, made, null));
        return guarded;
    }

    /** Components that are left out on purpose: they count as read. */
    Template ignoring(List<Address> parts) {
        ignored.addAll(parts);
        return this;
    }

    List<Address> ignored() {
        return ignored;
    }

    List<Expression.Reach> reaches() {
        List<Expression.Reach> all = new ArrayList<>(guard == null ? List.of() : guard.reaches());
        for (Expression slot : slots) {
            if (slot != null) {
                all.addAll(slot.reaches());
            }
        }
        return all;
    }

    private Object construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a rule gave what its field cannot hold, in " + makes.getSimpleName(), e);
        }
    }
}
