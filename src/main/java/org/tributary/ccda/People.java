package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Telecom;

/** EN, AD, TEL and those who have them. Uses are turned into the tables of HL7 v2 that the canonical model names. */
final class People {
    private static final Map<String, String> NAME_USES = Map.of("P", "A", "A", "A");
    private static final Map<String, String> ADDRESS_USES =
            Map.of("HP", "H", "H", "H", "HV", "V", "WP", "B", "DIR", "B", "PUB", "B", "BAD", "BA", "TMP", "TM");
    private static final Map<String, String> TELECOM_USES = Map.of(
            "HP",
            "home",
            "H",
            "home",
            "HV",
            "home",
            "WP",
            "work",
            "DIR",
            "work",
            "PUB",
            "work",
            "MC",
            "mobile",
            "TMP",
            "temporary",
            "BAD",
            "bad");
    private static final Map<String, String> SCHEMES = Map.of(
            "tel", "phone", "fax", "fax", "mailto", "email", "http", "url", "https", "url", "sms", "phone", "ftp",
            "url");

    private People() {}

    static List<HumanName> names(List<Node> all, Scope scope) {
        List<HumanName> found = new ArrayList<>(all.size());
        for (Node one : all) {
            HumanName name = name(one, scope);
            if (name != null) {
                found.add(name);
            }
        }
        return found;
    }

    /** Null where it is empty. Text without parts is a family name only where nothing else can be told: kept as it stands. */
    static @Nullable HumanName name(@Nullable Node en, Scope scope) {
        if (en == null) {
            return null;
        }
        List<String> family = new ArrayList<>(1);
        List<String> given = new ArrayList<>(2);
        List<String> prefix = new ArrayList<>(1);
        List<String> suffix = new ArrayList<>(1);
        boolean birth = false;
        for (Node part : en.elements()) {
            String text = part.text();
            if (text.isEmpty()) {
                continue;
            }
            birth |= part.has("qualifier", "BR");
            switch (part.name) {
                case "family" -> family.add(text);
                case "given" -> given.add(text);
                case "prefix" -> prefix.add(text);
                case "suffix" -> suffix.add(text);
                default -> {}
            }
        }
        if (family.isEmpty() && given.isEmpty()) {
            String own = en.text();
            if (own.isEmpty()) {
                return null;
            }
            family.add(own);
        }
        String use = first(en.get("use"));
        return new HumanName(
                joined(family),
                given,
                joined(prefix),
                joined(suffix),
                birth ? "M" : use == null ? null : NAME_USES.getOrDefault(use, use),
                Times.period(en.child("validTime"), scope));
    }

    static List<Address> addresses(List<Node> all, Scope scope) {
        List<Address> found = new ArrayList<>(all.size());
        for (Node one : all) {
            List<String> lines = new ArrayList<>(2);
            String own = one.ownText().strip();
            if (!own.isEmpty()) {
                lines.add(own.replaceAll("\\s+", " "));
            }
            for (Node part : one.elements()) {
                boolean street = part.name.startsWith("streetAddress")
                        || part.name.equals("additionalLocator")
                        || part.name.equals("unitID")
                        || part.name.equals("streetName")
                        || part.name.equals("houseNumber");
                if (street && !part.text().isEmpty()) {
                    lines.add(part.text());
                }
            }
            String use = first(one.get("use"));
            Address address = new Address(
                    lines,
                    part(one, "city"),
                    part(one, "state"),
                    part(one, "postalCode"),
                    part(one, "country"),
                    part(one, "county"),
                    use == null ? null : ADDRESS_USES.getOrDefault(use, use),
                    Times.period(one.child("useablePeriod"), scope));
            if (!lines.isEmpty()
                    || address.city() != null
                    || address.state() != null
                    || address.postalCode() != null
                    || address.country() != null) {
                found.add(address);
            }
        }
        return found;
    }

    static List<Telecom> telecoms(List<Node> all) {
        List<Telecom> found = new ArrayList<>(all.size());
        for (Node one : all) {
            String value = one.get("value");
            String sent = value != null ? value : one.text();
            int colon = sent.indexOf(':');
            String scheme = colon < 0 ? "" : sent.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String kind = SCHEMES.get(scheme);
            boolean url = "url".equals(kind);
            String number = kind == null || url ? sent : sent.substring(colon + 1);
            String use = first(one.get("use"));
            if ("PG".equals(use)) {
                kind = "pager";
            }
            if (kind == null) {
                kind = sent.contains("@") ? "email" : sent.matches("[+(]?[0-9][0-9 ()./+x-]{2,30}") ? "phone" : "other";
            }
            if (!number.isBlank()) {
                found.add(new Telecom(kind, number.strip(), use == null ? null : TELECOM_USES.getOrDefault(use, use)));
            }
        }
        return found;
    }

    /** Of an assignedAuthor, assignedEntity or the like; null where it names nobody. */
    static @Nullable Practitioner practitioner(@Nullable Node assigned, Scope scope) {
        return practitioner(assigned, "assignedPerson", scope);
    }

    /** @param who the element that names the person: {@code assignedPerson}, {@code associatedPerson} */
    static @Nullable Practitioner practitioner(@Nullable Node assigned, String who, Scope scope) {
        if (assigned == null) {
            return null;
        }
        Node person = assigned.child(who);
        HumanName name = person == null ? null : name(person.child("name"), scope);
        for (Node id : assigned.children("id")) {
            String extension = id.get("extension");
            if (extension != null) {
                return new Practitioner(extension, authority(id.get("root")), name);
            }
        }
        return name == null ? null : new Practitioner(null, null, name);
    }

    private static @Nullable String authority(@Nullable String root) {
        return "2.16.840.1.113883.4.6".equals(root) ? "NPI" : root;
    }

    static @Nullable Organization organization(@Nullable Node organization) {
        if (organization == null) {
            return null;
        }
        Node named = organization.child("name");
        String name = named == null || named.text().isEmpty() ? null : named.text();
        Node id = organization.child("id");
        String extension = id == null ? null : id.get("extension");
        String root = id == null ? null : id.get("root");
        if (name == null && extension == null && root == null) {
            return null;
        }
        return extension == null
                ? new Organization(name, root, null)
                : new Organization(name, extension, authority(root));
    }

    private static @Nullable String part(Node address, String name) {
        Node part = address.child(name);
        return part == null || part.text().isEmpty() ? null : part.text();
    }

    private static @Nullable String first(@Nullable String uses) {
        return uses == null ? null : uses.split("\\s+", 2)[0];
    }

    private static @Nullable String joined(List<String> parts) {
        return parts.isEmpty() ? null : String.join(" ", parts);
    }
}
