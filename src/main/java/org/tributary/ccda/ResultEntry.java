package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/**
 * Result Observation and Vital Sign Observation, 2.16.840.1.113883.10.20.22.4.2 and .27; Result Organizer, .1. What an
 * observation leaves out (time, specimen), its organizer says. Social History Observation, .38, Smoking Status, .78, and what
 * else stands in that section: there the code alone may say all.
 */
final class ResultEntry {
    static final String SOCIAL = "social";
    static final String RESULT = "result";
    static final String VITAL = "vital";
    private static final String UNKNOWN_DATE = "an unknown date";

    /** What R1.1 tells by the template alone, its code being that something is asserted; R2.1 has these codes. */
    private static final Map<String, Coding> ASSERTED = Map.of(
            "2.16.840.1.113883.10.20.22.4.78", new Coding("LN", "72166-2", "Tobacco smoking status"),
            "2.16.840.1.113883.10.20.22.4.85", new Coding("LN", "11367-0", "History of tobacco use"));

    private ResultEntry() {}

    static @Nullable Fact read(Node observation, @Nullable String category, @Nullable String report, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(observation);
        if (stance == null) {
            return null;
        }
        List<Value> values = new ArrayList<>(1);
        for (Node node : observation.children("value")) {
            Value value = Values.value(node, scope);
            if (value != null) {
                values.add(value);
            }
        }
        Concept about = asserted(observation, context.about(observation.child("code"), observation));
        String words =
                about == null && category == null && stance == Stance.PLANNED ? context.words(observation) : null;
        about = words == null ? about : Concept.text(words);
        boolean needsValue = !SOCIAL.equals(category) && (stance == Stance.ASSERTED || stance == Stance.UNKNOWN);
        boolean measured = RESULT.equals(category) || VITAL.equals(category) || SOCIAL.equals(category);
        about = about != null || measured ? about : Course.goal(observation, context);
        boolean says = !measured && Course.tellsProgress(observation);
        if (values.isEmpty() && (needsValue && !says || about == null)) {
            scope.found(CcdaFinding.NO_VALUE, observation);
            return null;
        }
        Node organizer = organizer(observation);
        Statement statement = context.statement(observation, stance, Context.statusCode(observation));
        statement = measured ? statement : Course.of(observation, statement, context);
        statement = stance == Stance.PLANNED ? Indications.of(observation, statement, context) : statement;
        statement = at(observation, statement, scope);
        if ("functional".equals(category) || "mental".equals(category)) {
            statement = Course.domain(organizer, statement, context);
        } else if ("directive".equals(category)) {
            statement = Course.directive(observation, statement, context);
        }
        Moment effective = Times.point(observation.child("effectiveTime"), scope);
        if (effective == null && organizer != null) {
            effective = Times.point(organizer.child("effectiveTime"), scope);
        }
        return new Observation(
                until(observation, category, statement, scope),
                about == null ? Context.NOTHING : about,
                category,
                values,
                effective,
                range(observation, scope),
                Concepts.all(observation.children("interpretationCode"), scope),
                specimen(observation, organizer, scope),
                Concepts.concept(observation.child("methodCode"), scope),
                null,
                report,
                comments(observation, "entryRelationship", context));
    }

    /** That something is asserted is no topic: the template's code stands there, as our own mapping. */
    private static @Nullable Concept asserted(Node observation, @Nullable Concept about) {
        if (about != null && about.codings().stream().noneMatch(coding -> "ASSERTION".equals(coding.code()))) {
            return about;
        }
        for (Node template : observation.children("templateId")) {
            Coding topic = ASSERTED.get(String.valueOf(template.get("root")));
            if (topic != null) {
                List<Coding> others = about == null
                        ? List.of()
                        : about.codings().stream()
                                .filter(coding -> !"ASSERTION".equals(coding.code()))
                                .toList();
                return new Concept(about == null ? null : words(about), others, List.of(topic));
            }
        }
        return about;
    }

    /** Its text, where that is no more than the name of the code that says nothing. */
    private static @Nullable String words(Concept about) {
        String text = about.text();
        return text == null || text.equalsIgnoreCase("assertion") ? null : text;
    }

    /** With the place on the body, as OBX-20 tells it. */
    private static Statement at(Node observation, Statement statement, Scope scope) {
        Node target = observation.child("targetSiteCode");
        Concept site = Concepts.concept(target, scope);
        return target == null || site == null
                ? statement
                : statement.with(new Detail(Detail.SITE, site, null, null, null, null, target.path()));
    }

    /** Beyond measured things, which are of one time: until when a status, a directive or a plan holds. */
    private static Statement until(Node observation, @Nullable String category, Statement statement, Scope scope) {
        Node time = observation.child("effectiveTime");
        Node high = time == null ? null : time.child("high");
        boolean measured = RESULT.equals(category) || VITAL.equals(category) || SOCIAL.equals(category);
        if (time == null || high == null || measured || Times.moment(time, scope) != null) {
            return statement;
        }
        Moment end = Times.moment(high, scope);
        boolean both = end != null && Times.moment(time.child("low"), scope) != null;
        boolean unknown = end == null && high.has("nullFlavor", "UNK");
        return both || unknown
                ? statement.with(
                        new Detail(Detail.UNTIL, null, null, null, end, unknown ? UNKNOWN_DATE : null, high.path()))
                : statement;
    }

    static @Nullable Report report(Node organizer, Context context) {
        Scope scope = context.scope;
        Concept about = context.about(organizer.child("code"), organizer);
        Stance stance = about == null || organizer.get("nullFlavor") != null ? null : context.stance(organizer);
        if (about == null || stance == null) {
            return null;
        }
        Node id = organizer.child("id");
        return new Report(
                context.statement(organizer, stance, Context.statusCode(organizer)),
                about,
                Scope.id(id),
                null,
                Times.point(organizer.child("effectiveTime"), scope),
                null,
                null,
                specimen(organizer, null, scope),
                comments(organizer, "component", context));
    }

    /** The nearest one around it; null where it stands straight under its entry. */
    static @Nullable Node organizer(Node observation) {
        Node here = observation.parent;
        while (here != null && !here.is("organizer") && !here.is("section")) {
            here = here.parent;
        }
        return here != null && here.is("organizer") ? here : null;
    }

    private static @Nullable Concept specimen(Node observation, @Nullable Node organizer, Scope scope) {
        Concept own =
                Concepts.concept(observation.at("specimen", "specimenRole", "specimenPlayingEntity", "code"), scope);
        return own != null || organizer == null ? own : specimen(organizer, null, scope);
    }

    private static @Nullable String range(Node observation, Scope scope) {
        List<String> ranges = new ArrayList<>(1);
        for (Node reference : observation.children("referenceRange")) {
            Node range = reference.child("observationRange");
            if (range == null) {
                continue;
            }
            String text = Concepts.words(range.child("text"), scope);
            Node value = range.child("value");
            if (text == null && value != null) {
                Quantity quantity = Quantities.quantity(value, scope);
                text = quantity == null ? Concepts.words(value, scope) : written(quantity);
            }
            if (text != null) {
                ranges.add(text);
            }
        }
        return ranges.isEmpty() ? null : String.join("; ", ranges);
    }

    private static String written(Quantity quantity) {
        String compared = quantity.comparator() == null ? "" : quantity.comparator();
        String amount = quantity.raw().startsWith(compared) ? quantity.raw() : compared + quantity.raw();
        return quantity.unit() == null ? amount : amount + " " + quantity.unit();
    }

    /** Comment Activity, 2.16.840.1.113883.10.20.22.4.64. */
    private static List<String> comments(Node statement, String within, Context context) {
        List<String> found = new ArrayList<>(0);
        for (Node relation : statement.children(within)) {
            Node act = relation.child("act");
            Node code = act == null ? null : act.child("code");
            if (act != null && code != null && code.has("code", "48767-8")) {
                String words = context.words(act);
                if (words != null) {
                    found.add(words);
                }
            }
        }
        return found;
    }
}
