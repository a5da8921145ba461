package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of each kind looks like, at the beginning of some words. */
final class Values {
    private static final Pattern NAME_PART = Pattern.compile("[\\p{L}][\\p{L}'’.,-]*");
    private static final Pattern NUMBER = Pattern.compile("[A-Z0-9](?:[A-Z0-9-]{1,18}[A-Z0-9])");
    private static final Pattern TELEPHONE = Pattern.compile("(?:1-)?[2-9][0-9]{2}-[2-9][0-9]{2}-[0-9]{4}");
    private static final Pattern PHONE = Pattern.compile(
            "(?:\\+?1[-. ]?)?[({\\[]? ?([2-9][0-9]{2}) ?[)}\\]]?[-./ ]{0,2}([2-9][0-9]{2})[-. ]{0,2}([0-9]{4})(?![0-9])");
    private static final Pattern MISREAD = Pattern.compile("[£€&§$@%¢¥]");
    private static final Pattern STROKED = Pattern.compile("\\p{Lu}{2,}!\\p{Lu}*,?");
    private static final Pattern EDGES = Pattern.compile("\\p{L}[|{}\\[\\]]+\\p{L}");
    private static final Pattern MIXED = Pattern.compile(".*\\p{L}.*[0-9].*|[0-9].*\\p{L}.*");
    private static final Pattern AGE = Pattern.compile("([0-9]{1,3}) ?(?:[yY].*|/.*)?");
    private static final int NAME_PARTS_LIMIT = 6;
    private static final int DATE_PARTS_LIMIT = 8;
    private static final int PHONE_PARTS_LIMIT = 4;
    private static final int GAP_HEIGHTS = 2; // blank as wide as that: another column begins
    private static final int NPI_DIGITS = 10;
    private static final int DATE_FIGURES = 8; // 03141951
    private static final int PHONE_FIGURES = 10;
    private static final int CELL_PARTS_LIMIT = 24;

    /** What ends a name. */
    private static final Set<String> STOPS =
            folded("DOB SEX AGE GENDER MRN SSN ACCT ACCOUNT PHONE TEL FAX DATE BORN FIRST"
                    + " LAST MIDDLE NAME PATIENT MALE FEMALE YEAR YEARS YRS YO ID NO NUMBER IS WAS HAS WHO AND THE WITH FOR SEEN"
                    + " HOME CELL ADDRESS SIGNATURE PT RE MEMBER CLIENT RESIDENT MED REC UNIT");

    /** What is in no name. */
    private static final Set<String> NOT_NAMES = folded("INFORMATION AUTHORIZATION REQUEST REFERRAL RECORDS RECORD FORM"
            + " RESULTS RESULT REPORT CONSULT CONSULTATION VISIT FOLLOW MEDICAL CENTER CLINIC HOSPITAL HEALTH"
            + " ASSOCIATES INSURANCE PRIOR URGENT STAT CONFIDENTIAL UNKNOWN PENDING NONE NA DR DOCTOR MD DO RN NP PA PHD"
            + " FNP ARNP LAB LABS LABORATORY IMAGING SUMMARY DISCHARGE PLEASE PROVIDER PHYSICIAN PRINT RELATIONSHIP"
            + " SELF CHART NOTE NOTES APPOINTMENT ORDER ORDERS MEDICATION CONSENT CITY STATE ZIP STREET DEPARTMENT"
            + " TREATMENT THERAPY SURGERY PROGRESS DEMOGRAPHICS SPECIMEN TEST OFFICE VACCINE GIVEN LOT DOSE ROUTE SITE DRUG"
            + " SHEET FACE INTAKE QUESTIONNAIRE WORKSHEET ENCOUNTER OPERATIVE REGISTRATION EVALUATION EXAMINATION EXAM"
            + " PHYSICAL ASSESSMENT SCREENING CERTIFICATE CERTIFICATION RECERTIFICATION STATEMENT NOTICE AGREEMENT RELEASE"
            + " FLOWSHEET SNAPSHOT HISTORY VACCINATION IMMUNIZATION PREPARTICIPATION"
            + " DEAR HELLO THANK THANKS SINCERELY REGARDS"
            + " QUANTITY TYPE REASON UNITS FLAG RANGE PHONE NUMBER ADDRESS RELATION EMPLOYER");

    /** Of what stands in a letterhead; some are last names too. */
    private static final Set<String> PLACE_WORDS =
            folded("LABORATORIES CLINICAL CLINICS CENTERS DIAGNOSTICS HEALTHCARE RADIOLOGY"
                    + " PHYSICIANS ORTHOPEDICS CARDIOLOGY DERMATOLOGY NEUROLOGY ONCOLOGY PEDIATRICS UROLOGY SPECIALISTS INSTITUTE"
                    + " PARTNERS FAMILY MEDICINE REHABILITATION WELLNESS UNIVERSITY PATHOLOGY GROUP PLAN SERVICES");

    private Values() {}

    /** @param parts that hold it, the first ones */
    record Value(String text, @Nullable String meaning, List<Part> parts) {
        int confidence() {
            return Part.confidence(parts);
        }
    }

    static Optional<Value> of(Field field, List<Part> parts, LocalDate today) {
        return of(field, parts, today, false);
    }

    /** @param dayFirst whether a date has its day before its month */
    static Optional<Value> of(Field field, List<Part> parts, LocalDate today, boolean dayFirst) {
        List<Part> from = parts;
        while (!from.isEmpty()
                && from.get(0).text().chars().noneMatch(Character::isLetterOrDigit)
                && !from.get(0).text().matches("[({+]+")) {
            from = from.subList(1, from.size()); // specks
        }
        return switch (field) {
            case NAME -> name(from, 2);
            case FAMILY_NAME, GIVEN_NAME -> name(from, 1);
            case MIDDLE_NAME -> initial(from);
            case BIRTH_DATE -> date(from, today, true, dayFirst);
            case DOCUMENT_DATE -> date(from, today, false, dayFirst);
            case RECORD_NUMBER, MEMBER_ID, ACCESSION -> number(from);
            case NPI -> number(from).filter(value -> value.text().matches("[0-9]{" + NPI_DIGITS + "}"));
            case PHONE -> phone(from);
            case AGE -> age(from);
            case PERSON -> person(from);
            case HEADING, OTHER -> Optional.empty();
        };
    }

    /** @param least how many words it must have */
    static Optional<Value> name(List<Part> parts, int least) {
        List<Part> name = new ArrayList<>();
        for (int i = 0; i < parts.size() && name.size() < NAME_PARTS_LIMIT; i++) {
            Part part = bare(parts.get(i));
            boolean comma = (part.text().equals(";") && name.size() == 1) // noise makes one of it
                    || (part.text().equals(",")
                            && !name.isEmpty()
                            && name.stream().noneMatch(it -> it.text().endsWith(",")));
            if (comma) {
                Part last = name.get(name.size() - 1);
                name.set(name.size() - 1, new Part(last.text() + ",", last.word(), part.cell()));
                continue;
            }
            boolean labels = i + 1 < parts.size()
                    && parts.get(i + 1).isSign()
                    && !(parts.get(i + 1).text().equals(";")
                            && (name.isEmpty()
                                    || isWithComma(name, part)
                                    || (i + 2 < parts.size()
                                            && STOPS.contains(parts.get(i + 2).folded()))));
            boolean far = !name.isEmpty()
                    && part.word().x() - name.get(name.size() - 1).word().right()
                            > GAP_HEIGHTS * part.word().height();
            if (name.isEmpty() && part.folded().matches("MR|MRS|MS|MISS")) {
                continue;
            }
            boolean small = Character.isLowerCase(part.text().charAt(0))
                    && !part.text().matches("(?:de|del|la|van|der|den|von|di|da|dos|el|al|bin|ibn|le|st)");
            if (least == 1
                    && !name.isEmpty()
                    && !far
                    && MIXED.matcher(part.text()).matches()) {
                return Optional.empty(); // "BR UN0": the rest of it was misread
            }
            if (labels || far || small || !NAME_PART.matcher(part.text()).matches() || STOPS.contains(part.folded())) {
                break;
            }
            name.add(part);
        }
        if (name.stream().anyMatch(part -> EDGES.matcher(part.text()).find())) {
            return Optional.empty(); // a letter in each box: nobody reads that
        }
        if (name.stream().anyMatch(part -> NOT_NAMES.contains(part.folded()) || PLACE_WORDS.contains(part.folded()))) {
            return Optional.empty();
        }
        if (isPlace(name, parts)) {
            return Optional.empty();
        }
        String text = Part.text(name)
                .replaceFirst("[,.'’-]+$", "")
                .replaceFirst("(\\p{Ll}{2})(\\p{Lu})(?= |$)", "$1 $2"); // the space before an initial is lost easily
        List<String> words = Pattern.compile("[ ,]+")
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .toList();
        boolean letters = words.stream()
                        .filter(word -> word.replaceAll("[^\\p{L}]", "").length() >= 2)
                        .count()
                >= least;
        boolean whole = words.size() >= least && letters && isCased(words);
        return whole ? Optional.of(new Value(text, null, name)) : Optional.empty();
    }

    /** What a semicolon ends then is a name, and no label. */
    private static boolean isWithComma(List<Part> name, Part last) {
        return name.stream().anyMatch(part -> part.text().contains(","))
                || last.text().matches(".+,.+");
    }

    /** "Racine, WI 53402": a state and its code. */
    private static boolean isPlace(List<Part> name, List<Part> parts) {
        if (name.size() < 2 || name.size() >= parts.size()) {
            return false;
        }
        boolean state = name.get(name.size() - 1).text().matches("[A-Z][A-Za-z][,.]?");
        return state && parts.get(name.size()).text().matches("[0-9]{5}(?:[-.,].*)?");
    }

    /** Without specks that were read as quotes before it. A stroke with a gap may be a letter; a whole one is the edge of a cell. */
    private static Part bare(Part part) {
        String text = part.text().replaceFirst("^[^\\p{L}\\p{N}(]+(?=\\p{L})", "");
        if (STROKED.matcher(text).matches()) {
            text = text.replace('!', 'I'); // ZIELINSK!
        }
        return text.equals(part.text()) ? part : new Part(text, part.word(), part.cell());
    }

    /** As names are printed: JUNE or June; noise mixes. */
    private static boolean isCased(List<String> words) {
        return words.stream()
                .allMatch(word -> word.matches(
                        "\\p{Lu}[\\p{Lu}'’.-]*|(?:\\p{Lu}\\p{Ll}*['’.-]?){1,4}|\\p{Ll}{2,4}|\\p{Lu}'\\p{Lu}\\p{Ll}+"));
    }

    private static Optional<Value> initial(List<Part> parts) {
        return parts.isEmpty()
                        || !parts.get(0).text().matches("\\p{Lu}[\\p{L}'’-]*[.]?")
                        || STOPS.contains(parts.get(0).folded())
                ? Optional.empty()
                : Optional.of(new Value(parts.get(0).text().replace(".", ""), null, parts.subList(0, 1)));
    }

    private static Optional<Value> person(List<Part> parts) {
        List<Part> own = new ArrayList<>();
        for (Part part : parts) {
            boolean far = !own.isEmpty() && part.cell() != own.get(0).cell();
            if (far || part.isSign() || part.text().matches(".*[0-9].*") || own.size() > NAME_PARTS_LIMIT) {
                break;
            }
            own.add(part);
        }
        return own.isEmpty() ? Optional.empty() : Optional.of(new Value(Part.text(own), null, own));
    }

    private static Optional<Value> date(List<Part> parts, LocalDate today, boolean birth, boolean dayFirst) {
        List<Part> cell = cell(parts);
        if (birth && Combed.is(cell)) {
            return Combed.figures(cell, DATE_FIGURES)
                    .map(all -> all.substring(0, 2) + "/" + all.substring(2, 4) + "/" + all.substring(4))
                    .flatMap(date -> BirthDates.at(date, today, dayFirst)
                            .filter(found -> found.day() != null)
                            .map(found -> new Value(date, String.valueOf(found.day()), cell)));
        }
        List<Part> first = parts.subList(0, Math.min(parts.size(), DATE_PARTS_LIMIT));
        Optional<BirthDates.Found> found = BirthDates.at(Part.text(first), today, dayFirst);
        if (found.isEmpty() && birth) {
            found = BirthDates.figures(Part.text(first), today, dayFirst);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        @Nullable LocalDate day = found.get().day();
        if (!birth && day == null) {
            return Optional.empty();
        }
        return Optional.of(new Value(
                found.get().printed(),
                day == null ? null : day.toString(),
                covering(first, found.get().printed())));
    }

    /** The first parts, as far as they stand in one cell; the edges of boxes are read as words of their own. */
    private static List<Part> cell(List<Part> parts) {
        int end = 0;
        while (end < parts.size()
                && end < CELL_PARTS_LIMIT
                && (end == 0
                        || parts.get(end).word().x() - parts.get(end - 1).word().right()
                                <= GAP_HEIGHTS * parts.get(end).word().height())) {
            end++;
        }
        return parts.subList(0, end);
    }

    static Optional<Value> phone(List<Part> parts) {
        List<Part> cell = cell(parts);
        if (Combed.is(cell)) {
            return Combed.figures(cell, PHONE_FIGURES)
                    .filter(all -> all.matches("[2-9][0-9]{2}[2-9][0-9]{6}"))
                    .map(all -> new Value(all, all, cell));
        }
        List<Part> first = parts.subList(0, Math.min(parts.size(), PHONE_PARTS_LIMIT));
        Matcher phone = PHONE.matcher(Part.text(first));
        if (!phone.lookingAt()) {
            return Optional.empty();
        }
        return Optional.of(new Value(
                phone.group().strip(),
                phone.group(1) + phone.group(2) + phone.group(3),
                covering(first, phone.group().strip())));
    }

    private static Optional<Value> age(List<Part> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Matcher age = AGE.matcher(parts.get(0).text());
        return age.matches() && Integer.parseInt(age.group(1)) <= BirthDates.OLDEST_YEARS
                ? Optional.of(new Value(age.group(1), age.group(1), parts.subList(0, 1)))
                : Optional.empty();
    }

    static Optional<Value> number(List<Part> parts) {
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<Part> number = new ArrayList<>(List.of(parts.get(0)));
        for (Part part : parts.subList(1, parts.size())) { // noise breaks a number in two
            Part last = number.get(number.size() - 1);
            if (last.text().matches(".*[,;)]")
                    || !part.text().matches("[0-9-]+[).,;]*")
                    || part.word().x() - last.word().right() > part.word().height()) {
                break;
            }
            number.add(part);
        }
        String text = Part.text(number).replace('~', '-').replaceAll("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$", "");
        boolean date = BirthDates.at(text, LocalDate.MAX.minusYears(1)).isPresent() && text.matches(".*[/.].*");
        boolean misread = MISREAD.matcher(parts.get(0).text()).lookingAt(); // E4711 without its E is another number
        boolean whole = !date
                && !misread
                && !TELEPHONE.matcher(text).matches()
                && NUMBER.matcher(text.replace(" ", "").toUpperCase(Locale.ROOT))
                        .matches()
                && text.chars().filter(Character::isDigit).count() >= 2;
        return whole ? Optional.of(new Value(text, null, number)) : Optional.empty();
    }

    /** The first parts, as many as a text needs. */
    private static List<Part> covering(List<Part> parts, String text) {
        int count = 1;
        while (count < parts.size() && Part.text(parts.subList(0, count)).length() < text.length()) {
            count++;
        }
        return parts.subList(0, count);
    }

    private static Set<String> folded(String words) {
        return java.util.Arrays.stream(words.split(" "))
                .map(Part::fold)
                .collect(java.util.stream.Collectors.toUnmodifiableSet());
    }
}
