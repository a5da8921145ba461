package org.tributary.authority;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.hl7v2.Cx;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;
import org.tributary.yaml.Problems;

/**
 * The registry of who assigns patient numbers. What nobody registered is private to its feed: {@code
 * feed/st-mary-adt/HOSP}, or {@code feed/st-mary-adt/} where the sender named nobody.
 */
public final class Authorities {
    /** Of HL7 table 0203: numbers of an account, a visit or a document; they never identify a person. */
    private static final Set<String> NEVER = Set.of("AN", "ANON", "ANC", "ANT", "VN", "VS", "FI", "PLAC", "FILL");

    private static final Set<String> PERSON_TYPES = Set.of("MR", "MRT", "PI", "PT", "PE", "PN", "U");

    private volatile Entries entries;

    /** What the file says, as a whole. */
    private record Entries(List<Registration> registrations, Set<String> personTypes) {}

    Authorities(List<Registration> registrations, Set<String> personTypes) {
        this(new Entries(List.copyOf(registrations), Set.copyOf(personTypes)));
    }

    private Authorities(Entries entries) {
        this.entries = entries;
    }

    /** What it says now; it does not change with this one. */
    public Authorities now() {
        return new Authorities(entries);
    }

    /** From now on it says what the other one says: the file was edited while the engine runs. */
    public void become(Authorities edited) {
        entries = edited.entries;
    }

    /** Nothing registered: every number is private to its feed. */
    public static Authorities none() {
        return new Authorities(List.of(), PERSON_TYPES);
    }

    /** @throws Problems with all that is wrong in the file; a missing file registers nothing */
    public static Authorities load(Path file) throws Problems {
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return AuthorityFile.read("conf/" + file.getFileName(), Files.readString(file));
        } catch (IOException e) {
            throw AuthorityFile.unreadable("conf/" + file.getFileName(), e);
        }
    }

    static Set<String> personTypesByDefault() {
        return PERSON_TYPES;
    }

    /** Who assigned this number, as the registry names it; else the feed's private name for it. */
    public String authority(String feed, String field, Cx cx) {
        String registered = registered(feed, field, cx);
        return registered != null ? registered : unregistered(feed, field, cx);
    }

    /** Whether numbers of this type name a person: MR, PI, PT and what else the registry lists; a missing type does. */
    public boolean identifiesPerson(Cx cx) {
        return identifiesPerson(cx.typeCode());
    }

    /** The same for a CX-5; null and empty are a missing type. */
    public boolean identifiesPerson(@Nullable String type) {
        return type == null || type.isEmpty() || entries.personTypes.contains(type);
    }

    /** Whether it belongs to an account, a visit or an order, and so never to a person. */
    public static boolean belongsElsewhere(Cx cx) {
        return NEVER.contains(cx.typeCode());
    }

    /** One repetition as the canonical model has it; null where it holds no number or one of an account or visit. */
    public @Nullable PatientIdentifier identifier(String feed, String field, String place, Cx cx) {
        if (cx.id().isEmpty() || belongsElsewhere(cx)) {
            return null;
        }
        String type = cx.typeCode().isEmpty() ? null : cx.typeCode();
        return new PatientIdentifier(cx.id(), authority(feed, field, cx), type, new Origin(place));
    }

    /** The numbers that identify the persons of a message: PID-3 of every PID, in the order sent. */
    public List<PatientIdentifier> identifiers(String feed, Message message) {
        List<PatientIdentifier> found = new ArrayList<>();
        for (Segment pid : message.segments("PID")) {
            found.addAll(persons(feed, pid, 3));
        }
        return List.copyOf(found);
    }

    /**
     * Whose order a message keeps: for each PID its first registered number, else its first one, and every MRG-1. The feed,
     * where it names nobody.
     */
    public List<String> patientKeys(String feed, Message message) {
        Set<String> keys = new LinkedHashSet<>();
        for (Segment pid : message.segments("PID")) {
            key(persons(feed, pid, 3)).ifPresent(keys::add);
        }
        for (Segment mrg : message.segments("MRG")) {
            persons(feed, mrg, 1).forEach(person -> keys.add(person.key()));
        }
        return keys.isEmpty() ? List.of(feed) : List.copyOf(keys);
    }

    /** The same by numbers that were read elsewhere: for each patient all that identify him or her. */
    public static List<String> patientKeys(String feed, List<List<PatientIdentifier>> patients) {
        Set<String> keys = new LinkedHashSet<>();
        patients.forEach(numbers -> key(numbers).ifPresent(keys::add));
        return keys.isEmpty() ? List.of(feed) : List.copyOf(keys);
    }

    /** A number under an OID or UUID, as documents have it: {@code recordTarget/patientRole/id}. */
    public PatientIdentifier identifier(String feed, String root, String extension, Origin origin) {
        return new PatientIdentifier(
                extension, authority(feed, "PID-3", new Cx(extension, "", root, "ISO", "")), null, origin);
    }

    private static Optional<String> key(List<PatientIdentifier> numbers) {
        return numbers.stream()
                .filter(number -> isRegistered(number.authority()))
                .findFirst()
                .or(() -> numbers.stream().findFirst())
                .map(PatientIdentifier::key);
    }

    /** Changes whenever an entry does: facts hold the authorities' names. */
    public String revision() {
        Entries now = entries;
        return now.registrations + "|" + now.personTypes.stream().sorted().toList();
    }

    public static boolean isRegistered(String authority) {
        return !authority.startsWith("feed/");
    }

    private List<PatientIdentifier> persons(String feed, Segment segment, int field) {
        List<PatientIdentifier> persons = new ArrayList<>(2);
        String name = segment.name() + "-" + field;
        int repetition = 0;
        for (Element element : segment.field(field).repetitions()) {
            repetition++;
            Cx cx = Cx.of(element);
            if (identifiesPerson(cx)) {
                String place = segment.where() + "-" + field + "[" + repetition + "]";
                PatientIdentifier person = identifier(feed, name, place, cx);
                if (person != null) {
                    persons.add(person);
                }
            }
        }
        return persons;
    }

    private @Nullable String registered(String feed, String field, Cx cx) {
        for (Registration registration : entries.registrations) {
            if (registration.covers(feed, field, cx)) {
                return registration.authority();
            }
        }
        return null;
    }

    /** Numbers that nobody named differ by field (PID-2 is not PID-3) and by type (an SSN is no record number). */
    private String unregistered(String feed, String field, Cx cx) {
        String named = cx.universalId().isEmpty() ? cx.namespaceId() : cx.namespaceId() + "&" + cx.universalId();
        String place = field.equals("PID-3") || field.equals("MRG-1") ? "" : ":" + field;
        String type = named.isEmpty() && !identifiesPerson(cx) ? ":" + cx.typeCode() : "";
        return "feed/" + feed + "/" + named + (named.isEmpty() ? place + type : "");
    }
}
