package org.tributary.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Segment;

/** A rule that says what it gave, where somebody wants to know. */
record Traced(String name, Rule rule, Expression inner) implements Expression {
    @Override
    public @Nullable Object read(Run run, Node node, @Nullable Place self) {
        Trace trace = run.trace();
        return trace == null
                ? inner.read(run, node, self)
                : trace.watch(name, where(node, self), rule.place(), () -> inner.read(run, node, self));
    }

    static String where(Node node, @Nullable Place self) {
        Segment segment = node.segment();
        return self != null ? self.where() : segment == null ? "" : segment.where();
    }

    @Override
    public boolean says() {
        return inner.says();
    }

    @Override
    public List<Reach> reaches() {
        return inner.reaches();
    }
}
