package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.List;
import org.tributary.fax.understanding.Identity.Settled;

/** One letter is misread most easily, or lost: a name on whose initial alone looks disagree is told without it. */
final class Initials {
    private static final int MOST = 2; // letters that are read for one

    private Initials() {}

    /** What stands before a single letter among a name's words, and after it. */
    private record Around(String before, String after, List<String> words) {
        /** Does a look differ in that letter only? */
        boolean isIn(String look) {
            int letters = look.length() - before.length() - after.length();
            return letters >= 0 && letters <= MOST && look.startsWith(before) && look.endsWith(after);
        }
    }

    private static List<Around> of(String name) {
        List<String> words = List.of(name.split(" "));
        List<Around> found = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            if (PersonName.key(words.get(i)).length() == 1) {
                List<String> rest = new ArrayList<>(words.subList(0, i));
                rest.addAll(words.subList(i + 1, words.size()));
                found.add(new Around(
                        PersonName.key(String.join("", words.subList(0, i))),
                        PersonName.key(String.join("", words.subList(i + 1, words.size()))),
                        rest));
            }
        }
        return found;
    }

    /** How many looks read the same name, whatever they read of one initial. */
    static long alike(Mention mention) {
        return of(mention.value()).stream()
                .mapToLong(
                        around -> mention.looks().stream().filter(around::isIn).count())
                .max()
                .orElse(mention.agreeing());
    }

    /** Is the letter that is left out one that an L, a bracket and the edge of a box are read as too? */
    private static boolean isStroke(String name, Around around) {
        List<String> left = new ArrayList<>(List.of(name.split(" ")));
        around.words.forEach(left::remove);
        return left.stream().map(PersonName::key).anyMatch("I"::equals);
    }

    /** Where a look read another letter, two, or none; and a stroke that stands on one page alone. */
    static Settled withoutDoubtful(Settled name) {
        String said = PersonName.key(name.value());
        for (Around around : of(name.value())) {
            boolean doubted = name.places().stream()
                    .flatMap(place -> place.looks().stream())
                    .anyMatch(look -> !look.equals(said) && around.isIn(look));
            if (doubted || (!name.isOnTwoPages() && isStroke(name.value(), around))) {
                return new Settled(String.join(" ", around.words), name.meaning(), name.places());
            }
        }
        return name;
    }
}
