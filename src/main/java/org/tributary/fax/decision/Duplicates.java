package org.tributary.fax.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Identity;

/** The same fax again: other noise, another headline, the same words and the same patient. */
public final class Duplicates {
    private static final double SIMILAR = 0.8; // a resend has 0.88; two patients on one laboratory's form 0.61
    private static final int SHORTEST_WORD = 3;

    private Duplicates() {}

    /** @param words of all pages, each once */
    public record Content(int pages, Set<String> words, List<List<String>> patients) {
        public Content {
            words = Set.copyOf(words);
            patients = List.copyOf(patients);
        }

        public static Content of(int pages, List<String> texts, List<Document> documents) {
            Set<String> words = new HashSet<>();
            for (String text : texts) {
                for (String word : text.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+")) {
                    if (word.length() >= SHORTEST_WORD) {
                        words.add(word);
                    }
                }
            }
            return new Content(
                    pages,
                    words,
                    documents.stream()
                            .map(document -> keys(document.identity()))
                            .toList());
        }

        @Override
        public String toString() {
            return pages + " pages";
        }
    }

    public static boolean areAlike(Content a, Content b) {
        return a.pages() == b.pages()
                && a.patients().size() == b.patients().size()
                && similarity(a.words(), b.words()) >= SIMILAR
                && areSamePatients(a.patients(), b.patients());
    }

    /** How many of the words that one of them has both have, 0 to 1. */
    static double similarity(Set<String> a, Set<String> b) {
        long both = a.stream().filter(b::contains).count();
        long all = a.size() + b.size() - both;
        return all == 0 ? 0 : both / (double) all;
    }

    /** No value of one contradicts the other's, and one at least agrees. */
    private static boolean areSamePatients(List<List<String>> a, List<List<String>> b) {
        for (int i = 0; i < a.size(); i++) {
            int same = 0;
            for (int field = 0; field < a.get(i).size(); field++) {
                String one = a.get(i).get(field);
                String two = b.get(i).get(field);
                if (!one.isEmpty() && !two.isEmpty()) {
                    if (!one.equals(two)) {
                        return false;
                    }
                    same++;
                }
            }
            if (same == 0) {
                return false;
            }
        }
        return true;
    }

    /** Birth date, number, telephone; empty text for one that is not told. */
    private static List<String> keys(Identity identity) {
        return List.of(
                identity.birthDate().map(it -> String.valueOf(it.meaning())).orElse(""),
                identity.recordNumber().map(it -> Likeness.key(it.value())).orElse(""),
                identity.phone().map(it -> String.valueOf(it.meaning())).orElse(""));
    }
}
