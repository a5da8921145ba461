package org.tributary.carried;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Telecom;

/**
 * What {@code recordTarget} of a carried document says of the patient that PID does not. It stays what that document says: PID
 * alone says who the patient is.
 */
final class SaysBeside {
    private final String place;
    private final List<Detail> details = new ArrayList<>();

    private SaysBeside(String place) {
        this.place = place;
    }

    /** @param place of {@code patientRole}, and where the document is */
    static List<Detail> of(Patient pid, Patient target, String place) {
        SaysBeside beside = new SaysBeside(place);
        beside.numbers(pid, target);
        Set<String> names = pid.names().stream().map(SaysBeside::key).collect(Collectors.toSet());
        target.names().stream()
                .filter(name -> !names.contains(key(name)))
                .forEach(name -> beside.add("name", null, null, name, null, null, null));
        Set<String> addresses = pid.addresses().stream().map(SaysBeside::key).collect(Collectors.toSet());
        target.addresses().stream()
                .filter(address -> !addresses.contains(key(address)))
                .forEach(address -> beside.add("address", null, null, null, address, null, null));
        Set<String> reached = pid.telecoms().stream().map(SaysBeside::key).collect(Collectors.toSet());
        target.telecoms().stream()
                .filter(telecom -> !reached.contains(key(telecom)))
                .forEach(telecom -> beside.add("telecom", null, null, null, null, telecom, null));
        beside.concepts("race", pid.race(), target.race());
        beside.concepts("ethnicity", pid.ethnicity(), target.ethnicity());
        beside.concepts("language", list(pid.language()), list(target.language()));
        beside.concepts("marital status", list(pid.maritalStatus()), list(target.maritalStatus()));
        if (target.sex() != null && !target.sex().equals(pid.sex())) {
            beside.add("sex", null, null, null, null, null, target.sex());
        }
        if (target.birthDate() != null
                && (pid.birthDate() == null
                        || !target.birthDate().date().equals(pid.birthDate().date()))) {
            beside.details.add(
                    new Detail(Detail.PATIENT + "birth date", null, null, null, target.birthDate(), null, place));
        }
        if (target.deathTime() != null
                && (pid.deathTime() == null
                        || !target.deathTime().date().equals(pid.deathTime().date()))) {
            beside.details.add(
                    new Detail(Detail.PATIENT + "death time", null, null, null, target.deathTime(), null, place));
        } else if (Boolean.TRUE.equals(target.deceased()) && !Boolean.TRUE.equals(pid.deceased())) {
            beside.add("deceased", null, null, null, null, null, "yes");
        }
        return List.copyOf(beside.details);
    }

    private void numbers(Patient pid, Patient target) {
        Set<String> known = pid.identifiers().stream()
                .map(number -> number.authority() + "|" + number.value())
                .collect(Collectors.toSet());
        for (PatientIdentifier number : target.identifiers()) {
            if (!known.contains(number.authority() + "|" + number.value())) {
                add("number", null, new Identifier(number.value(), number.authority(), null), null, null, null, null);
            }
        }
    }

    private void concepts(String what, List<Concept> known, List<Concept> said) {
        for (Concept one : said) {
            boolean told = known.stream().anyMatch(other -> isSame(one, other));
            if (!told && !one.isEmpty()) {
                add(what, one, null, null, null, null, null);
            }
        }
    }

    private static boolean isSame(Concept one, Concept other) {
        boolean coded = one.codings().stream()
                .anyMatch(coding -> other.codings().stream()
                        .anyMatch(another -> coding.code().equalsIgnoreCase(another.code())));
        String words = one.shown();
        return coded || words != null && words.equalsIgnoreCase(other.shown());
    }

    private void add(
            String what,
            @Nullable Concept code,
            @Nullable Identifier number,
            @Nullable HumanName name,
            @Nullable Address address,
            @Nullable Telecom telecom,
            @Nullable String text) {
        details.add(new Detail(
                Detail.PATIENT + what, code, null, null, null, null, number, name, address, telecom, text, place));
    }

    private static List<Concept> list(@Nullable Concept one) {
        return one == null ? List.of() : List.of(one);
    }

    private static String key(HumanName name) {
        return (Objects.toString(name.family(), "") + " " + String.join(" ", name.given())).toLowerCase(Locale.ROOT);
    }

    private static String key(Address address) {
        return (String.join(" ", address.lines()) + " " + Objects.toString(address.city(), "") + " "
                        + Objects.toString(address.postalCode(), ""))
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\W+", " ");
    }

    private static String key(Telecom telecom) {
        String digits = telecom.value().replaceAll("\\D", "");
        String number = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
        return number.isEmpty() || telecom.value().contains("@")
                ? telecom.value().toLowerCase(Locale.ROOT)
                : number;
    }
}
