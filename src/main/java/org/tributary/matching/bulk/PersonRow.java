package org.tributary.matching.bulk;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Telecom;

/** A row as if a sender had sent it, so that it goes through the same normalisation. */
final class PersonRow {
    private static final Origin ROW = new Origin("row");

    private final Columns columns;
    private final List<String> row;

    PersonRow(Columns columns, List<String> row) {
        this.columns = columns;
        this.row = row;
    }

    private @Nullable String cell(Column column) {
        return columns.cell(row, column);
    }

    /** @param source whose numbers these are; empty where nobody is known to have given them */
    Patient patient(String source) {
        String born = cell(Column.BIRTH_DATE);
        String died = cell(Column.DEATH_DATE);
        String mother = cell(Column.MOTHERS_ID);
        String mothersName = cell(Column.MOTHERS_MAIDEN_NAME);
        return new Patient(
                identifiers(source),
                names(),
                mothersName == null ? null : name(mothersName, List.of(), null, null),
                addresses(),
                telecoms(),
                sex(cell(Column.SEX)),
                born == null ? null : Dates.read(born),
                died == null ? null : true,
                died == null ? null : Dates.read(died),
                List.of(),
                List.of(),
                null,
                null,
                null,
                birthOrder(),
                mother == null ? List.of() : List.of(identifier(mother, source, "MR")),
                yes(cell(Column.IDENTITY_UNKNOWN)) ? true : null,
                List.of(),
                List.of(),
                null,
                details());
    }

    /** The day on which the patient was last seen alive; null where the row tells none, or no whole date. */
    @Nullable
    LocalDate lastEvent() {
        String cell = cell(Column.LAST_EVENT);
        Moment day = cell == null ? null : Dates.read(cell);
        try {
            return day == null ? null : LocalDate.parse(day.date());
        } catch (DateTimeParseException e) { // no whole date, or 31 February
            return null;
        }
    }

    private List<PatientIdentifier> identifiers(String source) {
        List<PatientIdentifier> all = new ArrayList<>(2);
        add(all, Column.SSN, "SSN", "SS");
        add(all, Column.MEDICAID, "MEDICAID", "MA");
        add(all, Column.MEDICARE, "MEDICARE", "MC");
        String state = cell(Column.STATE);
        add(all, Column.LICENSE, "LICENSE" + (state == null ? "" : state.toUpperCase(Locale.ROOT)), "DL");
        add(all, Column.INSURANCE_ID, "INSURANCE", "MB");
        if (!source.isEmpty()) { // the same number of nobody in particular is no sign
            add(all, Column.MRN, source, "MR");
        }
        return all;
    }

    private void add(List<PatientIdentifier> all, Column column, String authority, String type) {
        String value = cell(column);
        if (value != null) {
            all.add(identifier(value, authority, type));
        }
    }

    private static PatientIdentifier identifier(String value, String authority, String type) {
        return new PatientIdentifier(value, authority, type, ROW);
    }

    private List<HumanName> names() {
        List<HumanName> names = new ArrayList<>(2);
        String last = cell(Column.LAST_NAME);
        List<String> given = given(last);
        names.add(name(last, given, cell(Column.SUFFIX), "L"));
        String second = cell(Column.SECOND_LAST_NAME);
        if (second != null) {
            names.add(name(last == null ? second : last + "-" + second, given, null, "A"));
        }
        String alias = cell(Column.ALIAS);
        if (alias != null) {
            boolean generation = alias.matches("(?i)(jr|sr|ii|iii|iv)\\.?");
            names.add(generation ? name(last, given, alias, "A") : name(last, List.of(alias), null, "A"));
        }
        String maiden = cell(Column.MAIDEN_NAME);
        if (maiden != null) {
            names.add(name(maiden, given, null, "M"));
        }
        return names;
    }

    /** By the whole name where it ends in the last name, or there is no other: it tells middle names too. */
    private List<String> given(@Nullable String last) {
        String first = cell(Column.FIRST_NAME);
        String middle = cell(Column.MIDDLE_NAME);
        String full = cell(Column.FULL_NAME);
        if (full != null && middle == null) {
            List<String> words = new ArrayList<>(Arrays.asList(full.split("\\s+")));
            int lasts = last == null ? 0 : last.split("\\s+").length;
            boolean ends = last != null && full.toLowerCase(Locale.ROOT).endsWith(last.toLowerCase(Locale.ROOT));
            boolean told = first != null || (last == null && words.size() == 1);
            if ((ends || told) && words.size() > lasts) {
                List<String> given = words.subList(0, words.size() - (ends ? lasts : 0));
                return given.size() == 1 ? List.copyOf(given) : withoutTitles(given);
            }
        }
        if (first == null) {
            return List.of();
        }
        return middle == null ? List.of(first) : List.of(first, middle);
    }

    private static List<String> withoutTitles(List<String> given) {
        return given.size() > 1 && TITLES.contains(given.get(0).toLowerCase(Locale.ROOT))
                ? List.copyOf(given.subList(1, given.size()))
                : List.copyOf(given);
    }

    private static final List<String> TITLES =
            List.of("sir", "lord", "lady", "dame", "dr", "dr.", "rev", "rev.", "mr", "mrs", "miss", "prof", "prof.");

    private static HumanName name(
            @Nullable String last, List<String> given, @Nullable String suffix, @Nullable String use) {
        return new HumanName(last, given, null, suffix, use, null);
    }

    private List<Address> addresses() {
        String number = cell(Column.STREET_NUMBER);
        String street = cell(Column.STREET);
        String second = cell(Column.STREET_2);
        String city = cell(Column.CITY);
        String zip = cell(Column.ZIP);
        if (street == null && city == null && zip == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(2);
        if (street != null) {
            lines.add(number == null ? street : number + " " + street);
        }
        if (second != null) {
            lines.add(second);
        }
        return List.of(new Address(lines, city, cell(Column.STATE), zip, null, null, "H", null));
    }

    private List<Telecom> telecoms() {
        List<Telecom> all = new ArrayList<>(2);
        for (Column column : List.of(Column.PHONE, Column.PHONE_2)) {
            String phone = cell(column);
            if (phone != null) {
                all.add(new Telecom("phone", phone, null));
            }
        }
        String mail = cell(Column.EMAIL);
        if (mail != null) {
            all.add(new Telecom("email", mail, null));
        }
        return all;
    }

    private static @Nullable String sex(@Nullable String cell) {
        return cell == null ? null : cell.substring(0, 1).toUpperCase(Locale.ROOT);
    }

    /** Told only where the row says that there was more than one child, where it says anything of that. */
    private @Nullable Integer birthOrder() {
        String order = cell(Column.BIRTH_ORDER);
        boolean tells = columns.has(Column.BIRTH_TYPE) || columns.has(Column.BIRTH_STATUS);
        String type = cell(Column.BIRTH_TYPE);
        boolean several = yes(cell(Column.BIRTH_STATUS)) || (type != null && type.matches("[2-9]"));
        return order == null || !order.matches("[1-9]") || (tells && !several) ? null : Integer.valueOf(order);
    }

    private static boolean yes(@Nullable String cell) {
        return cell != null && "yYtT1".indexOf(cell.charAt(0)) >= 0;
    }

    private List<Detail> details() {
        List<Detail> all = new ArrayList<>(2);
        String place = cell(Column.BIRTH_PLACE);
        if (place != null) {
            all.add(new Detail("birth place", null, null, null, null, place, ""));
        }
        String occupation = cell(Column.OCCUPATION);
        if (occupation != null) {
            all.add(new Detail("occupation", null, null, null, null, occupation, ""));
        }
        return all;
    }
}
