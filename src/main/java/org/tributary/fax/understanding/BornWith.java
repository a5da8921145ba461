package org.tributary.fax.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tributary.fax.page.Word;

/**
 * Which of several names is the patient's where their labels do not say: "First Name" stands in the patient's part of a form and in the
 * doctor's. The one whose label says so, else the one with which the birth date stands; else all are left as they are.
 */
final class BornWith {
    private BornWith() {}

    /**
     * @param open the names among them whose labels say nobody's
     * @param births where labels ask for a patient's birth date, whether or not it could be read
     */
    static List<Mention> of(List<Mention> mentions, Set<Mention> open, List<Word> births) {
        Set<Mention> others = new HashSet<>();
        for (Field field : List.of(Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)) {
            List<Mention> names = mentions.stream()
                    .filter(one -> one.isOfPatient() && one.field() == field)
                    .toList();
            if (areSame(names)) {
                continue;
            }
            List<Mention> kept =
                    names.stream().filter(one -> !open.contains(one)).toList();
            if (kept.isEmpty()) {
                kept = owners(names, births);
            }
            List<Mention> owners = kept;
            if (!owners.isEmpty() && areSame(owners)) {
                names.stream()
                        .filter(one -> owners.stream().noneMatch(owner -> isSame(owner, one)))
                        .forEach(others::add);
            }
        }
        List<Mention> all = new ArrayList<>();
        mentions.forEach(one -> all.add(others.contains(one) ? one.of(Subject.OPEN) : one));
        return all;
    }

    private static boolean areSame(List<Mention> names) {
        return names.stream().allMatch(one -> names.stream().allMatch(other -> isSame(one, other)));
    }

    /** "Smith, John" and "John Smith"; not "John Smith Jr". First names with and without the middle one. */
    private static boolean isSame(Mention one, Mention other) {
        if (one.key().equals(other.key())) {
            return true;
        }
        if (one.field() == Field.FAMILY_NAME) {
            return false;
        }
        String family = one.field() == Field.GIVEN_NAME ? "X, " : "";
        PersonName name = PersonName.of(family + one.value());
        PersonName another = PersonName.of(family + other.value());
        return name.agrees(another) && Objects.equals(name.suffix(), another.suffix());
    }

    /** For each birth date the last name that begins above it or beside it; the first one where all are below. */
    private static List<Mention> owners(List<Mention> names, List<Word> births) {
        List<Mention> owners = new ArrayList<>();
        for (Word birth : births) {
            names.stream()
                    .filter(name -> name.box().y() < birth.y() + birth.height())
                    .max(Comparator.comparingInt((Mention name) -> name.box().y()))
                    .or(() -> names.stream()
                            .min(Comparator.comparingInt(
                                    (Mention name) -> name.box().y())))
                    .ifPresent(owners::add);
        }
        return owners;
    }
}
