package org.tributary.ccda;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Device;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Stance;

/**
 * What a procedure placed (Product Instance, 2.16.840.1.113883.10.20.22.4.37), and what was or is to be supplied (.50, .43).
 * Denied without a particular device it says that there is none.
 */
final class DeviceEntry {
    /** SNOMED CT: implant, device, physical object; they name nothing in particular. */
    private static final Set<String> ANY_DEVICE = Set.of("40388003", "49062001", "260787004");

    /** SNOMED CT: procedure; names nothing in particular. */
    private static final Set<String> ANY_PROCEDURE = Set.of("71388002");

    /** The root under which unique device identifiers stand. */
    private static final String FDA = "2.16.840.1.113883.3.3719";

    private DeviceEntry() {}

    /** The participantRole of the device of a procedure or supply; null where none takes part. */
    static @Nullable Node instance(Node statement) {
        for (Node participant : statement.children("participant")) {
            Node role = participant.child("participantRole");
            if (role != null && (participant.has("typeCode", "DEV") || role.child("playingDevice") != null)) {
                return role;
            }
        }
        return null;
    }

    static @Nullable Fact implant(Node procedure, Node role, Context context) {
        Concept by = Concepts.concept(procedure.child("code"), context.scope);
        return device(procedure, role, by == null || isOne(by, ANY_PROCEDURE) ? null : by, context);
    }

    static @Nullable Fact supply(Node supply, Context context) {
        return device(supply, instance(supply), null, context);
    }

    private static @Nullable Fact device(
            Node statement, @Nullable Node role, @Nullable Concept placed, Context context) {
        Scope scope = context.scope;
        Stance stance = context.stance(statement);
        if (stance == null) {
            return null;
        }
        Concept about = about(statement, role, context);
        String udi = udi(role);
        if (stance == Stance.NEGATED && udi == null && (about == null || isOne(about, ANY_DEVICE))) {
            stance = Stance.NONE_KNOWN;
        }
        if (about == null && udi == null && stance != Stance.NONE_KNOWN) {
            return null;
        }
        return new Device(
                Indications.of(statement, context.statement(statement, stance, Context.statusCode(statement)), context),
                about != null ? about : udi == null ? Context.NOTHING : Concept.of(new Coding(FDA, udi, null)),
                udi,
                placed,
                Times.period(statement.child("effectiveTime"), scope),
                Concepts.concept(statement.child("targetSiteCode"), scope),
                Quantities.quantity(statement.child("quantity"), scope));
    }

    private static @Nullable Concept about(Node statement, @Nullable Node role, Context context) {
        Node device = role == null ? null : role.child("playingDevice");
        Node material = statement.at("product", "manufacturedProduct", "manufacturedMaterial");
        Concept about = context.about(device == null ? null : device.child("code"), statement);
        if (about == null && material != null) {
            about = context.about(material.child("code"), statement);
            Node name = material.child("name");
            about = about != null || name == null || name.text().isEmpty() ? about : Concept.text(name.text());
        }
        Node model = device == null ? null : device.child("manufacturerModelName");
        if (about == null && model != null && !model.text().isEmpty()) {
            about = Concept.text(model.text());
        }
        return about != null || !statement.is("supply") ? about : context.about(statement.child("code"), statement);
    }

    /** The number of the instance: under FDA's root a UDI, under others the number as it is. */
    private static @Nullable String udi(@Nullable Node role) {
        if (role != null) {
            for (Node id : role.children("id")) {
                String extension = id.get("extension");
                if (extension != null && id.has("root", FDA)) {
                    return extension;
                }
            }
        }
        return null;
    }

    private static boolean isOne(Concept concept, Set<String> codes) {
        return concept.codings().stream().anyMatch(coding -> codes.contains(coding.code()));
    }
}
