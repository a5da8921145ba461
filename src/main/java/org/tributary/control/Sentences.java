package org.tributary.control;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.ccda.CcdaFinding;
import org.tributary.ccda.write.WriteFinding;
import org.tributary.conformance.ConformanceFinding;
import org.tributary.dispatch.DispatchFinding;
import org.tributary.fax.page.FaxFinding;
import org.tributary.fhir.FhirFinding;
import org.tributary.finding.FindingCode;
import org.tributary.flow.FlowFinding;
import org.tributary.hl7v2.BatchFinding;
import org.tributary.hl7v2.FrameFinding;
import org.tributary.hl7v2.MessageFinding;
import org.tributary.hl7v2.WritingFinding;
import org.tributary.intake.IntakeFinding;
import org.tributary.journal.JournalFinding;
import org.tributary.mapping.MappingFinding;

/** What the codes of findings mean; stored is the code alone. */
public final class Sentences {
    private static final Map<String, String> ALL = all(
            MessageFinding.values(),
            FrameFinding.values(),
            BatchFinding.values(),
            WritingFinding.values(),
            IntakeFinding.values(),
            JournalFinding.values(),
            MappingFinding.values(),
            ConformanceFinding.values(),
            CcdaFinding.values(),
            WriteFinding.values(),
            FaxFinding.values(),
            FlowFinding.values(),
            DispatchFinding.values(),
            FhirFinding.values());

    private Sentences() {}

    /** Empty where no reader of this version knows the code: an older one stored it. */
    public static String of(String code) {
        return ALL.getOrDefault(code, "");
    }

    /** By code. */
    public static Map<String, String> all() {
        return ALL;
    }

    private static Map<String, String> all(FindingCode[]... kinds) {
        Map<String, String> sentences = new TreeMap<>();
        for (FindingCode[] codes : kinds) {
            for (FindingCode code : codes) {
                sentences.put(code.id(), code.sentence());
            }
        }
        return Collections.unmodifiableMap(sentences);
    }
}
