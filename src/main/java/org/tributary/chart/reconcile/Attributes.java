package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Order;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Telecom;
import org.tributary.canonical.Value;

/** What a statement says, attribute by attribute, as it is shown and compared. Absent attributes are left out. */
final class Attributes {
    /** When something is intended. */
    static final String FOR = "planned for";

    private final Map<String, String> values = new LinkedHashMap<>();

    private Attributes() {}

    static Map<String, String> of(Fact fact) {
        Attributes attributes = new Attributes();
        if (fact.statement().stance() != Stance.ASSERTED) {
            attributes.put("stance", fact.statement().stance().name().toLowerCase(Locale.ROOT));
        }
        attributes.read(fact);
        attributes.put("status", fact.statement().status());
        return attributes.values;
    }

    private void read(Fact fact) {
        if (fact instanceof Observation observation) {
            put("value", observation.values().stream().map(Attributes::shown).collect(Collectors.joining(", ")));
            put(when(fact, "effective"), observation.effective());
            until(observation);
            put("range", observation.range());
            put("interpretation", codes(observation.interpretation()));
            details(
                    fact,
                    Detail.INDICATION,
                    Detail.PROGRESS,
                    Detail.GOAL,
                    Detail.DOMAIN,
                    Detail.VERIFIED_BY,
                    Detail.HELD_BY,
                    Detail.ON_FILE);
            put("of", observation.parent());
        } else if (fact instanceof Allergy allergy) {
            put("severity", allergy.severity());
            put("reactions", codes(allergy.reactions()));
            put("onset", allergy.onset());
        } else if (fact instanceof Problem problem) {
            put("period", problem.period());
            put("site", problem.site());
            put(Group.PAST, problem.isOfThePast() ? "yes" : null);
            put("stay", problem.stay() == null ? null : problem.stay().time());
        } else if (fact instanceof Medication medication) {
            put("dose", shown(medication.dose()));
            put("route", medication.route());
            put("frequency", medication.frequency());
            put("period", medication.period());
            put("instructions", medication.instructions());
            details(fact, Detail.INDICATION);
        } else if (fact instanceof Immunization immunization) {
            put(when(fact, "given"), immunization.given());
            put("dose", shown(immunization.dose()));
            put("lot", immunization.lot());
            details(fact, Detail.INDICATION);
        } else if (fact instanceof Procedure procedure) {
            put(when(fact, "performed"), procedure.performed());
            put("performer", procedure.performer());
            details(fact, Detail.INDICATION);
        } else if (fact instanceof Encounter encounter) {
            put("class", encounter.patientClass());
            put("event", encounter.event());
            put("period", encounter.period());
            put("location", encounter.location());
            put("account", encounter.account());
            details(fact, Detail.INDICATION);
        } else if (fact instanceof Appointment appointment) {
            put("event", appointment.event());
            put("period", appointment.period());
            put("location", String.join(", ", appointment.locations()));
        } else if (fact instanceof Report report) {
            put("effective", report.effective());
            put("filler order", report.fillerOrder());
            put("of", report.parent());
        } else if (fact instanceof Document document) {
            put("title", document.title());
            boolean file = isFile(document); // it stands in one row with the document that it is the file of
            put(file ? "written" : "effective", document.effective());
            put(file ? "file" : "id", document.uniqueId());
            document.statement().details().stream()
                    .filter(detail -> detail.name().startsWith(Detail.PATIENT))
                    .forEach(detail -> put(
                            detail.name(),
                            Stream.of(values.get(detail.name()), shown(detail))
                                    .filter(Objects::nonNull)
                                    .collect(Collectors.joining(", "))));
        } else if (fact instanceof Order order) {
            put("placer order", order.placerOrder());
            put("filler order", order.fillerOrder());
            put("control", order.control());
            put("ordered", order.ordered());
            put("of", order.parent());
        } else if (fact instanceof RelatedPerson person) {
            put("name", named(person.name()));
            put("role", person.role());
            put(
                    "reached at",
                    person.telecoms().stream().map(Telecom::value).sorted().collect(Collectors.joining(", ")));
        } else if (fact instanceof Coverage coverage) {
            put("payer", coverage.payer() == null ? null : coverage.payer().name());
            put("group", coverage.group());
            put("period", coverage.period());
            details(fact, Detail.AUTHORIZATION, Detail.GUARANTOR);
        } else {
            further(fact);
        }
        put("section", fact.statement().section());
    }

    /** What sections of documents beside the usual ones say. */
    private void further(Fact fact) {
        if (fact instanceof Goal goal) {
            put("target", goal.targets().stream().map(Attributes::shown).collect(Collectors.joining(", ")));
            put("period", goal.period());
            put("priority", goal.priority());
            details(fact, Detail.PROGRESS);
        } else if (fact instanceof Concern concern) {
            put("risk", concern.risk() ? "may come" : null);
            put("with", codes(concern.named()));
            put("period", concern.period());
        } else if (fact instanceof FamilyHistory history) {
            put("relation", history.relation());
            put("relative", named(history.relative()));
            put("onset", history.onset());
            put("age at onset", shown(history.ageAtOnset()));
            put("died of it", Boolean.TRUE.equals(history.fatal()) ? "yes" : null);
        } else if (fact instanceof Device device) {
            put("udi", device.udi());
            put("placed by", device.placed());
            put("period", device.period());
            put("site", device.site());
        } else if (fact instanceof CareTeamMember member) {
            put("name", member.member() == null ? null : named(member.member().name()));
            put(
                    "organization",
                    member.organization() == null ? null : member.organization().name());
            put("team", member.team());
            put("period", member.period());
        }
    }

    static boolean isFile(Fact fact) {
        return fact instanceof Document
                && fact.statement().details().stream()
                        .anyMatch(detail -> detail.name().equals(Detail.FILE_OF));
    }

    /** What else it says, of which the model has no field of its own. */
    private void details(Fact fact, String... names) {
        for (String name : names) {
            put(
                    name,
                    fact.statement().details().stream()
                            .filter(detail -> detail.name().equals(name))
                            .map(Attributes::shown)
                            .filter(Objects::nonNull)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
    }

    private static @Nullable String shown(Detail detail) {
        if (detail.code() != null && detail.code().shown() != null) {
            return detail.code().shown();
        }
        String name = named(detail.personName());
        String house =
                detail.organization() == null ? null : detail.organization().name();
        String number = detail.number() == null ? null : detail.number().value();
        if (detail.address() != null) {
            List<String> parts = new ArrayList<>(detail.address().lines());
            parts.add(Objects.toString(detail.address().city(), ""));
            parts.add(Objects.toString(detail.address().postalCode(), ""));
            parts.removeIf(String::isEmpty);
            return name != null ? name : String.join(", ", parts);
        }
        String time = detail.time() == null ? null : detail.time().iso();
        String reached = detail.telecom() == null ? null : detail.telecom().value();
        return Stream.of(name, house, detail.text(), number, reached, time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private void until(Observation observation) {
        for (Detail detail : observation.statement().details()) {
            if (detail.name().equals(Detail.UNTIL)) {
                put(Detail.UNTIL, detail.time());
                put(Detail.UNTIL, detail.text());
            }
        }
    }

    /** What is intended was neither given nor performed. */
    private static String when(Fact fact, String done) {
        return fact.statement().stance() == Stance.PLANNED ? FOR : done;
    }

    private void put(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value);
        }
    }

    private void put(String name, @Nullable Concept concept) {
        put(name, concept == null ? null : concept.shown());
    }

    private void put(String name, @Nullable Parent parent) {
        put(name, parent == null ? null : parent.shown());
    }

    private void put(String name, @Nullable Moment moment) {
        put(name, moment == null ? null : moment.iso());
    }

    private void put(String name, @Nullable Practitioner practitioner) {
        put(name, practitioner == null ? null : practitioner.identifier());
    }

    private void put(String name, @Nullable Period period) {
        if (period != null && (period.start() != null || period.end() != null || period.endUnknown())) {
            String end = period.endUnknown()
                    ? "an unknown date"
                    : period.end() == null ? "" : period.end().iso();
            put(name, (period.start() == null ? "" : period.start().iso()) + (end.isEmpty() ? "" : " to " + end));
        }
    }

    private static @Nullable String named(@Nullable HumanName name) {
        if (name == null) {
            return null;
        }
        String given = String.join(" ", name.given());
        return name.family() == null ? given : (given + " " + name.family()).strip();
    }

    private static String codes(List<Concept> concepts) {
        return concepts.stream()
                .map(Concept::shown)
                .filter(Objects::nonNull)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static @Nullable String shown(@Nullable Quantity quantity) {
        if (quantity == null) {
            return null;
        }
        String comparator = quantity.comparator();
        boolean told = comparator == null || quantity.raw().startsWith(comparator); // SN sends it apart from the number
        return (told ? "" : comparator) + quantity.raw() + (quantity.unit() == null ? "" : " " + quantity.unit());
    }

    private static String shown(Attachment attachment) {
        return attachment.url() == null
                ? attachment.mediaType() + " of " + attachment.sizeBytes() + " bytes"
                : attachment.mediaType() + " at " + attachment.url();
    }

    private static String shown(Value value) {
        @Nullable String quantity = shown(value.quantity());
        if (quantity != null) {
            return quantity;
        }
        if (value.concept() != null && value.concept().shown() != null) {
            return value.concept().shown();
        }
        if (value.time() != null) {
            return value.time().iso();
        }
        if (value.attachment() != null) {
            return shown(value.attachment());
        }
        return value.text() == null ? value.raw() : value.text();
    }
}
