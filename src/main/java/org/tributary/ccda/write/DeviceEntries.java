package org.tributary.ccda.write;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Device;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** A device as what a procedure placed, or as a supply where an amount of it is told or it is planned. */
final class DeviceEntries {
    private static final Template PROCEDURE = Template.entry("14", "2014-06-09");
    private static final Template SUPPLY = Template.entry("50", "2014-06-09");
    private static final Template PLANNED = Template.entry("43", "2014-06-09");
    private static final Template INSTANCE = Template.entry("37", null);
    private static final String FDA = "2.16.840.1.113883.3.3719";
    private static final Concept ANY = Concept.of(new Coding("SCT", "71388002", "Procedure"));

    private final Entries entries;

    DeviceEntries(Entries entries) {
        this.entries = entries;
    }

    void device(Xml xml, Device device, Table table) {
        Statement statement = device.statement();
        table.row(Entries.told(statement, "not there"));
        boolean planned = statement.stance() == Stance.PLANNED;
        boolean supplied = device.placed() == null && device.site() == null && (planned || device.amount() != null);
        boolean none = statement.stance() == Stance.NONE_KNOWN;
        Entries.open(xml, supplied ? "supply" : "procedure", supplied ? "SPLY" : "PROC", statement, none);
        (supplied ? planned ? PLANNED : SUPPLY : PROCEDURE).write(xml);
        entries.id(xml);
        if (!supplied) {
            Concept by = device.placed();
            Types.cd(
                    xml,
                    "code",
                    null,
                    by == null ? ANY : by,
                    by == null ? null : Entries.words(by, table, Entries.REMARKS));
        }
        Entries.status(xml, statement);
        Types.period(xml, "effectiveTime", supplied ? "IVL_TS" : null, device.period());
        if (supplied && device.amount() != null) {
            Types.quantity(xml, "quantity", null, device.amount());
            table.cell("Amount", Types.shown(device.amount()));
        } else if (!supplied) {
            Entries.site(xml, device.site(), statement, table, "Site");
        }
        Parties.said(xml, statement);
        table.cell(Table.WHEN, Types.shown(device.period()));
        instance(xml, device, supplied ? "PRD" : "DEV", table);
        entries.indications(xml, statement, table);
        entries.relations(xml, statement, table);
        xml.close();
    }

    private static void instance(Xml xml, Device device, String type, Table table) {
        xml.open("participant", "typeCode", type).open("participantRole", "classCode", "MANU");
        INSTANCE.write(xml);
        @Nullable String udi = device.udi();
        if (udi == null) {
            xml.empty("id", "nullFlavor", "NI");
        } else {
            xml.empty("id", "root", FDA, "extension", udi);
            table.cell("UDI", udi);
        }
        boolean numberOnly = device.about().codings().stream().anyMatch(coding -> FDA.equals(coding.system()));
        xml.open("playingDevice");
        Concept what = numberOnly ? null : device.about();
        Types.cd(xml, "code", null, what, Entries.words(what, table, Table.WHAT));
        xml.close().close().close();
    }
}
