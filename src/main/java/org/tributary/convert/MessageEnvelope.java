package org.tributary.convert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Issued;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.fhir.Envelope;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;

/** What MSH says of its message, for FHIR's MessageHeader. */
final class MessageEnvelope {
    private MessageEnvelope() {}

    /** @param sent MSH-7 as the mapping read it; null where it could not */
    static @Nullable Envelope of(Message message, String source, @Nullable Moment sent) {
        Segment msh = message.segment("MSH", 1);
        if (msh == null) {
            return null;
        }
        List<Organization> receivers = new ArrayList<>();
        for (Organization receiver : new Organization[] {hd(msh.field(6)), xon(msh.field(23))}) {
            if (receiver != null) {
                receivers.add(receiver);
            }
        }
        return new Envelope(
                source,
                text(msh.field(9)),
                text(msh.field(9).component(2)),
                sent,
                hd(msh.field(3)),
                hd(msh.field(24)),
                hd(msh.field(4)),
                text(msh.field(17)),
                xon(msh.field(22)),
                hd(msh.field(5)),
                hd(msh.field(25)),
                receivers,
                text(msh.field(8)),
                text(msh.field(11).component(1)),
                text(msh.field(11).component(2)),
                text(msh.field(19).component(1)),
                software(message));
    }

    private static List<Envelope.Software> software(Message message) {
        List<Envelope.Software> all = new ArrayList<>();
        for (Segment sft : message.segments()) {
            if (sft.name().equals("SFT")) {
                all.add(new Envelope.Software(
                        text(sft.field(1).component(1)),
                        text(sft.field(2)),
                        text(sft.field(3)),
                        text(sft.field(4)),
                        text(sft.field(5))));
            }
        }
        return all;
    }

    private static @Nullable Organization hd(Element field) {
        return organization(text(field.component(1)), text(field.component(2)), text(field.component(3)), null);
    }

    private static @Nullable Organization xon(Element field) {
        String number = text(field.component(10));
        Element by = field.component(6);
        String issuer = text(by.subcomponent(2));
        return organization(
                text(field.component(1)),
                number == null ? text(field.component(3)) : number,
                issuer == null ? text(by.subcomponent(1)) : issuer,
                new Issued(
                        text(field.component(7)),
                        text(field.component(4)),
                        text(field.component(5)),
                        part(by),
                        null,
                        part(field.component(8))));
    }

    /** An HD that is a component. */
    private static @Nullable Organization part(Element hd) {
        return organization(text(hd.subcomponent(1)), text(hd.subcomponent(2)), text(hd.subcomponent(3)), null);
    }

    private static @Nullable Organization organization(
            @Nullable String name, @Nullable String number, @Nullable String authority, @Nullable Issued issued) {
        boolean nothing = name == null && number == null && (issued == null || issued.facility() == null);
        return nothing ? null : new Organization(name, number, authority, issued);
    }

    private static @Nullable String text(Element element) {
        String text = element.textOrEmpty().strip();
        return text.isEmpty() || text.equals("\"\"") ? null : text;
    }
}
