package org.tributary.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.mapping.functions.Functions;
import org.tributary.mapping.functions.MappingFunction;
import org.tributary.yaml.YamlSource;

/** A path within a rule, and what makes a value of what stands there: a function or a datatype. */
final class PlaceCompiler {
    private final Compiler compiler;
    private final Rule rule;
    private final String label;
    private final @Nullable String datatype;

    /** @param datatype the one whose file this is; null in a segment's file */
    PlaceCompiler(Compiler compiler, Rule rule, String label, @Nullable String datatype) {
        this.compiler = compiler;
        this.rule = rule;
        this.label = label;
        this.datatype = datatype;
    }

    /**
     * @param options where {@code as:} may stand
     * @param every all repetitions, not the first alone
     */
    @Nullable
    Expression read(Class<?> target, Node path, Node options, boolean every) {
        String written = YamlSource.text(path);
        Address address = Address.parse(written, datatype);
        if (address == null || datatype != null && !address.datatype()) {
            problem(
                    path,
                    "MAP-131",
                    "no path: " + written,
                    datatype == null
                            ? "Write SEGMENT-field, as in PID-3.4 or OBX[*]-5; a fixed word is '{constant: ...}'."
                            : "In this file a path is " + datatype + "-component, as in " + datatype + "-1.1.");
            return null;
        }
        if (Compiler.entry(options, "because") == null) {
            standard(path, address);
        }
        Node as = Compiler.entry(options, "as");
        String name = as == null ? Compiler.usualDatatype(target) : YamlSource.text(as);
        if (name.isEmpty()) {
            problem(
                    path,
                    "MAP-132",
                    label + " is a " + target.getSimpleName() + "; nothing says how it is read",
                    "Add 'as:' with one of " + fitting(target) + ".");
            return null;
        }
        MappingFunction function = Functions.named(name);
        Template template = function == null ? compiler.datatype(name) : null;
        if (function == null && template == null && compiler.makers().contains(name)) {
            return null; // its own file has the problem
        }
        if (function == null && template == null) {
            Node at = as == null ? path : as;
            problem(
                    at,
                    "MAP-133",
                    "no such function or datatype: " + name,
                    Targets.didYouMean(name, compiler.makers()));
            return null;
        }
        Class<?> gives = function != null ? function.gives() : template == null ? Object.class : template.makes();
        if (!target.isAssignableFrom(gives)) {
            problem(
                    as == null ? path : as,
                    "MAP-134",
                    label + " is a " + target.getSimpleName() + "; " + name + " makes a " + gives.getSimpleName(),
                    "Fitting: " + fitting(target) + ".");
            return null;
        }
        Address reached = every ? address.everyRepetition() : address;
        Expression.Reach reach = new Expression.Reach(
                reached,
                template,
                function == null ? List.of() : function.components(),
                function == null
                        ? List.of()
                        : function.alsoReads().stream()
                                .map(PlaceCompiler::address)
                                .toList());
        Expression.Maker maker = function != null
                ? function::apply
                : (place, run) -> template == null ? null : template.make(run, place.node(), place);
        return every ? new Expression.Each(reached, maker, reach) : new Expression.Value(reached, maker, reach);
    }

    /** A slip of the pen is told; what a sender does beyond the standard has its reason beside it. */
    void standard(Node at, Address address) {
        String unknown = StandardShapes.problem(address);
        if (unknown != null) {
            problem(
                    at,
                    "MAP-148",
                    unknown,
                    "If this sender really sends it, write why: '{value: " + address + ", because: ...}'.");
        }
    }

    private String fitting(Class<?> target) {
        List<String> names = new ArrayList<>();
        for (String name : compiler.makers()) {
            MappingFunction function = Functions.named(name);
            Template template = function == null ? compiler.datatype(name) : null;
            if (function != null && function.gives() == target || template != null && template.makes() == target) {
                names.add(name);
            }
        }
        return names.isEmpty() ? "(none)" : String.join(", ", names);
    }

    private static Address address(String path) {
        Address address = Address.parse(path, null);
        if (address == null) {
            throw new IllegalStateException("no path: " + path);
        }
        return address;
    }

    private void problem(Node at, String code, String what, String remedy) {
        compiler.problem(rule.problem(at, code, what, remedy));
    }
}
