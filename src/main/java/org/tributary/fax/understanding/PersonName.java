package org.tributary.fax.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A printed name in its parts, for comparing: upper case, without accents and signs.
 *
 * @param given the first one and middle ones or their initials; may be empty
 * @param suffix Jr, III; null where none is printed
 */
public record PersonName(
        String family, List<String> given, @Nullable String suffix) {
    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV");
    private static final Set<String> TITLES = Set.of("MR", "MRS", "MS", "MISS", "DR");
    private static final Set<String> PARTICLES = Set.of(
            "DE", "DEL", "LA", "LAS", "LOS", "VAN", "DER", "DEN", "VON", "DI", "DA", "DOS", "EL", "AL", "BIN", "LE",
            "ST");

    /** {@code OKAFOR, JUNE M} or {@code June M. Okafor Jr}. */
    public static PersonName of(String printed) {
        int comma = printed.indexOf(',');
        boolean familyFirst = comma > 0 && !SUFFIXES.contains(key(printed.substring(comma + 1)));
        List<String> rest = words(familyFirst ? printed.substring(comma + 1) : printed);
        rest.removeIf(TITLES::contains);
        @Nullable String suffix = null;
        if (rest.size() > 1 && SUFFIXES.contains(rest.get(rest.size() - 1))) {
            suffix = rest.remove(rest.size() - 1);
        }
        if (familyFirst) {
            List<String> family = words(printed.substring(0, comma));
            if (family.size() > 1 && SUFFIXES.contains(family.get(family.size() - 1))) {
                suffix = family.remove(family.size() - 1);
            }
            return new PersonName(String.join("", family), List.copyOf(rest), suffix);
        }
        if (rest.size() > 2
                && rest.get(rest.size() - 1).length() == 1) { // SMITH JOHN A: an initial is nobody's last name
            return new PersonName(rest.get(0), List.copyOf(rest.subList(1, rest.size())), suffix);
        }
        StringBuilder family = new StringBuilder(rest.isEmpty() ? "" : rest.remove(rest.size() - 1));
        while (rest.size() > 1 && PARTICLES.contains(rest.get(rest.size() - 1))) {
            family.insert(0, rest.remove(rest.size() - 1));
        }
        return new PersonName(family.toString(), List.copyOf(rest), suffix);
    }

    /** The same person by name: family and first given name equal, middle names equal, shortened or left out. */
    public boolean agrees(PersonName other) {
        if (!family.equals(other.family) || !first().equals(other.first())) {
            return false;
        }
        for (int i = 1; i < Math.min(given.size(), other.given.size()); i++) {
            String one = given.get(i);
            String two = other.given.get(i);
            boolean initial = one.length() == 1 || two.length() == 1;
            if (!one.equals(two) && !(initial && one.charAt(0) == two.charAt(0))) {
                return false;
            }
        }
        return true;
    }

    public String first() {
        return given.isEmpty() ? "" : given.get(0);
    }

    /** How many letters must be changed to make one name of the other: family and first given name. */
    int distance(PersonName other) {
        return Math.min(
                Edits.between(family, other.family) + Edits.between(first(), other.first()),
                Edits.between(family, other.first()) + Edits.between(first(), other.family));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Arrays.stream(text.split("[\\s,]+"))
                .map(PersonName::key)
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }

    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "");
    }
}
