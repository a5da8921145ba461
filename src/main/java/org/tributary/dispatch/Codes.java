package org.tributary.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.NoneKnownScope;

/**
 * Codes of HL7's own tables for what senders say in other vocabularies. What is not listed is not translated.
 *
 * @see <a href="https://terminology.hl7.org/codesystems-v2.html">HL7 tables</a>
 */
final class Codes {
    /** Table 0085, OBX-11. C-CDA: ActStatus. */
    private static final Map<String, String> RESULT_STATUS =
            table("completed=F final=F amended=C corrected=C preliminary=P active=P registered=I"
                    + " aborted=X cancelled=X nullified=D entered-in-error=D A=C"); // A: amended, newer than what we
    // write

    private static final Set<String> RESULT_STATUSES = codes("B C D F I N O P R S U V W X");

    /** Table 0123, OBR-25. */
    private static final Map<String, String> REPORT_STATUS =
            table("completed=F final=F amended=C corrected=C preliminary=P active=P registered=O"
                    + " aborted=X cancelled=X nullified=X entered-in-error=X");

    private static final Set<String> REPORT_STATUSES = codes("A C F I M N O P R S X Y Z");

    /** Table 0271, TXA-17. */
    private static final Set<String> DOCUMENT_STATUSES = codes("AU DI DO IN IP LA PA");

    /** Table 0004, PV1-2. C-CDA: ActEncounterCode. */
    private static final Map<String, String> PATIENT_CLASS = table("IMP=I ACUTE=I NONAC=I AMB=O EMER=E PRENC=P");

    /** Table 0127, AL1-2. SNOMED CT: the allergy types of C-CDA (value set 2.16.840.1.113883.3.88.12.3221.6.2). */
    private static final Map<String, String> ALLERGY_TYPE = table(
            "416098002=DA 59037007=DA 419511003=DA 410942007=DA 373873005=DA 763158003=DA 255620007=FA 762766007=FA 414285001=FA 235719002=FA 418471000=FA 232347008=EA"
                    + " 426232007=EA DALG=DA DINT=DA FALG=FA FINT=FA EALG=EA EINT=EA");

    private static final Set<String> ALLERGY_TYPES = codes("AA DA EA FA LA MA MC PA");

    /** Table 0128, AL1-4. SNOMED CT: value set 2.16.840.1.113883.3.88.12.3221.6.8; "fatal" has no code of its own. */
    private static final Map<String, String> SEVERITY =
            table("255604002=MI 6736007=MO 24484000=SV 371923003=MO 371924009=SV 399166001=SV");

    private static final Set<String> SEVERITIES = codes("MI MO SV U");

    /** Why a vaccine was not given: the person refused (NIP002, ActReason), or it was not right to give it. */
    private static final Set<String> REFUSALS = codes("00 01 02 03 PATOBJ PHILISOP RELIG VACEFF VACSAF");

    /** "No known ..." and what it leaves open: by the allergy type of table 0127; nothing stands for all. */
    private static final Map<String, NoneKnownScope> NONE_KNOWN = Map.of(
            "", NoneKnownScope.ALL,
            "DA", NoneKnownScope.DRUG,
            "FA", NoneKnownScope.FOOD,
            "EA", NoneKnownScope.ENVIRONMENT);

    private static final Pattern NONE_KNOWN_WORDS =
            Pattern.compile("no known\\b|none known\\b|nkda?\\b|nka\\b", Pattern.CASE_INSENSITIVE);

    /** SNOMED CT: kinds of allergy that name no substance; with a negation they say "no known allergies". */
    private static final Set<String> ANY_ALLERGY = codes("419199007 420134006 418038007 106190000 609328004 105590001");

    private static final Map<String, String> TELECOM_USE =
            table("home=PRN work=WPN mobile=PRN vacation=VHN emergency=EMR answering=ASN beeper=BPN");
    private static final Set<String> TELECOM_USES = codes("ASN BPN EMR NET ORN PRN PRS VHN WPN");

    private Codes() {}

    static @Nullable String resultStatus(@Nullable String sent) {
        return own(sent, RESULT_STATUSES, RESULT_STATUS);
    }

    static @Nullable String reportStatus(@Nullable String sent) {
        return own(sent, REPORT_STATUSES, REPORT_STATUS);
    }

    /** {@code DO}, documented, where nobody says more: that there is a document is all we know. */
    static String documentStatus(@Nullable String sent) {
        String own = own(sent, DOCUMENT_STATUSES, Map.of());
        return own == null ? "DO" : own;
    }

    /** As sent where it is in no table: the table is the user's own. */
    static String patientClass(String sent) {
        return PATIENT_CLASS.getOrDefault(sent.toUpperCase(Locale.ROOT), sent);
    }

    static @Nullable String allergyType(@Nullable Concept type) {
        return own(type, ALLERGY_TYPES, ALLERGY_TYPE);
    }

    static @Nullable String severity(@Nullable Concept severity) {
        return own(severity, SEVERITIES, SEVERITY);
    }

    /** Table 0322, RXA-20, of a vaccine that was given: {@code PA} where only in part; null where nobody says how. */
    static @Nullable String given(@Nullable String sent) {
        return own(sent, Set.of("CP", "PA"), Map.of("COMPLETED", "CP"));
    }

    /** Table 0322, RXA-20, of a vaccine that was not given: {@code RE} where it was refused, else {@code NA}. */
    static String notGiven(@Nullable String sent, @Nullable Concept reason) {
        boolean refused = "RE".equalsIgnoreCase(sent)
                || reason != null && reason.codings().stream().anyMatch(coding -> REFUSALS.contains(coding.code()));
        return refused ? "RE" : "NA";
    }

    /**
     * What "no known ..." about this is called; null where there is no such statement: "no known allergy to penicillin" has
     * no code, and must not become one about all drugs.
     */
    static @Nullable Concept noneKnown(Concept about, @Nullable Concept type) {
        if (saysNoneKnown(about)) {
            return about;
        }
        boolean aboutAll =
                about.isEmpty() || about.codings().stream().anyMatch(coding -> ANY_ALLERGY.contains(coding.code()));
        String scope = allergyType(aboutAll ? type : about);
        if (scope == null && !aboutAll) {
            return null;
        }
        NoneKnownScope none = NONE_KNOWN.get(scope == null ? "" : scope);
        return none == null ? null : Concept.of(none.code());
    }

    /** The type of table 0127 that a "no known ..." is about; empty where it is about all, or in words of the sender's. */
    static String noneKnownType(Concept noneKnown) {
        @Nullable NoneKnownScope none = NoneKnownScope.named(noneKnown.code("SCT"));
        return NONE_KNOWN.entrySet().stream()
                .filter(row -> row.getValue() == none)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static boolean saysNoneKnown(Concept about) {
        String shown = about.shown();
        return NoneKnownScope.named(about.code("SCT")) != null
                || shown != null && NONE_KNOWN_WORDS.matcher(shown.strip()).lookingAt()
                || NoneKnownScope.isSaid(about);
    }

    /** Table 0201. */
    static @Nullable String telecomUse(@Nullable String sent) {
        return own(sent, TELECOM_USES, TELECOM_USE);
    }

    private static @Nullable String own(@Nullable Concept concept, Set<String> codes, Map<String, String> table) {
        if (concept == null) {
            return null;
        }
        for (List<Coding> codings : List.of(concept.codings(), concept.mapped())) {
            for (Coding coding : codings) {
                String own = own(coding.code(), codes, table);
                if (own != null) {
                    return own;
                }
            }
        }
        return null;
    }

    private static @Nullable String own(@Nullable String sent, Set<String> codes, Map<String, String> table) {
        if (sent == null) {
            return null;
        }
        String upper = sent.strip().toUpperCase(Locale.ROOT);
        return codes.contains(upper) ? upper : table.get(upper);
    }

    private static Set<String> codes(String codes) {
        return Set.of(codes.split(" "));
    }

    private static Map<String, String> table(String rows) {
        Map<String, String> table = new HashMap<>();
        for (String row : rows.split(" ")) {
            int equals = row.indexOf('=');
            table.put(row.substring(0, equals).toUpperCase(Locale.ROOT), row.substring(equals + 1));
        }
        return Map.copyOf(table);
    }

    /**
     * Tables 0177 and 0272, TXA-18 and ORC-28; a mark that is no class is a restriction. What has no code there is not said, for
     * {@code U} would say that it is not confidential.
     */
    static @Nullable String confidentiality(List<String> marks) {
        @Nullable String level = Confidentiality.strictest(marks);
        if ("V".equals(level) || "R".equals(level)) {
            return level;
        }
        return marks.equals(List.of("N")) || marks.equals(List.of("U")) ? "U" : null;
    }

    /** {@code R} or {@code V}; null where nobody restricted it. */
    static @Nullable String restriction(List<String> marks) {
        @Nullable String level = confidentiality(marks);
        return "U".equals(level) ? null : level;
    }
}
