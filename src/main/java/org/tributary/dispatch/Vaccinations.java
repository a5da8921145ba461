package org.tributary.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.SegmentDraft;

/**
 * ORC, RXA, RXR and OBX of VXU^V04. A vaccine that was not given has RXA-20 {@code RE} or {@code NA} and an amount of 0; one that
 * was taken back has RXA-21 {@code D}; one that is planned has no place here.
 *
 * @see <a href="https://repository.immregistries.org/files/resources/5bef530428317/hl7_2_5_1_release_1_5__2018_update.pdf">CDC
 *     implementation guide for immunization messaging 1.5</a>
 */
final class Vaccinations {
    private static final String UNKNOWN_AMOUNT = "999"; // RXA-6 is required; the guide's value where nobody said
    private static final Composite DOSE_NUMBER = Composite.of("30973-2", "Dose number in series", "LN");

    private final Draft draft;

    Vaccinations(Draft draft) {
        this.draft = draft;
    }

    void write(List<Immunization> immunizations) {
        for (Immunization immunization : immunizations) {
            DispatchFinding unsayable = Snapshot.unsayable(immunization);
            if (unsayable == null || unsayable == DispatchFinding.NEGATED || unsayable == DispatchFinding.RETRACTED) {
                vaccine(immunization);
            } else {
                draft.found(unsayable, immunization);
            }
        }
    }

    private void vaccine(Immunization immunization) {
        Datatypes as = draft.as();
        Statement statement = immunization.statement();
        String where = statement.origin().place();
        draft.segment("ORC")
                .set(1, "RE")
                .set(3, as.ei(statement.key()))
                .set(28, draft.restriction(List.of(immunization)));
        String given = as.ts(immunization.given(), where);
        SegmentDraft rxa = draft.segment("RXA")
                .set(1, "0")
                .set(2, "1")
                .set(3, given)
                .set(4, given)
                .set(5, as.ce(immunization.about(), where))
                .set(15, immunization.lot())
                .set(17, manufacturer(immunization));
        if (statement.stance() == Stance.NEGATED) {
            rxa.set(6, "0")
                    .set(18, as.ce(statement.reason(), where))
                    .set(20, Codes.notGiven(statement.status(), statement.reason()));
        } else {
            amount(rxa, immunization.dose());
            rxa.set(20, Codes.given(statement.status()));
        }
        if (statement.enteredInError()) {
            rxa.set(21, "D");
        }
        if (immunization.route() != null || immunization.site() != null) {
            draft.segment("RXR").set(1, as.ce(immunization.route(), where)).set(2, as.ce(immunization.site(), where));
        }
        doseNumber(immunization);
    }

    private static void amount(SegmentDraft rxa, @Nullable Quantity dose) {
        if (dose == null || dose.number() == null || dose.comparator() != null) {
            rxa.set(6, UNKNOWN_AMOUNT);
        } else {
            rxa.set(6, dose.number()).set(7, dose.unit() == null ? dose.ucum() : dose.unit());
        }
    }

    /** Table 0227, MVX, where it is a code; else the name. */
    private static Composite manufacturer(Immunization immunization) {
        String sent = immunization.manufacturer();
        boolean isCode = sent != null && sent.matches("[A-Z]{2,3}");
        return isCode ? Composite.of(sent, null, "MVX") : Composite.of(null, sent);
    }

    private void doseNumber(Immunization immunization) {
        String number = immunization.doseNumber();
        if (number != null && immunization.statement().stance() != Stance.NEGATED) {
            draft.segment("OBX")
                    .set(1, "1")
                    .set(2, number.matches("\\d+") ? "NM" : "ST")
                    .set(3, DOSE_NUMBER)
                    .set(5, number)
                    .set(11, "F");
        }
    }
}
