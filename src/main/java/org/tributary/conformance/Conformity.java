package org.tributary.conformance;

import java.util.List;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckError;

/** What a check found: the first faults in the order of the message, the last one saying how many more there are. */
public final class Conformity {
    static final Conformity FULL = new Conformity(List.of());

    private final List<Fault> faults;

    Conformity(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    /** Whether nothing is wrong; what could not be looked at does not count. */
    public boolean conforms() {
        return faults.stream().allMatch(fault -> fault.code().weight() == ConformanceFinding.Weight.NOTE);
    }

    /** Whether messages of this kind are not taken at all: AR and not AE. */
    public boolean isUnsupported() {
        return faults.stream().anyMatch(fault -> fault.code().weight() == ConformanceFinding.Weight.REJECTION);
    }

    public List<Finding> findings() {
        return faults.stream().map(Fault::finding).toList();
    }

    /** One for each fault, for its sender. */
    public List<AckError> errors() {
        return faults.stream()
                .filter(fault -> fault.code().weight() != ConformanceFinding.Weight.NOTE)
                .map(Fault::error)
                .toList();
    }
}
