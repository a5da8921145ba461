package org.tributary.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Report;
import org.tributary.canonical.Said;
import org.tributary.canonical.Value;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.SegmentDraft;
import org.tributary.hl7v2.Version;

/** The groups of ORU^R01: OBR, NTE, OBX, NTE, and SPM from 2.5 on. */
final class Results {
    private final Draft draft;
    private final Contents contents;
    private int reportNumber;

    Results(Draft draft, Contents contents) {
        this.draft = draft;
        this.contents = contents;
    }

    void write(List<Report> reports, List<Observation> observations) {
        List<Observation> left = new ArrayList<>(observations);
        for (Report report : reports) {
            DispatchFinding unsayable = Snapshot.unsayable(report);
            String key = report.statement().key();
            List<Observation> own = left.stream()
                    .filter(observation -> key != null && key.equals(observation.report()))
                    .toList();
            if (unsayable != null && unsayable != DispatchFinding.RETRACTED) {
                draft.found(unsayable, report); // its observations, if any, still stand for themselves
                continue;
            }
            left.removeAll(own);
            report(report, sayable(own));
        }
        for (Observation observation : sayable(left)) {
            loose(observation);
        }
    }

    /** A result that was taken back is written, as such; one that is denied or planned is none. */
    private List<Observation> sayable(List<Observation> observations) {
        List<Observation> sayable = new ArrayList<>();
        for (Observation observation : observations) {
            DispatchFinding unsayable = Snapshot.unsayable(observation);
            boolean isUnknown =
                    unsayable == DispatchFinding.UNKNOWN && observation.values().isEmpty();
            if (unsayable == null || unsayable == DispatchFinding.RETRACTED || isUnknown) {
                sayable.add(observation);
            } else {
                draft.found(unsayable, observation);
            }
        }
        return sayable;
    }

    private void report(Report report, List<Observation> observations) {
        String where = report.statement().origin().place();
        List<Fact> all = new ArrayList<>(observations);
        all.add(report);
        order(all, draft.as().ei(report.placerOrder()), draft.as().ei(report.fillerOrder()));
        SegmentDraft obr = obr(report.about(), report.effective(), report.parent(), where)
                .set(2, draft.as().ei(report.placerOrder()))
                .set(3, draft.as().ei(report.fillerOrder()))
                .set(16, draft.as().xcn(report.orderedBy()))
                .set(22, draft.as().ts(report.issued(), where));
        String sent =
                report.statement().enteredInError() ? "X" : report.statement().status();
        String status = Codes.reportStatus(sent);
        obr.set(25, status);
        if (status == null) {
            draft.found(DispatchFinding.STATUS_UNKNOWN, report);
        }
        Concept specimen = report.specimen() != null ? report.specimen() : common(observations);
        finish(obr, specimen, report.notes(), observations, where);
    }

    private void loose(Observation observation) {
        String where = observation.statement().origin().place();
        order(List.of(observation), Composite.EMPTY, Composite.EMPTY);
        SegmentDraft obr = obr(observation.about(), observation.effective(), observation.parent(), where);
        String sent = observation.statement().enteredInError()
                ? "X"
                : observation.statement().status();
        obr.set(25, Codes.reportStatus(sent));
        finish(obr, observation.specimen(), List.of(), List.of(observation), where);
    }

    /** Only where there is more to say of the order than OBR has room for: that it is restricted. */
    private void order(List<Fact> said, Composite placer, Composite filler) {
        Composite restriction = draft.restriction(said);
        if (!restriction.equals(Composite.EMPTY)) {
            draft.segment("ORC").set(1, "RE").set(2, placer).set(3, filler).set(28, restriction);
        }
    }

    private SegmentDraft obr(Concept about, @Nullable Moment effective, @Nullable Parent parent, String where) {
        return draft.segment("OBR")
                .set(1, String.valueOf(++reportNumber))
                .set(4, draft.as().ce(about, where))
                .set(7, draft.as().ts(effective, where))
                .set(26, draft.as().prl(parent))
                .set(29, draft.as().eip(parent));
    }

    private void finish(
            SegmentDraft obr,
            @Nullable Concept specimen,
            List<String> notes,
            List<Observation> observations,
            String where) {
        boolean hasSpecimenSegment = draft.since(Version.V2_5);
        if (specimen != null && !hasSpecimenSegment) {
            obr.set(15, source(specimen));
        }
        notes(notes);
        int number = 0;
        for (Observation observation : observations) {
            number = observation(observation, number);
        }
        if (specimen != null && hasSpecimenSegment) {
            draft.segment("SPM").set(1, "1").set(4, draft.as().cwe(specimen, where));
        }
    }

    /** SPS.1, a coded element within a component. */
    private Composite source(Concept specimen) {
        return specimen.codings().isEmpty()
                ? Composite.EMPTY.with(1, null, specimen.text())
                : Composite.EMPTY.with(
                        1,
                        specimen.codings().get(0).code(),
                        specimen.shown(),
                        specimen.codings().get(0).system());
    }

    /** @return how many OBX the report has so far; values of different types stand in OBX of their own */
    private int observation(Observation observation, int before) {
        List<List<ResultValue>> rows = rows(observation);
        int number = before;
        for (List<ResultValue> row : rows) {
            obx(observation, row, ++number);
        }
        notes(observation.notes());
        return number;
    }

    private void obx(Observation observation, List<ResultValue> values, int number) {
        Datatypes as = draft.as();
        String where = observation.statement().origin().place();
        SegmentDraft obx = draft.segment("OBX")
                .set(1, String.valueOf(number))
                .set(3, as.ce(observation.about(), where))
                .set(4, observation.subId())
                .set(7, observation.range())
                .set(14, as.ts(observation.effective(), where));
        for (ResultValue value : values) {
            obx.set(2, value.type()).add(5, value.value()).set(6, unit(value.unit()));
        }
        observation.interpretation().forEach(flag -> obx.add(8, Composite.of(as.is(flag))));
        String status = status(observation);
        obx.set(11, status);
        if (status == null) {
            draft.found(DispatchFinding.STATUS_UNKNOWN, observation);
        }
        Said said = observation.statement().said();
        if (!said.conducted()) {
            obx.set(16, as.xcn(said.author()));
            if (draft.since(Version.V2_5_1)) {
                obx.set(23, as.xon(said.organization()));
            } else if (said.organization() != null) {
                obx.set(
                        15,
                        Composite.of(
                                said.organization().identifier(),
                                said.organization().name()));
            }
        }
        obx.set(17, as.ce(observation.method(), where));
    }

    private static Composite unit(@Nullable String unit) {
        return Composite.of(unit);
    }

    private static @Nullable String status(Observation observation) {
        String status = Codes.resultStatus(observation.statement().status());
        boolean wrong = status != null && (status.equals("D") || status.equals("W"));
        return observation.statement().enteredInError() && !wrong ? "D" : status;
    }

    /** What was taken back is named without its value, so that nobody takes it for one. */
    private List<List<ResultValue>> rows(Observation observation) {
        List<List<ResultValue>> rows = new ArrayList<>();
        if (!observation.statement().enteredInError()) {
            for (Value value : observation.values()) {
                ResultValue written = ResultValue.of(value, draft, contents);
                if (written.contentMissing()) {
                    draft.found(DispatchFinding.CONTENT_MISSING, observation);
                }
                List<ResultValue> last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
                if (last != null && last.get(0).fits(written)) {
                    last.add(written);
                } else {
                    rows.add(new ArrayList<>(List.of(written)));
                }
            }
        }
        return rows.isEmpty() ? List.of(List.of()) : rows;
    }

    private void notes(List<String> notes) {
        int number = 0;
        for (String note : notes) {
            draft.segment("NTE").set(1, String.valueOf(++number)).set(3, note);
        }
    }

    /** A specimen that all observations of a report name. */
    private static @Nullable Concept common(List<Observation> observations) {
        List<Concept> specimens = observations.stream()
                .map(Observation::specimen)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return specimens.size() == 1 ? specimens.get(0) : null;
    }
}
