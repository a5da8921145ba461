package org.tributary.ccda.write;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.NoneKnown;

/** Medication and Immunization Activities. */
final class ProductEntries {
    static final Template MEDICATION = Template.entry("16", "2014-06-09");
    static final Template IMMUNIZATION = Template.entry("52", "2015-08-01");
    private static final Template MEDICATION_PRODUCT = Template.entry("23", "2014-06-09");
    private static final Template IMMUNIZATION_PRODUCT = Template.entry("54", "2014-06-09");
    private static final Template SIG = Template.entry("147", null);

    private static final Pattern EVERY = Pattern.compile("every (\\d+(?:\\.\\d+)?)(?: (\\S+))?");
    private static final Pattern AT = Pattern.compile("at ([A-Z]{1,6})");

    private final Entries entries;

    ProductEntries(Entries entries) {
        this.entries = entries;
    }

    void medication(Xml xml, Medication drug, Table table) {
        medication(xml, drug, MEDICATION, table);
    }

    void medication(Xml xml, Medication drug, Template template, Table table) {
        Statement statement = drug.statement();
        table.row(Entries.told(statement, "not given or taken"));
        open(xml, template, statement, drug.about());
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", "IVL_TS", drug.period());
        @Nullable String frequency = drug.frequency();
        if (frequency != null) {
            for (String part : frequency.split(", ")) {
                frequency(xml, part);
            }
        }
        @Nullable String words = Entries.words(drug.about(), table, "Medication");
        if (drug.route() != null) {
            Types.cd(xml, "routeCode", null, drug.route(), Entries.words(drug.route(), table, "Route"));
        }
        if (drug.dose() != null) {
            Types.quantity(xml, "doseQuantity", null, drug.dose());
        }
        product(xml, MEDICATION_PRODUCT, drug.about(), words, null, null);
        Parties.said(xml, statement);
        table.cell("Dose", Types.shown(drug.dose()));
        table.cell("Frequency", frequency == null ? "" : frequency);
        table.cell("When", Types.shown(drug.period()));
        if (drug.instructions() != null) {
            xml.open("entryRelationship", "typeCode", "COMP")
                    .open("substanceAdministration", "classCode", "SBADM", "moodCode", "INT");
            SIG.write(xml);
            Types.code(xml, "code", "76662-6", "2.16.840.1.113883.6.1", "Instructions Medication");
            xml.open("text")
                    .empty("reference", "value", table.piece(Entries.REMARKS, drug.instructions()))
                    .close();
            xml.open("consumable").open("manufacturedProduct").open("manufacturedLabeledDrug");
            xml.close().close().close().close().close();
        }
        entries.indications(xml, statement, table);
        entries.relations(xml, statement, table);
        xml.close();
    }

    void immunization(Xml xml, Immunization vaccine, Table table) {
        immunization(xml, vaccine, IMMUNIZATION, table);
    }

    void immunization(Xml xml, Immunization vaccine, Template template, Table table) {
        Statement statement = vaccine.statement();
        table.row(Entries.told(statement, "not given"));
        open(xml, template, statement, vaccine.about());
        Entries.status(xml, statement);
        Types.point(xml, "effectiveTime", null, vaccine.given());
        if (vaccine.doseNumber() != null && vaccine.doseNumber().matches("\\d{1,4}")) {
            xml.empty("repeatNumber", "value", vaccine.doseNumber());
        }
        @Nullable String words = Entries.words(vaccine.about(), table, "Vaccine");
        if (vaccine.route() != null) {
            Types.cd(xml, "routeCode", null, vaccine.route(), Entries.words(vaccine.route(), table, "Route and site"));
        }
        if (vaccine.site() != null) {
            Types.cd(
                    xml,
                    "approachSiteCode",
                    null,
                    vaccine.site(),
                    Entries.words(vaccine.site(), table, "Route and site"));
        }
        if (vaccine.dose() != null) {
            Types.quantity(xml, "doseQuantity", null, vaccine.dose());
        }
        product(xml, IMMUNIZATION_PRODUCT, vaccine.about(), words, vaccine.lot(), vaccine.manufacturer());
        Parties.said(xml, statement);
        table.cell("Given", Types.shown(vaccine.given()));
        table.cell("Dose", Types.shown(vaccine.dose()));
        table.cell("Lot", vaccine.lot() == null ? "" : vaccine.lot());
        entries.indications(xml, statement, table);
        entries.relations(xml, statement, table);
        xml.close();
    }

    private void open(Xml xml, Template template, Statement statement, Concept about) {
        boolean none = statement.stance() == Stance.NONE_KNOWN && !NoneKnown.isSaid(about);
        Entries.open(xml, "substanceAdministration", "SBADM", statement, none);
        template.write(xml);
        entries.id(xml);
    }

    /** Whether all of it is written as an interval or an event. */
    static boolean isCoded(String frequency) {
        for (String part : frequency.split(", ")) {
            if (!EVERY.matcher(part).matches() && !AT.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }

    private static void frequency(Xml xml, String frequency) {
        Matcher every = EVERY.matcher(frequency);
        Matcher at = AT.matcher(frequency);
        if (every.matches()) {
            xml.open("effectiveTime", "xsi:type", "PIVL_TS", "operator", "A")
                    .empty("period", "value", every.group(1), "unit", every.group(2))
                    .close();
        } else if (at.matches()) {
            xml.open("effectiveTime", "xsi:type", "EIVL_TS", "operator", "A")
                    .empty("event", "code", at.group(1))
                    .close();
        }
    }

    private static void product(
            Xml xml,
            Template template,
            Concept about,
            @Nullable String words,
            @Nullable String lot,
            @Nullable String manufacturer) {
        xml.open("consumable").open("manufacturedProduct", "classCode", "MANU");
        template.write(xml);
        xml.open("manufacturedMaterial");
        Types.cd(xml, "code", null, about, words);
        if (lot != null) {
            xml.text("lotNumberText", lot);
        }
        xml.close();
        if (manufacturer != null) {
            xml.open("manufacturerOrganization").text("name", manufacturer).close();
        }
        xml.close().close();
    }
}
