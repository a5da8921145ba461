package org.tributary.canonical;

import java.util.Locale;

/**
 * One thing that one source said about one patient. What belongs to all kinds is in {@link #statement}; {@link #about} is
 * what it is about, by which facts of several sources find each other.
 */
public sealed interface Fact
        permits Allergy,
                Appointment,
                CareTeamMember,
                Concern,
                Coverage,
                Device,
                Document,
                Encounter,
                FamilyHistory,
                Goal,
                Immunization,
                Medication,
                Observation,
                Order,
                Problem,
                Procedure,
                RelatedPerson,
                Report {
    Statement statement();

    Concept about();

    /** How several of a kind are called: {@code allergies}, {@code relatedPersons}; as in {@link Patient#deleted}. */
    static String listName(Class<? extends Fact> type) {
        String name = type.getSimpleName();
        String small = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return small.endsWith("y") ? small.substring(0, small.length() - 1) + "ies" : small + "s";
    }

    /** The kind's name as it is stored and shown: {@code allergy}, {@code observation}. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
