package org.tributary.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tributary.mapping.functions.Functions;
import org.tributary.mapping.functions.MappingFunction;

/**
 * What an editor can offer while somebody writes a file of mappings/feeds.
 *
 * @param top the words that begin a line
 * @param words those of a rule's right side
 * @param rules what can be overridden, each with its rule as it is: {@code OBX.about}, {@code {value: OBX-3}}
 * @param free fields that no rule fills, each with what it holds: {@code OBX.device}, {@code list of Text}
 * @param makers what {@code as:} can name, each with a sentence; datatypes with what they make
 * @param tables what {@code table:} can name
 */
public record Vocabulary(
        List<String> top,
        List<String> words,
        Map<String, String> rules,
        Map<String, String> free,
        Map<String, String> makers,
        List<String> tables) {

    static Vocabulary of(Effective effective) {
        Map<String, String> rules = new LinkedHashMap<>();
        Map<String, String> free = new LinkedHashMap<>();
        Map<String, String> makers = new TreeMap<>();
        for (MappingFunction function : Functions.all().values()) {
            makers.put(function.name(), function.description());
        }
        for (Section section : effective.sections.values()) {
            if (section.kind() == Section.Kind.DATATYPE) {
                makers.put(section.name(), section.target());
            }
            section.rules().forEach((name, rule) -> rules.put(section.name() + "." + name, rule.shown()));
            Class<?> made = Targets.named(section.target());
            if (made != null) {
                free(section, made, free);
            }
        }
        return new Vocabulary(
                sorted(MappingFolder.FEED_WORDS),
                sorted(RuleCompiler.WORDS),
                rules,
                free,
                makers,
                sorted(effective.tables.keySet()));
    }

    private static void free(Section section, Class<?> made, Map<String, String> into) {
        for (String name : Targets.components(made)) {
            if (!section.rules().containsKey(name) && !Compiler.NOT_FROM_RULES.contains(name)) {
                var component = Targets.component(made, name);
                into.put(
                        section.name() + "." + name,
                        component == null ? "" : Targets.shown(component.getGenericType()));
            }
        }
    }

    private static List<String> sorted(Collection<String> names) {
        return List.copyOf(new TreeSet<>(names));
    }
}
