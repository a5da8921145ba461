package org.tributary.ccda;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Procedure;

/**
 * The sections beside the nine of {@link SectionKind#CORE}. Their statements are of many kinds: what each of them is, its
 * element, its mood and its template tell, not the section; how it is meant, its mood and negation, as everywhere. So what a
 * plan says was done was done, and a goal is a goal wherever it stands.
 */
final class FurtherEntries {
    private static final String ENTRY = "2.16.840.1.113883.10.20.22.4.";

    /** A reference to another entry, which says nothing itself: Entry Reference; Priority Preference, which qualifies. */
    private static final Set<String> NO_STATEMENTS = Set.of(ENTRY + "122", ENTRY + "143");

    /** What only holds others together: Intervention Act, Planned Intervention Act. */
    private static final Set<String> HOLDERS = Set.of(ENTRY + "131", ENTRY + "146");

    private static final Set<String> CONCERNS = Set.of(ENTRY + "132", ENTRY + "136", ENTRY + "3");
    private static final String GOAL = ENTRY + "121";
    private static final Set<String> VACCINES = Set.of(ENTRY + "120", ENTRY + "52");
    private static final String VACCINE = ENTRY + "54";
    private static final String DRUG = ENTRY + "23";

    /** RxNorm, NDC. */
    private static final Set<String> DRUGS = Set.of("2.16.840.1.113883.6.88", "2.16.840.1.113883.6.69");

    private static final String CVX = "2.16.840.1.113883.12.292";

    private static final Set<String> STATEMENTS =
            Set.of("act", "encounter", "observation", "organizer", "procedure", "substanceAdministration", "supply");

    private static final Map<SectionKind, String> CATEGORIES = Map.of(
            SectionKind.FUNCTIONAL, "functional", SectionKind.MENTAL, "mental", SectionKind.DIRECTIVES, "directive");

    private FurtherEntries() {}

    /** Every statement of an entry of such a section, in order. */
    static void statements(SectionKind kind, Node top, List<Node> into) {
        if (!STATEMENTS.contains(top.name) || isOne(top, NO_STATEMENTS)) {
            return;
        }
        if (kind == SectionKind.PAYERS && top.is("act")) {
            within(kind, top, "COMP", into);
            return;
        }
        boolean holds = isOne(top, HOLDERS);
        if (holds) {
            int before = into.size();
            within(kind, top, "REFR", into);
            within(kind, top, "COMP", into);
            if (into.size() == before) {
                into.add(top);
            }
        } else if (top.is("organizer")) {
            for (Node component : top.children("component")) {
                component.elements().forEach(inner -> statements(kind, inner, into));
            }
        } else {
            into.add(top);
            if (top.is("observation") && kind != SectionKind.FAMILY) {
                within(kind, top, "COMP", into); // items of a scale, devices that somebody needs
            }
        }
    }

    private static void within(SectionKind kind, Node top, String type, List<Node> into) {
        int before = into.size();
        for (Node relation : top.children("entryRelationship")) {
            if (relation.has("typeCode", type)) {
                for (Node inner : relation.elements()) {
                    if (kind == SectionKind.PAYERS && inner.is("act")) {
                        into.add(inner);
                    } else if (!Privacy.isLabel(inner) && !isComment(inner)) {
                        statements(kind, inner, into);
                    }
                }
            }
        }
        if (kind == SectionKind.PAYERS && into.size() == before) {
            into.add(top); // the policy itself, or an entry that holds none
        }
    }

    private static boolean isComment(Node inner) {
        Node code = inner.child("code");
        return code != null && code.has("code", "48767-8");
    }

    /** Null where it says nothing that can be kept; then there is a finding, or the caller makes one. */
    static @Nullable Fact fact(SectionKind kind, Node node, Context context) {
        switch (node.name) {
            case "observation":
                return observation(kind, node, context);
            case "encounter":
                return EncounterEntry.read(node, context);
            case "substanceAdministration":
                return isVaccine(node) ? ImmunizationEntry.read(node, context) : MedicationEntry.read(node, context);
            case "supply":
                return supply(node, context);
            case "procedure":
                Node device = DeviceEntry.instance(node);
                return device == null ? procedure(node, context) : DeviceEntry.implant(node, device, context);
            default:
                return act(kind, node, context);
        }
    }

    private static @Nullable Fact act(SectionKind kind, Node act, Context context) {
        if (kind == SectionKind.PAYERS) {
            return CoverageEntry.read(act, context);
        }
        if (kind == SectionKind.CARE_TEAM) {
            return CareTeamEntry.read(act, context);
        }
        if (act.isTemplate(NoteEntry.TEMPLATE)) {
            return NoteEntry.read(act, context);
        }
        if (kind == SectionKind.CONCERNS || isOne(act, CONCERNS)) {
            return ConcernEntry.read(act, context);
        }
        return procedure(act, context);
    }

    private static @Nullable Fact observation(SectionKind kind, Node observation, Context context) {
        if (observation.has("moodCode", "GOL") || observation.isTemplate(GOAL)) {
            return GoalEntry.read(observation, context);
        }
        if (kind == SectionKind.FAMILY) {
            return FamilyEntry.read(observation, context);
        }
        return ResultEntry.read(observation, CATEGORIES.get(kind), null, context);
    }

    /** By its code, else its own words: "return in two weeks"; beside a code, words that say more are a note. */
    private static @Nullable Fact procedure(Node statement, Context context) {
        Concept coded = context.about(statement.child("code"), statement);
        String words = context.words(statement);
        Concept about = coded != null || words == null ? coded : Concept.text(words);
        Fact fact = ProcedureEntry.read(statement, about, context);
        if (!(fact instanceof Procedure one) || coded == null || words == null || words.equals(coded.shown())) {
            return fact;
        }
        Detail note = new Detail(Detail.NOTE, null, null, null, null, words, statement.path());
        return new Procedure(one.statement().with(note), one.about(), one.performed(), one.performer(), one.site());
    }

    /** Of a drug it is a dispense, of a vaccine only a plan: that one was supplied does not say that it was given. */
    private static @Nullable Fact supply(Node supply, Context context) {
        if (isVaccine(supply)) {
            if (supply.has("moodCode", "EVN")) {
                context.scope.found(CcdaFinding.ENTRY_NOT_READ, supply);
                return null;
            }
            return ImmunizationEntry.read(supply, context);
        }
        Product product = Product.of(supply, context);
        String system = product.code() == null ? null : product.code().get("codeSystem");
        boolean drug = product.manufactured() != null && product.manufactured().isTemplate(DRUG)
                || system != null && DRUGS.contains(system);
        return drug ? MedicationEntry.read(supply, context) : DeviceEntry.supply(supply, context);
    }

    private static boolean isVaccine(Node statement) {
        Node product = statement.at("consumable", "manufacturedProduct");
        product = product != null ? product : statement.at("product", "manufacturedProduct");
        Node code = product == null ? null : product.at("manufacturedMaterial", "code");
        return isOne(statement, VACCINES)
                || product != null && product.isTemplate(VACCINE)
                || code != null && code.has("codeSystem", CVX);
    }

    private static boolean isOne(Node node, Set<String> templates) {
        for (String template : templates) {
            if (node.isTemplate(template)) {
                return true;
            }
        }
        return false;
    }
}
