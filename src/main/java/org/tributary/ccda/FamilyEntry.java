package org.tributary.ccda;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Stance;

/**
 * Family History Observation, 2.16.840.1.113883.10.20.22.4.46. Whose it is, the organizer around it says (relatedSubject); where
 * nobody says it, it is kept as a relative's all the same, for no section of the family speaks of the patient.
 */
final class FamilyEntry {
    private static final String AGE = "2.16.840.1.113883.10.20.22.4.31";
    private static final String DEATH = "2.16.840.1.113883.10.20.22.4.47";
    private static final Map<String, String> SEXES = Map.of("F", "F", "M", "M", "UN", "A");

    private FamilyEntry() {}

    static @Nullable Fact read(Node observation, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(observation);
        Node value = observation.child("value");
        Concept about = context.about(value, observation);
        if (about == null) {
            String words = context.words(observation);
            about = words == null ? null : Concept.text(words);
        }
        if (stance != null && NoneKnown.isSaid(observation.child("code"), value)) {
            stance = stance == Stance.UNKNOWN ? stance : Stance.NONE_KNOWN;
        }
        if (stance == null || about == null) {
            return null;
        }
        Node related = related(observation);
        Node person = related == null ? null : related.child("subject");
        Node sex = person == null ? null : person.child("administrativeGenderCode");
        String code = sex == null ? null : sex.get("code");
        Node age = Context.qualifier(observation, AGE, "445518008");
        Node death = Context.qualifier(observation, DEATH, "419099009");
        return new FamilyHistory(
                context.statement(observation, stance, Context.statusCode(observation)),
                about,
                related == null ? null : Concepts.concept(related.child("code"), scope),
                person == null ? null : People.name(person.child("name"), scope),
                code == null ? null : SEXES.get(code),
                person == null ? null : Times.moment(person.child("birthTime"), scope),
                Times.point(observation.child("effectiveTime"), scope),
                age == null ? null : Quantities.quantity(age.child("value"), scope),
                death == null || isDenied(death, context) ? null : Boolean.TRUE,
                deceased(person, death != null && !isDenied(death, context), context));
    }

    private static boolean isDenied(Node statement, Context context) {
        return Boolean.TRUE.equals(context.bool(statement, "negationInd"));
    }

    /** Who died of something is dead, also where nobody says so beside it. */
    private static @Nullable Boolean deceased(@Nullable Node person, boolean fatal, Context context) {
        Node said = person == null ? null : person.extension("deceasedInd");
        Node when = person == null ? null : person.extension("deceasedTime");
        Boolean told = said == null ? null : context.bool(said, "value");
        return fatal || when != null && when.get("value") != null ? Boolean.TRUE : told;
    }

    private static @Nullable Node related(Node observation) {
        for (Node here = observation; here != null && !here.is("section"); here = here.parent) {
            Node related = here.at("subject", "relatedSubject");
            if (related != null) {
                return related;
            }
        }
        return null;
    }
}
