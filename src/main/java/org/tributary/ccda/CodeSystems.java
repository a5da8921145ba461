package org.tributary.ccda;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * OIDs that have a name in HL7 v2 (table 0396), so that facts of both standards meet.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0396.html">HL7 table 0396</a>
 */
public final class CodeSystems {
    /** A wrong OID for CVX that one sample in ten has: no code system at all is registered under it. */
    static final String NOT_CVX = "2.16.840.1.113883.6.59";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("2.16.840.1.113883.6.1", "LN"),
            Map.entry("2.16.840.1.113883.6.96", "SCT"),
            Map.entry("2.16.840.1.113883.6.88", "RXNORM"),
            Map.entry("2.16.840.1.113883.12.292", "CVX"),
            Map.entry("2.16.840.1.113883.6.90", "I10"),
            Map.entry("2.16.840.1.113883.6.3", "I10"),
            Map.entry("2.16.840.1.113883.6.4", "I10P"),
            Map.entry("2.16.840.1.113883.6.103", "I9"),
            Map.entry("2.16.840.1.113883.6.104", "I9P"),
            Map.entry("2.16.840.1.113883.6.12", "CPT"),
            Map.entry("2.16.840.1.113883.6.285", "HCPCS"),
            Map.entry("2.16.840.1.113883.6.69", "NDC"),
            Map.entry("2.16.840.1.113883.4.9", "UNII"),
            Map.entry("2.16.840.1.113883.3.26.1.5", "NDFRT"),
            Map.entry("2.16.840.1.113883.6.238", "CDCREC"),
            Map.entry("2.16.840.1.113883.12.227", "MVX"),
            Map.entry("2.16.840.1.113883.6.8", "UCUM"));

    /** Back, the first one of those that share a name. */
    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("I10", "2.16.840.1.113883.6.90"),
            Map.entry("ICD10", "2.16.840.1.113883.6.90"),
            Map.entry("C4", "2.16.840.1.113883.6.12"));

    private CodeSystems() {}

    /** The OID of a named system; what has none as it is. */
    public static String oid(String name) {
        String known = OIDS.get(name);
        if (known != null) {
            return known;
        }
        for (Map.Entry<String, String> entry : NAMES.entrySet()) {
            if (entry.getValue().equals(name)) {
                return entry.getKey();
            }
        }
        return name;
    }

    /** The name, else the OID as sent without {@code urn:oid:}; null where there is none. */
    static @Nullable String name(@Nullable String oid) {
        if (oid == null) {
            return null;
        }
        String bare = oid.toLowerCase(Locale.ROOT).startsWith("urn:oid:") ? oid.substring(8) : oid;
        return NAMES.getOrDefault(bare, bare);
    }
}
