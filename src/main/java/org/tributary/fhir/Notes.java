package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tributary.canonical.Detail;

/** Annotation: NTE with who wrote it and when, where each note has its own. */
final class Notes {
    private Notes() {}

    /** @param holder what contains the writers */
    static void write(ObjectNode holder, ObjectNode resource, List<String> notes, List<Detail> details) {
        List<Detail> writers = Details.all(details, "note by");
        List<Detail> times = Details.all(details, "note entered");
        for (int i = 0; i < notes.size(); i++) {
            ObjectNode note = Datatypes.annotation(notes.get(i));
            if (note != null && writers.size() == notes.size()) {
                Json.set(
                        note,
                        "authorReference",
                        Draft.practitioner(holder, writers.get(i).person()));
            }
            if (note != null && times.size() == notes.size()) {
                Json.text(note, "time", Datatypes.dateTime(times.get(i).time()));
            }
            Json.add(resource, "note", note);
        }
    }
}
