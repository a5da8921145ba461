package org.tributary.ccda.write;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Telecom;

/** People, organizations and how to reach them; the tables of HL7 v2 turned back into the uses of CDA. */
final class Parties {
    private static final Map<String, String> NAME_USES = Map.of("A", "P", "L", "L", "C", "C");
    private static final Map<String, String> ADDRESS_USES =
            Map.of("H", "HP", "V", "HV", "B", "WP", "BA", "BAD", "TM", "TMP", "HP", "HP", "WP", "WP");
    private static final Map<String, String> TELECOM_USES =
            Map.of("home", "HP", "work", "WP", "mobile", "MC", "temporary", "TMP", "bad", "BAD");
    private static final Map<String, String> SCHEMES =
            Map.of("phone", "tel:", "fax", "fax:", "email", "mailto:", "pager", "tel:");
    private static final String NPI = "2.16.840.1.113883.4.6";

    private Parties() {}

    static void name(Xml xml, String element, HumanName name) {
        boolean birth = "M".equals(name.use());
        xml.open(element, "use", birth || name.use() == null ? null : NAME_USES.get(name.use()));
        part(xml, "prefix", name.prefix(), null);
        name.given().forEach(given -> part(xml, "given", given, null));
        part(xml, "family", name.family(), birth ? "BR" : null);
        part(xml, "suffix", name.suffix(), null);
        if (name.period() != null) {
            Types.period(xml, "validTime", null, name.period());
        }
        xml.close();
    }

    private static void part(Xml xml, String element, @Nullable String text, @Nullable String qualifier) {
        if (text != null && !text.isEmpty()) {
            xml.text(element, text, "qualifier", qualifier);
        }
    }

    static void address(Xml xml, Address address) {
        xml.open("addr", "use", address.use() == null ? null : ADDRESS_USES.get(address.use()));
        address.lines().forEach(line -> xml.text("streetAddressLine", line));
        part(xml, "city", address.city(), null);
        part(xml, "state", address.state(), null);
        part(xml, "postalCode", address.postalCode(), null);
        part(xml, "country", address.country(), null);
        part(xml, "county", address.county(), null);
        if (address.period() != null) {
            Types.period(xml, "useablePeriod", "IVL_TS", address.period());
        }
        xml.close();
    }

    static void telecom(Xml xml, Telecom telecom) {
        String scheme = SCHEMES.getOrDefault(telecom.kind(), "");
        String use =
                telecom.kind().equals("pager") ? "PG" : telecom.use() == null ? null : TELECOM_USES.get(telecom.use());
        xml.empty("telecom", "use", use, "value", scheme + telecom.value().replaceAll("\\s+", ""));
    }

    static void ids(Xml xml, @Nullable String number, @Nullable String authority) {
        if (number == null) {
            xml.empty("id", "nullFlavor", "NI");
        } else {
            // a number whose authority nobody told is told so: under a root of our own two people would share it
            String root = authority == null ? null : authority.equals("NPI") ? NPI : Types.root(authority);
            xml.empty("id", "nullFlavor", root == null ? "UNK" : null, "root", root, "extension", number);
        }
    }

    /** {@code assignedEntity} or {@code assignedAuthor}. */
    static void assigned(Xml xml, String element, @Nullable Practitioner who, @Nullable Organization organization) {
        xml.open(element);
        ids(xml, who == null ? null : who.identifier(), who == null ? null : who.authority());
        if (who != null && who.name() != null) {
            xml.open("assignedPerson");
            name(xml, "name", who.name());
            xml.close();
        }
        if (organization != null) {
            organization(xml, "representedOrganization", organization);
        }
        xml.close();
    }

    static void organization(Xml xml, String element, Organization organization) {
        xml.open(element);
        if (organization.identifier() != null && organization.authority() == null) {
            xml.empty("id", "root", Types.root(organization.identifier()));
        } else {
            ids(xml, organization.identifier(), organization.authority());
        }
        if (organization.name() != null) {
            xml.text("name", organization.name());
        }
        xml.close();
    }

    /** Who said a statement, on the statement itself, and who says the same too; nothing where nobody is named. */
    static void said(Xml xml, Statement statement) {
        Said said = statement.said();
        if (said.author() != null || said.organization() != null || said.authored() != null) {
            author(xml, said.authored(), said.author(), said.organization());
        }
        List<Detail> others = statement.details().stream()
                .filter(detail -> detail.name().equals(Detail.ALSO_TOLD_BY))
                .toList();
        others.stream()
                .filter(other -> other.person() != null || other.organization() != null)
                .forEach(other -> author(xml, other.time(), other.person(), other.organization()));
        informant(xml, said.informant());
        others.forEach(other -> informant(xml, other.text()));
    }

    private static void informant(Xml xml, @Nullable String name) {
        if (name != null) {
            xml.open("informant").open("assignedEntity").empty("id", "nullFlavor", "NI");
            xml.open("assignedPerson").text("name", name).close().close().close();
        }
    }

    static void author(
            Xml xml, @Nullable Moment time, @Nullable Practitioner who, @Nullable Organization organization) {
        xml.open("author");
        Types.point(xml, "time", null, time);
        assigned(xml, "assignedAuthor", who, organization);
        xml.close();
    }

    /** This program, where it put the document together. */
    static void device(Xml xml, @Nullable Moment time) {
        xml.open("author");
        Types.point(xml, "time", null, time);
        xml.open("assignedAuthor").empty("id", "nullFlavor", "NI").open("assignedAuthoringDevice");
        xml.text("softwareName", "Tributary").close().close().close();
    }

    static void performer(Xml xml, Practitioner who) {
        xml.open("performer");
        assigned(xml, "assignedEntity", who, null);
        xml.close();
    }
}
