package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;

/** {@code consumable/manufacturedProduct}: the drug or vaccine of a substanceAdministration; {@code product} of a supply. */
record Product(
        @Nullable Concept concept,
        @Nullable Node material,
        @Nullable Node code,
        @Nullable Node manufactured) {
    static Product of(Node administration, Context context) {
        Node manufactured = administration.at("consumable", "manufacturedProduct");
        manufactured = manufactured != null ? manufactured : administration.at("product", "manufacturedProduct");
        if (manufactured == null) {
            return new Product(null, null, null, null);
        }
        Node material = manufactured.child("manufacturedMaterial");
        material = material != null ? material : manufactured.child("manufacturedLabeledDrug");
        Node code = material == null ? null : material.child("code");
        Concept concept = context.about(code, administration);
        Node name = material == null ? null : material.child("name");
        if (name != null && !name.text().isEmpty()) {
            if (concept == null) {
                concept = Concept.text(name.text());
            } else if (concept.text() == null) {
                concept = new Concept(name.text(), concept.codings(), concept.mapped());
            }
        }
        return new Product(concept, material, code, manufactured);
    }
}
