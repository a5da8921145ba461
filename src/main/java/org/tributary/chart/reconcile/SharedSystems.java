package org.tributary.chart.reconcile;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Code systems whose codes mean the same whoever sends them. */
public final class SharedSystems {
    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("SNM", "SCT"),
            Map.entry("SNOMED", "SCT"),
            Map.entry("SNOMED-CT", "SCT"),
            Map.entry("SNOMEDCT", "SCT"),
            Map.entry("RXN", "RXNORM"),
            Map.entry("RXNORM", "RXNORM"),
            Map.entry("ICD10", "I10"),
            Map.entry("I10C", "I10"),
            Map.entry("ICD-10-CM", "I10"),
            Map.entry("ICD9", "I9"),
            Map.entry("I9C", "I9"),
            Map.entry("C4", "CPT"),
            Map.entry("CPT4", "CPT"),
            Map.entry("LOINC", "LN"));

    /**
     * Names of HL7 table 0396 whose codes mean the same whoever sends them; so does an OID. Any other name is its sender's own:
     * two hospitals each have a table called {@code MEDS}.
     */
    private static final Set<String> SHARED = Set.of(
            "SCT", "RXNORM", "LN", "I10", "I10P", "I9", "I9P", "CPT", "HCPCS", "CVX", "MVX", "NDC", "NDCS", "UNII",
            "NDFRT", "UCUM", "CDCREC", "CDT", "NUCC", "NCIT", "ATC", "MEDCIN", "MEDC", "MEDR", "FDDC", "FDDX", "MDDX",
            "GDRG", "CDCA", "CDCM", "CAS", "DCM", "ICDO3", "ICF", "UMLS", "HI", "IC2");

    private static final Pattern OID = Pattern.compile("[0-2](\\.\\d+)+|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    private static final Pattern HL7_TABLE = Pattern.compile("HL7\\d{4}");

    private SharedSystems() {}

    /** Under the one name that all call it by here; null where it is one of the sender's own, or was not told. */
    public static @Nullable String name(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        String upper = sent.strip().toUpperCase(Locale.ROOT);
        String name = SYSTEMS.getOrDefault(upper, upper);
        boolean known = SHARED.contains(name)
                || OID.matcher(name).matches()
                || HL7_TABLE.matcher(name).matches();
        return known ? name : null;
    }
}
