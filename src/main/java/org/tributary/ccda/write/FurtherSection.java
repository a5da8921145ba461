package org.tributary.ccda.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Device;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Report;

/** The sections that are written where there is something to say in them; each with the letters of its IDs. */
enum FurtherSection {
    PLAN("t", Template.section("10", "2014-06-09"), "18776-5", "Plan of treatment"),
    FUNCTIONAL("f", Template.section("14", "2014-06-09"), "47420-5", "Functional status"),
    MENTAL("k", Template.section("56", "2015-08-01"), "10190-7", "Mental status"),
    GOALS("g", Template.section("60", null), "61146-7", "Goals"),
    CONCERNS("h", Template.section("58", "2015-08-01"), "75310-3", "Health concerns"),
    INTERVENTIONS("j", new Template("2.16.840.1.113883.10.20.21.2.3", "2015-08-01"), "62387-6", "Interventions"),
    OUTCOMES("o", Template.section("61", null), "11383-7", "Health status evaluations and outcomes"),
    ASSESSMENT("z", Template.section("9", "2014-06-09"), "51847-2", "Assessment and plan"),
    PAYERS("y", Template.section("18", "2015-08-01"), "48768-6", "Payers"),
    CARE_TEAM("w", Template.section("500", "2019-07-01"), "85847-2", "Care team"),
    FAMILY("l", Template.section("15", "2015-08-01"), "10157-6", "Family history"),
    EQUIPMENT("d", Template.section("23", "2014-06-09"), "46264-8", "Medical equipment"),
    DIRECTIVES("x", Template.section("21.1", "2015-08-01"), "42348-3", "Advance directives"),
    REFERRAL("rf", new Template("1.3.6.1.4.1.19376.1.5.3.1.3.1", "2014-06-09"), "42349-1", "Reason for referral"),
    INSTRUCTIONS("is", Template.section("45", "2014-06-09"), "69730-0", "Instructions"),
    ANESTHESIA("an", Template.section("25", "2014-06-09"), "59774-0", "Anesthesia"),
    PLANNED_PROCEDURE("pl", Template.section("30", "2014-06-09"), "59772-4", "Planned procedure"),
    NUTRITION("nu", Template.section("57", null), "61144-2", "Nutrition"),
    EXAM("ph", new Template("2.16.840.1.113883.10.20.2.10", "2015-08-01"), "29545-1", "Physical exam"),
    PAST_ILLNESS("pi", Template.section("20", "2015-08-01"), Problem.PAST_ILLNESS, "Past illness"),
    ADMISSION("ad", Template.section("43", "2015-08-01"), Problem.ADMISSION, "Admission diagnosis"),
    DISCHARGE("dd", Template.section("24", "2015-08-01"), Problem.DISCHARGE, "Discharge diagnosis"),
    PREOPERATIVE("pd", Template.section("34", "2015-08-01"), "10219-4", "Preoperative diagnosis"),
    POSTOPERATIVE("po", Template.section("35", null), "10218-6", "Postoperative diagnosis"),
    POSTPROCEDURE("pp", Template.section("36", "2015-08-01"), "59769-0", "Postprocedure diagnosis"),
    INDICATIONS("in", Template.section("29", "2014-06-09"), "59768-2", "Procedure indications"),
    FINDINGS("fi", Template.section("28", "2015-08-01"), "59776-5", "Procedure findings"),
    COMPLICATIONS("co", Template.section("37", "2015-08-01"), "55109-3", "Complications");

    private static final Map<String, FurtherSection> CATEGORIES =
            Map.of("functional", FUNCTIONAL, "mental", MENTAL, "directive", DIRECTIVES);

    private static final Map<Class<? extends Fact>, FurtherSection> KINDS = Map.of(
            Goal.class, GOALS,
            Concern.class, CONCERNS,
            Coverage.class, PAYERS,
            CareTeamMember.class, CARE_TEAM,
            FamilyHistory.class, FAMILY,
            Device.class, EQUIPMENT);

    private final String letter;
    private final Template template;
    private final String loinc;
    private final String title;

    FurtherSection(String letter, Template template, String loinc, String title) {
        this.letter = letter;
        this.template = template;
        this.loinc = loinc;
        this.title = title;
    }

    /** The one that it stood in, else the one of its kind; null where one of {@link SectionTemplate} or the notes is for it. */
    static @Nullable FurtherSection of(Fact fact) {
        if (fact instanceof Document || fact instanceof Report) {
            return null;
        }
        Concept stood = fact.statement().section();
        String code = stood == null ? null : stood.code("LN");
        for (FurtherSection section : values()) {
            if (section.loinc.equals(code)) {
                return section;
            }
        }
        return fact instanceof Observation observation && observation.category() != null
                ? CATEGORIES.get(observation.category())
                : KINDS.get(fact.getClass());
    }

    /** The act around a diagnosis of this section; null where a condition stands there by itself. */
    @Nullable
    Template diagnosis() {
        return switch (this) {
            case ADMISSION -> Template.entry("34", "2015-08-01");
            case DISCHARGE -> Template.entry("33", "2015-08-01");
            case PREOPERATIVE -> Template.entry("65", "2015-08-01");
            case POSTPROCEDURE -> Template.entry("51", "2015-08-01");
            default -> null;
        };
    }

    String loinc() {
        return loinc;
    }

    String title() {
        return title;
    }

    /** Whether words of this section stand in it too. */
    boolean isOf(Prose prose) {
        return loinc.equals(prose.loinc());
    }

    Table table() {
        return Table.mixed(letter);
    }

    void write(Xml xml) {
        template.write(xml);
        Types.code(xml, "code", loinc, "2.16.840.1.113883.6.1", title);
        xml.text("title", title);
    }
}
