package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who cares for the patient. C-CDA Care Team Member Act (2.16.840.1.113883.10.20.22.4.500.1), a performer of the header's
 * {@code documentationOf}.
 *
 * @param about as what: primary care physician; where nobody told it, who
 * @param member null where only an organization is named
 * @param organization whose, or itself the member
 * @param telecoms how to reach them
 * @param team what the team is called, or of which kind it is
 * @param period since when, and until when
 */
public record CareTeamMember(
        Statement statement,
        Concept about,
        @Nullable Practitioner member,
        @Nullable Organization organization,
        List<Telecom> telecoms,
        @Nullable Concept team,
        @Nullable Period period)
        implements Fact {
    public CareTeamMember {
        telecoms = List.copyOf(telecoms);
    }

    /** Whether a document's header names them as who gave the care that it is about: whether they still do, it does not tell. */
    public boolean isOfHeader() {
        String place = statement.origin().place();
        return place.startsWith("/ClinicalDocument") && !place.contains("/section");
    }
}
