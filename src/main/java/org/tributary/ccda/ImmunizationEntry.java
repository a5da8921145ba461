package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Stance;

/** Immunization Activity, 2.16.840.1.113883.10.20.22.4.52. Only what was completed was given. */
final class ImmunizationEntry {
    private ImmunizationEntry() {}

    static @Nullable Fact read(Node administration, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(administration);
        if (stance == null) {
            return null;
        }
        Product product = Product.of(administration, context);
        Concept about = product.concept();
        String status = Context.statusCode(administration);
        if (NoneKnown.isSaid(administration.child("code"), product.code())
                || stance == Stance.NEGATED && about == null) {
            stance = stance == Stance.UNKNOWN ? stance : Stance.NONE_KNOWN;
        } else if (stance == Stance.ASSERTED && status != null && !status.equals("completed")) {
            scope.found(CcdaFinding.NOT_GIVEN, administration);
            stance = status.equals("aborted") || status.equals("cancelled") ? Stance.NEGATED : Stance.UNKNOWN;
        }
        if (about == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        Node lot = product.material() == null ? null : product.material().child("lotNumberText");
        Organization maker = product.manufactured() == null
                ? null
                : People.organization(product.manufactured().child("manufacturerOrganization"));
        Node series = administration.child("repeatNumber");
        return new Immunization(
                Indications.of(administration, context.statement(administration, stance, status), context),
                about == null ? Context.NOTHING : cvx(about, product.code(), scope),
                Times.point(administration.child("effectiveTime"), scope),
                Quantities.quantity(administration.child("doseQuantity"), scope),
                Concepts.concept(administration.child("routeCode"), scope),
                Concepts.concept(administration.child("approachSiteCode"), scope),
                lot == null || lot.text().isEmpty() ? null : lot.text(),
                maker == null ? null : maker.name(),
                series == null ? null : series.get("value"));
    }

    private static Concept cvx(Concept about, @Nullable Node code, Scope scope) {
        List<Coding> codings = new ArrayList<>(about.codings().size());
        boolean wrong = false;
        for (Coding coding : about.codings()) {
            boolean misnamed =
                    CodeSystems.NOT_CVX.equals(coding.system()) && coding.code().matches("\\d{1,3}");
            wrong |= misnamed;
            codings.add(misnamed ? new Coding("CVX", coding.code(), coding.display()) : coding);
        }
        if (wrong && code != null) {
            scope.found(CcdaFinding.WRONG_CVX_SYSTEM, code);
        }
        return wrong ? new Concept(about.text(), codings, about.mapped()) : about;
    }
}
