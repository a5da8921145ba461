package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Divides a fax: another patient begins another document, and so do a second cover page and a second transmission. What names
 * nobody goes with what stands before it; a cover page with what follows.
 */
public final class Documents {
    private static final int OTHER_NAME = 3; // letters that noise does not change in one name
    private static final int OTHER_DATE = 2;
    private static final int OTHER_NUMBER = 3;
    private static final Pattern URGENT = Pattern.compile("\\b(STAT|URGENT|ASAP|EXPEDITED|EMERGENT|CRITICAL)\\b");

    /** A code that says itself that it names a request or order, and which. */
    private static final Pattern REQUEST =
            Pattern.compile("(?:.*[^A-Z0-9])?(?:REQ|REQUEST|RQ|ORD|ORDER)[^A-Z0-9]*[0-9A-Z-]*[0-9].*");

    private static final int REQUEST_LENGTH = 40;

    private Documents() {}

    public static List<Document> of(List<Understood> pages, LocalDate today) {
        List<List<Understood>> groups = new ArrayList<>();
        for (Understood page : pages) {
            @Nullable List<Understood> last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
            if (last == null || begins(last, page, today)) {
                groups.add(new ArrayList<>(List.of(page)));
            } else {
                last.add(page);
            }
        }
        return groups.stream().map(group -> document(group, today)).toList();
    }

    private static boolean begins(List<Understood> before, Understood page, LocalDate today) {
        if (page.kind() == Kind.BLANK) {
            return false;
        }
        Identity own = loose(List.of(page));
        Identity theirs = loose(before);
        if (!own.isEmpty() && !theirs.isEmpty()) {
            return differ(theirs, own);
        }
        boolean coverOnly = before.stream().allMatch(it -> it.kind() == Kind.COVER || it.kind() == Kind.BLANK);
        if (page.kind() == Kind.COVER && !coverOnly) {
            return true;
        }
        @Nullable Integer sent = page.header().page();
        return sent != null && sent == 1 && !coverOnly;
    }

    /** With the values that are too uncertain to be told: two different people differ in them all the same. */
    private static Identity loose(List<Understood> pages) {
        List<Mention> names =
                pages.stream().flatMap(page -> Identity.names(page).stream()).toList();
        return new Identity(
                first(names),
                first(pages.stream()
                        .flatMap(page -> page.ofPatient(Field.BIRTH_DATE))
                        .filter(one -> one.meaning() != null)
                        .toList()),
                first(pages.stream()
                        .flatMap(page -> page.ofPatient(Field.RECORD_NUMBER))
                        .toList()),
                Optional.empty());
    }

    private static Optional<Identity.Settled> first(List<Mention> mentions) {
        return mentions.stream()
                .max(java.util.Comparator.comparingInt(Mention::confidence))
                .map(one -> new Identity.Settled(one.value(), one.meaning(), List.of(one)));
    }

    /** Two people, and not one whom noise made two of. */
    static boolean differ(Identity a, Identity b) {
        int name =
                distance(a.name(), b.name(), (x, y) -> PersonName.of(x.value()).distance(PersonName.of(y.value())));
        int date = distance(
                a.birthDate(),
                b.birthDate(),
                (x, y) -> Edits.between(String.valueOf(x.meaning()), String.valueOf(y.meaning())));
        int number = distance(
                a.recordNumber(),
                b.recordNumber(),
                (x, y) -> Edits.between(PersonName.key(x.value()), PersonName.key(y.value())));
        if (name == 0 && date <= 1 || number == 0 && (name == 0 || date == 0)) {
            return false;
        }
        if (name >= OTHER_NAME && date != 0) {
            return true;
        }
        return date >= OTHER_DATE && name != 0
                || name >= OTHER_NAME && number >= OTHER_NUMBER
                || name == 0 && date >= OTHER_DATE + 1;
    }

    private static int distance(
            Optional<Identity.Settled> a,
            Optional<Identity.Settled> b,
            java.util.function.ToIntBiFunction<Identity.Settled, Identity.Settled> distance) {
        return a.isEmpty() || b.isEmpty() ? -1 : distance.applyAsInt(a.get(), b.get());
    }

    private static Document document(List<Understood> pages, LocalDate today) {
        Understood main = pages.stream()
                .filter(page -> page.kind() != Kind.COVER && page.kind() != Kind.BLANK)
                .findFirst()
                .orElse(pages.get(0));
        return new Document(
                pages.stream().map(page -> page.page().number()).toList(),
                main.kind(),
                Identity.of(pages, today),
                Letterhead.date(main, today).orElse(null),
                Letterhead.sender(main).orElse(null),
                Letterhead.phone(main).orElse(null),
                addressee(pages),
                value(pages, Field.MEMBER_ID),
                value(pages, Field.ACCESSION),
                value(pages, Field.NPI),
                request(pages),
                urgent(pages),
                (int) pages.stream()
                        .filter(page -> !page.page().blank())
                        .mapToInt(page -> page.page().meanConfidence())
                        .average()
                        .orElse(0),
                pages.stream()
                        .flatMap(page -> page.mentions().stream())
                        .anyMatch(one ->
                                one.subject() == Subject.OPEN && one.field().isNameOfPatient()),
                pages.stream()
                        .flatMap(page -> page.mentions().stream())
                        .filter(Mention::isOfPatient)
                        .toList());
    }

    private static @Nullable String value(List<Understood> pages, Field field) {
        return pages.stream()
                .flatMap(page -> page.mentions().stream())
                .filter(one -> one.field() == field && (one.looks().isEmpty() || one.isConfirmed()))
                .map(Mention::value)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String addressee(List<Understood> pages) {
        return pages.stream()
                .flatMap(page -> page.all(Field.PERSON, Subject.RECIPIENT))
                .map(one -> one.value()
                        .replaceFirst(",.*", "")
                        .replaceFirst("^(?:Dr|Mr|Mrs|Ms)[.]? ", "")
                        .strip())
                .filter(name -> name.contains(" "))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String request(List<Understood> pages) {
        return pages.stream()
                .flatMap(page -> page.page().codes().stream())
                .filter(code -> code.length() <= REQUEST_LENGTH
                        && REQUEST.matcher(code.toUpperCase(Locale.ROOT)).matches())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String urgent(List<Understood> pages) {
        return pages.stream()
                .flatMap(page -> page.lines().stream())
                .map(line -> URGENT.matcher(line.text().toUpperCase(Locale.ROOT)))
                .filter(Matcher::find)
                .map(Matcher::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
