package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who cares for the patient. C-CDA Care Team Member Act (2.16.840.1.113883.10.20.22.4.500.1).
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
}
