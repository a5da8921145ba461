package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Next of kin, guardian, emergency contact. NK1, C-CDA {@code participant}, {@code guardian}.
 *
 * @param about the relationship, NK1-3
 */
public record RelatedPerson(
        Statement statement,
        Concept about,
        @Nullable HumanName name,
        List<Address> addresses,
        List<Telecom> telecoms,
        @Nullable Concept role)
        implements Fact {
    public RelatedPerson {
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
    }
}
