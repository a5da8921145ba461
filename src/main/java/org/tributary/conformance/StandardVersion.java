package org.tributary.conformance;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.Version;
import ca.uhn.hl7v2.model.AbstractGroup;
import ca.uhn.hl7v2.model.Composite;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Primitive;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.model.Type;
import ca.uhn.hl7v2.model.primitive.ID;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import ca.uhn.hl7v2.parser.ModelClassFactory;
import ca.uhn.hl7v2.parser.ParserConfiguration;
import ca.uhn.hl7v2.validation.PrimitiveTypeRule;
import ca.uhn.hl7v2.validation.ValidationContext;
import ca.uhn.hl7v2.validation.builder.support.DefaultValidationWithoutTNBuilder;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What HAPI has of one version of HL7 v2, looked up once and kept; loaded with the first message that is checked. */
final class StandardVersion {
    private static final ModelClassFactory CLASSES = new DefaultModelClassFactory();
    /** HAPI's default without TN: by the standard its form binds the United States and who else wants it. */
    private static final ValidationContext RULES =
            ValidationContextFactory.fromBuilder(new DefaultValidationWithoutTNBuilder());

    private static final HapiContext CONTEXT =
            new DefaultHapiContext(new ParserConfiguration(), ValidationContextFactory.noValidation(), CLASSES);
    private static final Map<String, StandardVersion> VERSIONS = new ConcurrentHashMap<>();

    /** Fields to which versions give different tables of action codes and conjunctions: the other one. */
    private static final Map<String, Integer> OTHER_TABLE =
            Map.of("GOL-1", 287, "PRB-1", 287, "PRT-2", 287, "PTH-1", 287, "ROL-2", 287, "RXA-21", 323, "TQ1-12", 472);

    /** HL7 table 0076, to tell an unknown event from an unknown type. */
    private static final Set<String> TYPES =
            Set.of(("ACK ADR ADT BAR BPS BRP BRT BTS CCF CCI CCM CCQ CCU CQU CRM CSU DBC DBU"
                            + " DEL DEO DER DFT DOC DPR DRC DRG DSR EAC EAN EAR EDR EHC EQQ ERP ESR ESU INR INU LSR LSU MCF MDM"
                            + " MFD MFK MFN MFQ MFR NMD NMQ NMR OMB OMD OMG OMI OML OMN OMP OMQ OMS OPL OPR OPU ORA ORB ORD ORF"
                            + " ORG ORI ORL ORM ORN ORP ORR ORS ORU ORX OSM OSQ OSR OSU OUL PEX PGL PIN PMU PPG PPP PPR PPT PPV"
                            + " PRR PTR QBP QCK QCN QRY QSB QSX QVR RAR RAS RCI RCL RDE RDO RDR RDS RDY REF RER RGR RGV ROR RPA"
                            + " RPI RPL RPR RQA RQC RQI RQP RQQ RRA RRD RRE RRG RRI RRO RSP RTB SCN SDN SDR SIU SLN SLR SMD SPQ"
                            + " SQM SQR SRM SRR SSR SSU STC STI SUR TBR TCR TCU UDM VQQ VXQ VXR VXU VXX")
                    .split(" "));

    private final Version version;
    private final Message scratch;
    private final Map<String, Optional<SegmentShape>> segments = new ConcurrentHashMap<>();
    private final Map<String, Optional<DatatypeShape>> datatypes = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

    private StandardVersion(Version version) {
        this.version = version;
        GenericMessage message = version.newGenericMessage(CLASSES);
        message.setParser(new SkeletonParser(CONTEXT));
        this.scratch = message;
    }

    /** Null where there is no such version. 2.7.1 and 2.8.2 only correct words of 2.7 and 2.8.1, which stand for them. */
    static @Nullable StandardVersion named(String id) {
        Version version = switch (id) {
            case "2.1" -> Version.V21;
            case "2.2" -> Version.V22;
            case "2.3" -> Version.V23;
            case "2.3.1" -> Version.V231;
            case "2.4" -> Version.V24;
            case "2.5" -> Version.V25;
            case "2.5.1" -> Version.V251;
            case "2.6" -> Version.V26;
            case "2.7", "2.7.1" -> Version.V27;
            case "2.8" -> Version.V28;
            case "2.8.1", "2.8.2" -> Version.V281;
            default -> null;
        };
        return version == null
                ? null
                : VERSIONS.computeIfAbsent(version.getVersion(), key -> new StandardVersion(version));
    }

    static boolean isMessageType(String name) {
        return TYPES.contains(name);
    }

    static Set<String> messageTypes() {
        return TYPES;
    }

    String id() {
        return version.getVersion();
    }

    /** @param event such as {@code ADT_A04}; null where this version has no structure for it */
    @Nullable
    String structureOf(String event) {
        try {
            String structure = CLASSES.getMessageStructureForEvent(event, version);
            return structure != null && hasStructure(structure) ? structure : null;
        } catch (HL7Exception e) {
            return null;
        }
    }

    boolean hasStructure(String structure) {
        try {
            Class<? extends Message> found = CLASSES.getMessageClass(structure, id(), true);
            return found != null && !GenericMessage.class.isAssignableFrom(found);
        } catch (HL7Exception e) {
            return false;
        }
    }

    /** A message without segments, whose parser puts segments into their places. */
    Message empty(String structure, SkeletonParser parser) {
        try {
            Message message = CLASSES.getMessageClass(structure, id(), true)
                    .getConstructor(ModelClassFactory.class)
                    .newInstance(CLASSES);
            message.setParser(parser);
            return message;
        } catch (HL7Exception | ReflectiveOperationException e) {
            throw new IllegalStateException("HAPI does not make " + structure, e);
        }
    }

    SkeletonParser parser() {
        return new SkeletonParser(CONTEXT);
    }

    /** The names of all segments that a structure has anywhere. */
    Set<String> segmentsOf(String structure) {
        return names.computeIfAbsent(structure, key -> {
            Set<String> found = new HashSet<>();
            gather(empty(key, parser()), found);
            return found;
        });
    }

    /** Null where this version has no such segment. */
    @Nullable
    SegmentShape segment(String name) {
        Optional<SegmentShape> known = segments.get(name);
        if (known == null) {
            known = Optional.ofNullable(read(name));
            segments.put(name, known);
        }
        return known.orElse(null);
    }

    /** Null where this version has no such datatype. */
    @Nullable
    DatatypeShape datatype(String name) {
        Optional<DatatypeShape> known = datatypes.get(name);
        if (known == null) {
            known = Optional.ofNullable(readDatatype(name));
            datatypes.put(name, known);
        }
        return known.orElse(null);
    }

    private @Nullable SegmentShape read(String name) {
        try {
            Class<? extends Segment> type = CLASSES.getSegmentClass(name, id());
            if (type == null) {
                return null;
            }
            Segment segment =
                    type.getConstructor(Group.class, ModelClassFactory.class).newInstance(scratch, CLASSES);
            List<SegmentShape.Field> fields = new ArrayList<>();
            for (int n = 1; n <= segment.numFields(); n++) {
                fields.add(new SegmentShape.Field(
                        segment.isRequired(n),
                        Math.max(0, segment.getMaxCardinality(n)),
                        segment.getLength(n),
                        field(name + "-" + n, segment.getField(n, 0))));
            }
            return new SegmentShape(name, fields);
        } catch (HL7Exception | ReflectiveOperationException e) {
            return null;
        }
    }

    private @Nullable DatatypeShape field(String place, Type type) {
        DatatypeShape shape = shape(type);
        Integer other = OTHER_TABLE.get(place);
        return shape == null || other == null ? shape : shape.or(other);
    }

    private @Nullable DatatypeShape readDatatype(String name) {
        try {
            Class<? extends Type> type = CLASSES.getTypeClass(name, id());
            return type == null
                    ? null
                    : shape(type.getConstructor(Message.class).newInstance(scratch));
        } catch (HL7Exception | ReflectiveOperationException e) {
            return null;
        }
    }

    private @Nullable DatatypeShape shape(Type type) {
        if (type instanceof Primitive primitive) {
            List<PrimitiveTypeRule> rules = new ArrayList<>(RULES.getPrimitiveRules(id(), type.getName(), primitive));
            rules.removeIf(rule -> rule.getDescription().endsWith("requires to be anything"));
            CodeTable table = type instanceof ID code ? CodeTable.numbered(code.getTable()) : null;
            return DatatypeShape.primitive(type.getName(), rules, table);
        } else if (type instanceof Composite composite) {
            List<DatatypeShape> parts = new ArrayList<>();
            for (Type part : composite.getComponents()) {
                DatatypeShape shape = shape(part);
                parts.add(shape == null ? DatatypeShape.primitive(part.getName(), List.of(), null) : shape);
            }
            return DatatypeShape.composite(type.getName(), parts, version.isGreaterThan(Version.V24));
        }
        return null;
    }

    private static void gather(Group group, Set<String> into) {
        for (String name : group.getNames()) {
            try {
                Structure structure = group.get(name);
                if (structure instanceof AbstractGroup below) {
                    gather(below, into);
                } else {
                    into.add(structure.getName());
                }
            } catch (HL7Exception e) {
                throw new IllegalStateException("HAPI does not make " + name, e);
            }
        }
    }
}
