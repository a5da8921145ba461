package org.tributary.ccda.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;

/** The entries of {@link FurtherSection}s: what is planned under the templates of plans, all else as elsewhere. */
final class FurtherEntries {
    private static final Template PLANNED_PROCEDURE = Template.entry("41", "2014-06-09");
    private static final Template PLANNED_ENCOUNTER = Template.entry("40", "2014-06-09");
    private static final Template PLANNED_OBSERVATION = Template.entry("44", "2014-06-09");
    private static final Template PLANNED_MEDICATION = Template.entry("42", "2014-06-09");
    private static final Template PLANNED_IMMUNIZATION = Template.entry("120", null);
    private static final Template RESULT = Template.entry("2", "2015-08-01");

    private static final Map<FurtherSection, Template> OBSERVATIONS = Map.of(
            FurtherSection.FUNCTIONAL, Template.entry("67", "2014-06-09"),
            FurtherSection.MENTAL, Template.entry("74", "2015-08-01"),
            FurtherSection.DIRECTIVES, Template.entry("48", "2015-08-01"),
            FurtherSection.OUTCOMES, Template.entry("144", null),
            FurtherSection.CONCERNS, Template.entry("5", "2014-06-09"),
            FurtherSection.NUTRITION, Template.entry("124", null));

    /** Instruction, Patient Referral Act: acts that their sections are for. */
    private static final Map<FurtherSection, Template> ACTS = Map.of(
            FurtherSection.INSTRUCTIONS, Template.entry("20", "2014-06-09"),
            FurtherSection.REFERRAL, Template.entry("140", null));

    private static final Map<FurtherSection, Template> ORGANIZERS = Map.of(
            FurtherSection.FUNCTIONAL, Template.entry("66", "2014-06-09"),
            FurtherSection.MENTAL, Template.entry("75", "2015-08-01"));

    private final Entries entries;
    private final EventEntries events;
    private final ProductEntries products;
    private final ObservationEntries observations;
    private final CareEntries care;
    private final DeviceEntries devices;
    private final FamilyEntries family;
    private final CoverageEntries coverages;
    private final ConcernEntries concerns;

    /** @param diagnoses of each encounter those that are told of it */
    FurtherEntries(Entries entries, Map<Encounter, List<Problem>> diagnoses) {
        this.entries = entries;
        this.events = new EventEntries(entries, diagnoses);
        this.products = new ProductEntries(entries);
        this.observations = new ObservationEntries(entries);
        this.care = new CareEntries(entries);
        this.devices = new DeviceEntries(entries);
        this.family = new FamilyEntries(entries);
        this.coverages = new CoverageEntries(entries);
        this.concerns = new ConcernEntries(entries);
    }

    /** @param words what a document says there in words, above what it says in entries; null where nothing */
    void section(Xml xml, FurtherSection section, List<Fact> facts, @Nullable String words) {
        Table table = section.table();
        table.above(words);
        xml.open("component").open("section");
        section.write(xml);
        xml.narrative(
                table,
                "No information.",
                () -> facts.forEach(fact -> {
                    xml.open("entry");
                    entry(xml, section, fact, table);
                    xml.close();
                }));
        xml.close().close();
    }

    private void entry(Xml xml, FurtherSection section, Fact fact, Table table) {
        boolean planned = fact.statement().stance() == Stance.PLANNED;
        Template act = planned ? ACTS.get(section) : null;
        if (fact instanceof Procedure one && act != null && !hasSite(one)) {
            events.act(xml, one, section == FurtherSection.REFERRAL ? "PCPR" : "ACT", act, table);
        } else if (fact instanceof Procedure one) {
            events.procedure(xml, one, planned ? PLANNED_PROCEDURE : EventEntries.PROCEDURE, table);
        } else if (fact instanceof Encounter one) {
            events.encounter(xml, one, planned ? PLANNED_ENCOUNTER : EventEntries.ENCOUNTER, table);
        } else if (fact instanceof Medication one) {
            products.medication(xml, one, planned ? PLANNED_MEDICATION : ProductEntries.MEDICATION, table);
        } else if (fact instanceof Immunization one) {
            products.immunization(xml, one, planned ? PLANNED_IMMUNIZATION : ProductEntries.IMMUNIZATION, table);
        } else if (fact instanceof Observation one) {
            Template template = planned ? PLANNED_OBSERVATION : OBSERVATIONS.getOrDefault(section, RESULT);
            @Nullable Concept domain = Entries.detail(one.statement(), Detail.DOMAIN);
            Template organizer = ORGANIZERS.get(section);
            if (organizer != null && domain != null) {
                xml.open("organizer", "classCode", "CLUSTER", "moodCode", "EVN");
                organizer.write(xml);
                entries.id(xml);
                // its words stand in the row of the observation, which is open only within
                Types.cd(xml, "code", null, new Concept(null, domain.codings(), List.of()), null);
                xml.empty("statusCode", "code", "completed").open("component");
                observations.observation(xml, one, template, table);
                table.cell(Entries.REMARKS, Types.shown(domain));
                xml.close().close();
            } else {
                observations.observation(xml, one, template, table);
            }
        } else if (fact instanceof Problem one) {
            concerns.condition(xml, one, section, table);
        } else if (fact instanceof Goal one) {
            care.goal(xml, one, table);
        } else if (fact instanceof Concern one) {
            care.concern(xml, one, table);
        } else if (fact instanceof CareTeamMember one) {
            care.member(xml, one, table);
        } else if (fact instanceof Device one) {
            devices.device(xml, one, table);
        } else if (fact instanceof FamilyHistory one) {
            family.history(xml, one, table);
        } else if (fact instanceof Coverage one) {
            coverages.coverage(xml, one, table);
        } else {
            throw new IllegalArgumentException("no entry is made of " + fact.kind());
        }
    }

    private static boolean hasSite(Procedure one) {
        return one.site() != null || Entries.detail(one.statement(), Detail.LATERALITY) != null;
    }
}
