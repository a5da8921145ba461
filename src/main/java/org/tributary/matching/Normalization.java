package org.tributary.matching;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Telecom;
import org.tributary.matching.Demographics.LastName;
import org.tributary.matching.Demographics.Street;

/** How what was sent becomes what is compared. One object for one record. */
final class Normalization {
    /** Of one field; comparing is a cross product. A record with more values than that is not one person's. */
    static final int MOST_VALUES = 12;

    private static final int MOST_YEARS = 120;
    private static final int DAYS_AHEAD = 2;
    private static final int SSN_DIGITS = 9;
    private static final int ZIP_LETTERS = 5;

    private static final Set<String> SSN_TYPES = Set.of("SS", "SSN");
    private static final Set<String> SSN_AUTHORITIES =
            Set.of("SSN", "SSA", "USSSA", "2.16.840.1.113883.4.1", "urn:oid:2.16.840.1.113883.4.1");

    /** HL7 table 0203: Medicare, Medicaid, licence, passport, national. */
    private static final Set<String> PERSON_TYPES = Set.of("MC", "MA", "DL", "PPN", "NI", "NIIP", "NH", "TAX", "ITIN");

    /** HL7 table 0203: what a family may share. */
    private static final Set<String> INSURANCE_TYPES = Set.of("MB", "HC", "NIP", "SN", "PC");

    private static final Set<String> UNRELIABLE = Set.of("US", "UD", "UA");

    private final MatchModel model;
    private final Tables tables;
    private final RecordId id;
    private final LocalDate today;
    private final Set<String> firsts = new LinkedHashSet<>();
    private final Set<String> middles = new LinkedHashSet<>();
    private final Map<String, LastName> lasts = new LinkedHashMap<>();
    private final Set<String> suffixes = new TreeSet<>();
    private final Set<String> birthDates = new LinkedHashSet<>();
    private final Set<String> ssns = new LinkedHashSet<>();
    private final Set<String> lastFours = new LinkedHashSet<>();
    private final Set<String> phones = new LinkedHashSet<>();
    private final Set<String> emails = new LinkedHashSet<>();
    private final Set<Street> addresses = new LinkedHashSet<>();
    private final Set<String> recordNumbers = new LinkedHashSet<>();
    private final Set<String> personNumbers = new LinkedHashSet<>();
    private final Set<String> insuranceNumbers = new LinkedHashSet<>();
    private final Set<String> motherNumbers = new LinkedHashSet<>();
    private final Set<String> birthPlaces = new LinkedHashSet<>();
    private final Set<String> occupations = new LinkedHashSet<>();
    private final Set<String> placeholders = new TreeSet<>();
    private boolean newborn;
    private boolean sure;

    Normalization(MatchModel model, RecordId id, LocalDate today) {
        this.model = model;
        this.tables = model.tables();
        this.id = id;
        this.today = today;
    }

    /** From now on without what the sender says is not reliable. */
    Normalization sure() {
        sure = true;
        return this;
    }

    Demographics of(List<Patient> newestFirst) {
        recordNumbers.add(id.authority() + "|" + id.number());
        boolean earlier = false;
        for (Patient version : newestFirst) {
            read(version, earlier);
            earlier = true;
        }
        Patient now = newestFirst.get(0);
        boolean dead = Boolean.TRUE.equals(now.deceased()) || now.deathTime() != null;
        Moment death = now.deathTime();
        return model.tooFrequent()
                .without(new Demographics(
                        id,
                        limited(firsts),
                        limited(middles),
                        limited(lasts.values()),
                        suffixes,
                        limited(birthDates),
                        "F".equals(now.sex()) || "M".equals(now.sex()) ? now.sex() : null,
                        limited(ssns),
                        limited(lastFours),
                        limited(phones),
                        limited(emails),
                        limited(addresses),
                        recordNumbers,
                        personNumbers,
                        insuranceNumbers,
                        motherNumbers,
                        limited(birthPlaces),
                        limited(occupations),
                        newborn,
                        now.birthOrder(),
                        dead && death != null ? Text.digits(death.date()) : null,
                        null,
                        Boolean.TRUE.equals(now.identityUnknown()),
                        now.reliability().stream().anyMatch(UNRELIABLE::contains),
                        placeholders));
    }

    private void read(Patient version, boolean earlier) {
        boolean standIn = false;
        boolean named = false;
        for (HumanName name : version.names()) {
            boolean found = name(name, earlier);
            standIn |= found;
            named |= !found && !name.given().isEmpty();
        }
        newborn |= !earlier && standIn && !named;
        HumanName maiden = version.mothersMaidenName();
        if (maiden != null && maiden.family() != null) {
            last(maiden.family(), true, true);
        }
        if (version.birthDate() != null && !isDoubted(version, "UD")) {
            birthDate(version.birthDate());
        }
        version.identifiers().stream()
                .filter(number -> !isSocialSecurityNumber(number) || !isDoubted(version, "US"))
                .forEach(this::identifier);
        version.motherIdentifiers().forEach(number -> motherNumbers.add(number.key()));
        version.addresses().forEach(this::address);
        version.telecoms().forEach(this::telecom);
        version.details().forEach(this::detail);
    }

    /** @param doubt of HL7 table 0445 */
    private boolean isDoubted(Patient version, String doubt) {
        return sure && version.reliability().contains(doubt);
    }

    /** True where the first name stands in for one not yet given. */
    private boolean name(HumanName name, boolean earlier) {
        if (name.suffix() != null) {
            Text.words(Text.normal(name.suffix())).forEach(this::suffix);
        }
        if (name.family() != null) {
            boolean former = earlier || "M".equals(name.use()) || "B".equals(name.use()) || "BAD".equals(name.use());
            last(name.family(), former, false);
        }
        if (name.given().isEmpty()) {
            return false;
        }
        List<String> given = name.given().stream().map(Text::normal).toList();
        if (isNewborn(String.join(" ", given)) || isNewborn(given.get(0))) {
            placeholders.add("first");
            return true;
        }
        List<String> first = nameWords(given.get(0));
        List<String> rest = new ArrayList<>();
        given.subList(1, given.size()).forEach(word -> rest.addAll(nameWords(word)));
        String whole = String.join("", first);
        if (!whole.isEmpty() && isKept("first", String.join(" ", first))) {
            firsts.add(whole);
            if (first.size() > 1) {
                firsts.add(first.get(0));
                middles.add(first.get(1));
            }
        }
        if (!rest.isEmpty() && isKept("middle", rest.get(0))) {
            middles.add(rest.get(0));
        }
        return false;
    }

    private boolean isNewborn(String first) {
        return tables.placeholders().isNewborn("first", first, id.authority());
    }

    private void last(String family, boolean former, boolean mothers) {
        String normal = Text.normal(family);
        List<String> parts = Text.joinParticles(nameWords(normal));
        if (parts.isEmpty() || !isKept("last", String.join(" ", parts))) {
            return;
        }
        LastName last = new LastName(String.join("", parts), parts, former, mothers);
        // What the sender says now comes first and is not made a former name by an earlier version.
        lasts.merge(last.full(), last, (known, again) -> known.former() && !again.former() ? again : known);
    }

    /** Without titles, degrees and suffixes; a suffix is kept apart. A word that is the whole name stays. */
    private List<String> nameWords(String normal) {
        List<String> words = Text.words(normal);
        List<String> kept = new ArrayList<>();
        for (String word : words) {
            if (words.size() > 1 && !kept.isEmpty() && Text.suffix(word) != null) {
                suffix(word);
            } else if (words.size() == 1 || !tables.titles().contains(word)) {
                kept.add(word);
            }
        }
        return kept;
    }

    private void suffix(String word) {
        String suffix = Text.suffix(word);
        if (suffix != null) {
            suffixes.add(suffix);
        }
    }

    private void birthDate(Moment moment) {
        String digits = Text.digits(moment.date());
        boolean whole = digits.length() == 8;
        if (digits.length() != 4 && digits.length() != 6 && !whole) {
            return;
        }
        int year = Integer.parseInt(digits.substring(0, 4));
        String latest = today.plusDays(DAYS_AHEAD).format(DateTimeFormatter.BASIC_ISO_DATE);
        boolean ahead = digits.compareTo(latest.substring(0, digits.length())) > 0;
        if (model.anyAge()) {
            birthDates.add(digits);
            return;
        }
        if (!isKept("birth-date", digits)) {
            return;
        }
        if (ahead || year < today.getYear() - MOST_YEARS) {
            placeholders.add("birth-date");
            return;
        }
        birthDates.add(digits);
    }

    private void identifier(PatientIdentifier identifier) {
        String type = type(identifier);
        if (isSocialSecurityNumber(identifier)) {
            ssn(identifier.value());
        } else if (PERSON_TYPES.contains(type)) {
            personNumbers.add(type + "|" + identifier.key());
        } else if (INSURANCE_TYPES.contains(type)) {
            insuranceNumbers.add(type + "|" + identifier.key());
        } else {
            recordNumbers.add(identifier.key());
        }
    }

    static boolean isSocialSecurityNumber(PatientIdentifier identifier) {
        return SSN_TYPES.contains(type(identifier)) || SSN_AUTHORITIES.contains(identifier.authority());
    }

    private static String type(PatientIdentifier identifier) {
        return identifier.type() == null ? "" : identifier.type().toUpperCase(Locale.ROOT);
    }

    private void ssn(String value) {
        String digits = Text.digits(value);
        if (digits.length() == 4) {
            if (isKept("last-four", digits)) {
                lastFours.add(digits);
            }
        } else if (model.nationalIdDigits() == SSN_DIGITS && isItin(digits)) {
            personNumbers.add("ITIN|" + digits);
        } else if (digits.length() != model.nationalIdDigits()) {
            placeholders.add("ssn");
        } else if (digits.length() == SSN_DIGITS ? isKept("ssn", digits) : !isOneDigit(digits)) {
            ssns.add(digits);
        }
    }

    private static boolean isOneDigit(String digits) {
        return digits.chars().distinct().count() == 1;
    }

    /** Individual Taxpayer Identification Numbers: 9xx with 50-65, 70-88, 90-92 or 94-99 in the middle (IRS). */
    private static boolean isItin(String digits) {
        if (digits.length() != SSN_DIGITS
                || digits.charAt(0) != '9'
                || digits.chars().distinct().count() == 1) {
            return false;
        }
        int middle = Integer.parseInt(digits.substring(3, 5));
        boolean issued = middle >= 50 && middle != 89 && middle != 93 && (middle <= 65 || middle >= 70);
        return issued && !digits.equals("987654321");
    }

    private void address(Address address) {
        if ("BA".equals(address.use()) || address.lines().isEmpty()) {
            zipOnly(address);
            return;
        }
        List<String> street = new ArrayList<>();
        StringBuilder unit = new StringBuilder();
        boolean inUnit = false;
        boolean first = true;
        String whole = Text.normal(String.join(" ", address.lines()));
        for (String line : inOrder(address.lines())) {
            String normal = Text.normal(line.replace("#", " # "));
            // A second line is a unit or a remark, unless the first one was no street.
            inUnit = !first && street.stream().anyMatch(word -> Character.isDigit(word.charAt(0)));
            for (String word : Text.words(normal)) {
                if (!street.isEmpty() && tables.unitWords().contains(word)) {
                    inUnit = true;
                } else if (inUnit) {
                    unit.append(tables.streetWords().getOrDefault(word, word));
                } else {
                    street.add(tables.streetWords().getOrDefault(word, word));
                }
            }
            first = false;
        }
        if (street.isEmpty() || !isKept("address", whole)) {
            zipOnly(address);
            return;
        }
        addresses.add(new Street(String.join(" ", street), unit.toString(), zip(address), city(address)));
    }

    /** A street that stands in the second line, beneath a building's name, comes first; the house number stays first. */
    private List<String> inOrder(List<String> lines) {
        if (lines.size() != 2 || isStreet(lines.get(0)) || !isStreet(lines.get(1))) {
            return lines;
        }
        List<String> words = Text.words(Text.normal(lines.get(0)));
        boolean number = words.size() > 1 && Character.isDigit(words.get(0).charAt(0));
        return number
                ? List.of(words.get(0) + " " + lines.get(1), String.join(" ", words.subList(1, words.size())))
                : List.of(lines.get(1), lines.get(0));
    }

    /** Whether it ends as streets do, in full or abbreviated. */
    private boolean isStreet(String line) {
        List<String> words = Text.words(Text.normal(line));
        return words.size() > 1 && tables.isStreetWord(words.get(words.size() - 1));
    }

    private void zipOnly(Address address) {
        if (!zip(address).isEmpty()) {
            addresses.add(new Street("", "", zip(address), city(address)));
        }
    }

    private static String zip(Address address) {
        String code = address.postalCode() == null ? "" : Text.normal(address.postalCode());
        if (code.isEmpty() || !Character.isDigit(code.charAt(0))) {
            return code.replace(" ", ""); // TW18 1NF and the like are one code
        }
        int end = 0;
        while (end < code.length() && end < ZIP_LETTERS && code.charAt(end) != ' ' && code.charAt(end) != '-') {
            end++;
        }
        return code.substring(0, end);
    }

    private static String city(Address address) {
        return address.city() == null ? "" : Text.normal(address.city());
    }

    private void detail(Detail detail) {
        String text = detail.text() == null ? "" : Text.normal(detail.text());
        if (text.isEmpty()) {
            return;
        }
        switch (detail.name()) {
            case "birth place" -> said("birth-place", text, birthPlaces);
            case "occupation" -> said("occupation", text, occupations);
            default -> {
                // Nothing by which one tells people.
            }
        }
    }

    private void said(String field, String text, Set<String> values) {
        if (isKept(field, text.replace('-', ' '))) {
            values.add(text);
        }
    }

    private void telecom(Telecom telecom) {
        switch (telecom.kind()) {
            case "email" -> {
                String mail = telecom.value().strip().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", "");
                if (mail.contains("@") && isKept("email", mail.toUpperCase(Locale.ROOT))) {
                    emails.add(mail);
                }
            }
            case "phone" -> {
                String number = phone(telecom.value());
                if (number != null && isKept("phone", number)) {
                    phones.add(number);
                }
            }
            default -> {
                // Faxes, pagers and addresses on the web belong to places, not to people.
            }
        }
    }

    private @Nullable String phone(String value) {
        String digits = Text.digits(value);
        if (model.region().equals("US") && digits.length() == 10 && value.indexOf('+') < 0) {
            return "+1" + digits;
        }
        try {
            PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
            PhoneNumber number = phones.parse(value, model.region());
            return phones.isPossibleNumber(number)
                    ? phones.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null; // No number: "call daughter". What was sent stays in the record.
        }
    }

    private boolean isKept(String field, String value) {
        if (tables.placeholders().holds(field, value, id.authority())) {
            placeholders.add(field);
            return false;
        }
        return true;
    }

    private static <T> List<T> limited(Collection<T> values) {
        return values.stream().limit(MOST_VALUES).toList();
    }
}
