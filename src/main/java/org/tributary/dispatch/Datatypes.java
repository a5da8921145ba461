package org.tributary.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Parent;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Telecom;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.Version;

/** Canonical values as HL7 v2 datatypes of one version; named as the standard names them. */
final class Datatypes {
    private static final Pattern NOT_A_DIGIT = Pattern.compile("\\D");
    private static final Pattern US_NUMBER = Pattern.compile("[+]?1?\\D{0,2}\\d{3}\\D{0,2}\\d{3}\\D?\\d{4}");
    private static final int CODINGS = 2;

    private final Dialect dialect;
    private final List<Finding> findings;

    Datatypes(Dialect dialect, List<Finding> findings) {
        this.dialect = dialect;
        this.findings = findings;
    }

    @Nullable
    String ts(@Nullable Moment moment, String where) {
        return moment == null ? null : readable(Times.ts(moment, dialect.zone()), where);
    }

    @Nullable
    String dt(@Nullable Moment moment, String where) {
        return moment == null ? null : readable(Times.dt(moment, dialect.zone()), where);
    }

    /** CX. */
    Composite cx(PatientIdentifier identifier) {
        Composite composite = Composite.of(identifier.value(), null, null, null, identifier.type());
        return dialect.authority(identifier.authority()).in(composite, 4);
    }

    /** XPN. */
    Composite xpn(HumanName name, String where) {
        List<String> given = name.given();
        String further = String.join(" ", given.subList(Math.min(1, given.size()), given.size()));
        Composite composite = Composite.of(
                name.family(),
                given.isEmpty() ? null : given.get(0),
                further,
                name.suffix(),
                name.prefix(),
                null,
                name.use());
        return during(composite, name.period(), 12, where);
    }

    /** XAD. */
    Composite xad(Address address, String where) {
        List<String> lines = address.lines();
        String first = lines.isEmpty() ? null : lines.get(0);
        String further = lines.stream()
                .skip(1)
                .filter(line ->
                        first != null && !(" " + first + " ").contains(" " + line + " ")) // XAD-1.2, 1.3 repeat it
                .collect(Collectors.joining(", "));
        Composite composite = Composite.of(
                first,
                further,
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.use(),
                null,
                address.county());
        return during(composite, address.period(), 13, where);
    }

    /**
     * XTN. A number goes into XTN.1, which is what receivers of all versions read; before 2.5 that is a TN, whose shape
     * {@code (999)999-9999} a number of North America is given. Empty, with a finding, for what XTN has no part for.
     */
    Composite xtn(Telecom telecom, String where) {
        String use = Codes.telecomUse(telecom.use());
        boolean mobile = "mobile".equals(telecom.use());
        return switch (telecom.kind()) {
            case "phone" -> Composite.of(number(telecom.value()), use, mobile ? "CP" : "PH");
            case "fax" -> Composite.of(number(telecom.value()), use, "FX");
            case "pager" -> Composite.of(number(telecom.value()), "BPN", "BP");
            case "email" -> Composite.of(null, "NET", "Internet", telecom.value());
            case "other" -> Composite.of(number(telecom.value()), use);
            default -> {
                findings.add(new Finding(DispatchFinding.TELECOM_LEFT_OUT, where));
                yield Composite.EMPTY;
            }
        };
    }

    /** XCN; XCN.9 is who issued the number. */
    Composite xcn(@Nullable Practitioner practitioner) {
        if (practitioner == null) {
            return Composite.EMPTY;
        }
        HumanName name = practitioner.name();
        List<String> given = name == null ? List.of() : name.given();
        Composite composite = Composite.of(
                practitioner.identifier(),
                name == null ? null : name.family(),
                given.isEmpty() ? null : given.get(0),
                String.join(" ", given.subList(Math.min(1, given.size()), given.size())),
                name == null ? null : name.suffix(),
                name == null ? null : name.prefix());
        String authority = practitioner.authority();
        return authority == null ? composite : dialect.authority(authority).in(composite, 9);
    }

    /** XON. */
    Composite xon(@Nullable Organization organization) {
        if (organization == null) {
            return Composite.EMPTY;
        }
        Composite composite = Composite.of(organization.name(), null, organization.identifier());
        String authority = organization.authority();
        return authority == null || organization.identifier() == null
                ? composite
                : dialect.authority(authority).in(composite, 6);
    }

    /** EI of an order or document; only the number, as the canonical model keeps it. */
    Composite ei(@Nullable String identifier) {
        return Composite.of(identifier);
    }

    /** PRL: the result that this one follows from. */
    Composite prl(@Nullable Parent parent) {
        if (parent == null || parent.result() == null) {
            return Composite.EMPTY;
        }
        List<Coding> codings = parent.result().codings();
        Coding first = codings.isEmpty() ? null : codings.get(0);
        Coding second = codings.size() < 2 ? null : codings.get(1);
        return Composite.EMPTY
                .with(
                        1,
                        first == null ? null : first.code(),
                        first == null || first.display() == null
                                ? parent.result().text()
                                : first.display(),
                        first == null ? null : first.system(),
                        second == null ? null : second.code(),
                        second == null ? null : second.display(),
                        second == null ? null : second.system())
                .with(2, parent.subId())
                .with(3, parent.value());
    }

    /** EIP: the order that this one follows from, as its placer and its filler number it. */
    Composite eip(@Nullable Parent parent) {
        return parent == null ? Composite.EMPTY : Composite.of(parent.placerOrder(), parent.fillerOrder());
    }

    /** CE; the sender's first two codes, or its code and ours; its words where no code has them. */
    Composite ce(@Nullable Concept concept, String where) {
        return coded(concept, false, where);
    }

    /** CWE: like CE, and the sender's words in CWE.9. */
    Composite cwe(@Nullable Concept concept, String where) {
        return coded(concept, true, where);
    }

    /** A code with its name and system first, and the sender's own code as the alternate. */
    Composite ce(String code, String name, String system, @Nullable Concept sent, String where) {
        Coding first = new Coding(system, code, name);
        if (sent == null) {
            return ce(Concept.of(first), where);
        }
        List<Coding> codings = Stream.concat(
                        Stream.of(first), sent.codings().stream().filter(coding -> !isCode(coding, code)))
                .toList();
        return ce(new Concept(sent.text(), codings, List.of()), where);
    }

    /** IS, ID: the first code, else the words. */
    @Nullable
    String is(@Nullable Concept concept) {
        if (concept == null) {
            return null;
        }
        return concept.codings().isEmpty()
                ? concept.text()
                : concept.codings().get(0).code();
    }

    private Composite coded(@Nullable Concept concept, boolean hasOriginalText, String where) {
        if (concept == null) {
            return Composite.EMPTY;
        }
        List<Coding> codings = new ArrayList<>(concept.codings());
        concept.mapped().stream().filter(coding -> !codings.contains(coding)).forEach(codings::add);
        String text = concept.text() == null || concept.text().isBlank() ? null : concept.text();
        if (codings.isEmpty()) {
            return Composite.of(null, text);
        }
        Coding first = codings.get(0);
        Coding second = codings.size() > 1 ? codings.get(1) : null;
        boolean said = text == null
                || first.display() == null
                || Stream.of(first, second).filter(Objects::nonNull).anyMatch(coding -> text.equals(coding.display()));
        if (concept.codings().size() > CODINGS || !said && !hasOriginalText && second != null) {
            findings.add(new Finding(DispatchFinding.CODES_LEFT_OUT, where));
        }
        Composite composite = Composite.of(
                first.code(),
                first.display() == null ? text : first.display(),
                first.system(),
                second == null ? null : second.code(),
                second == null ? said || hasOriginalText ? null : text : second.display(),
                second == null ? null : second.system());
        return said || !hasOriginalText ? composite : composite.with(9, text);
    }

    private static boolean isCode(Coding coding, String code) {
        return coding.code().equalsIgnoreCase(code);
    }

    /** Effective and expiration date: two components from 2.5 on. */
    private Composite during(Composite composite, @Nullable Period period, int component, String where) {
        if (period == null || !dialect.version().since(Version.V2_5)) {
            return composite;
        }
        Composite from = period.start() == null ? composite : composite.with(component, ts(period.start(), where));
        return period.end() == null ? from : from.with(component + 1, ts(period.end(), where));
    }

    private String number(String sent) {
        if (dialect.version().since(Version.V2_5)
                || !US_NUMBER.matcher(sent.strip()).matches()) {
            return sent;
        }
        String digits = NOT_A_DIGIT.matcher(sent).replaceAll("");
        int at = digits.length() - 10;
        String country = at == 0 ? "" : digits.substring(0, at) + " ";
        return country
                + ("(" + digits.substring(at, at + 3) + ")" + digits.substring(at + 3, at + 6) + "-")
                + digits.substring(at + 6);
    }

    private @Nullable String readable(@Nullable String time, String where) {
        if (time == null) {
            findings.add(new Finding(DispatchFinding.TIME_UNREADABLE, where));
        }
        return time;
    }
}
