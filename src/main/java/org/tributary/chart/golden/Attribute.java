package org.tributary.chart.golden;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.matching.Demographics;

/** Of what a person has one. Names and addresses survive whole: no street of one source stands beside a town of another. */
public enum Attribute {
    NAME("name", "AL") {
        @Override
        Optional<Told> told(Source source) {
            return name(source.patient())
                    .map(name -> told(source, name.inWords(), name.inWords().length()));
        }
    },
    BIRTH_DATE("birth date", "UD") {
        @Override
        Optional<Told> told(Source source) {
            return Optional.ofNullable(source.patient().birthDate())
                    .map(date -> told(source, date.iso(), date.date().length()));
        }

        /** 1987 and 1987-04-23 do not contradict each other. */
        @Override
        boolean isSame(Told one, Told other) {
            return one.text().startsWith(other.text()) || other.text().startsWith(one.text());
        }
    },
    SEX("sex", "") {
        @Override
        Optional<Told> told(Source source) {
            return Optional.ofNullable(source.patient().sex()).map(sex -> told(source, sex, 1));
        }
    },
    ADDRESS("address", "UA") {
        @Override
        Optional<Told> told(Source source) {
            return address(source.patient())
                    .map(Address::inWords)
                    .map(address -> told(source, address, address.length()));
        }
    },
    /** {@code yes}, {@code no}, or since when. */
    DEATH("death", "") {
        @Override
        Optional<Told> told(Source source) {
            @Nullable Moment time = source.patient().deathTime();
            @Nullable Boolean dead = source.patient().deceased();
            return Optional.ofNullable(time != null ? time.iso() : dead == null ? null : dead ? YES : "no")
                    .map(text -> told(source, text, text.length()));
        }

        /** Who says only that somebody died does not contradict who says when. */
        @Override
        boolean isSame(Told one, Told other) {
            boolean alike = one.text().startsWith(other.text()) || other.text().startsWith(one.text());
            boolean bothDead = !one.text().equals("no") && !other.text().equals("no");
            return alike || bothDead && (one.text().equals(YES) || other.text().equals(YES));
        }
    },
    /** Shown by its last four digits; none where two of them are told. */
    SOCIAL_SECURITY_NUMBER("social security number", "US") {
        @Override
        Optional<Told> told(Source source) {
            return all(source).stream().findFirst();
        }

        /** Those that it tells now; where it tells none now, the one that it told last. */
        @Override
        List<Told> all(Source source) {
            Set<String> now = source.patient().identifiers().stream()
                    .filter(Demographics::isSocialSecurityNumber)
                    .map(number -> number.value().replaceAll("[^0-9]", ""))
                    .collect(Collectors.toSet());
            List<String> told = source.socialSecurityNumbers().stream()
                    .filter(now::contains)
                    .toList();
            return (told.isEmpty() ? source.socialSecurityNumbers().stream().limit(1) : told.stream())
                    .map(number -> told(
                            source, "ends in " + number.substring(Math.max(0, number.length() - SHOWN)), 1, number))
                    .toList();
        }
    },
    MOTHERS_MAIDEN_NAME("mother's maiden name", "") {
        @Override
        Optional<Told> told(Source source) {
            return Optional.ofNullable(source.patient().mothersMaidenName())
                    .map(name -> told(source, name.inWords(), name.inWords().length()));
        }
    },
    RACE("race", "") {
        @Override
        Optional<Told> told(Source source) {
            return concepts(source, source.patient().race());
        }
    },
    ETHNICITY("ethnicity", "") {
        @Override
        Optional<Told> told(Source source) {
            return concepts(source, source.patient().ethnicity());
        }
    },
    LANGUAGE("language", "") {
        @Override
        Optional<Told> told(Source source) {
            return concepts(
                    source, Stream.ofNullable(source.patient().language()).toList());
        }
    },
    MARITAL_STATUS("marital status", "") {
        @Override
        Optional<Told> told(Source source) {
            return concepts(
                    source, Stream.ofNullable(source.patient().maritalStatus()).toList());
        }
    },
    BIRTH_ORDER("birth order", "") {
        @Override
        Optional<Told> told(Source source) {
            return Optional.ofNullable(source.patient().birthOrder()).map(order -> told(source, order.toString(), 1));
        }
    };

    private static final String YES = "yes";
    private static final int SHOWN = 4;

    /** HL7 tables 0001, 0002, 0189 and the null flavors. */
    private static final Set<String> UNKNOWN = Set.of("U", "UNK", "ASKU", "NASK", "NAV", "NI");

    /** HL7 table 0190: bad; business; where somebody was born or comes from. */
    private static final Set<String> NO_HOME = Set.of("BA", "B", "O", "N", "F", "BDL", "BR");

    private final String words;
    private final String doubt;

    /** @param doubt of HL7 table 0445 (PID-32): what a sender says of it does not count for much */
    Attribute(String words, String doubt) {
        this.words = words;
        this.doubt = doubt;
    }

    /** As commands and {@code conf/golden.yaml} call it. */
    public String words() {
        return words;
    }

    public static Optional<Attribute> named(String words) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.words.equals(words))
                .findFirst();
    }

    /** What a record says of it; empty where it says nothing. */
    abstract Optional<Told> told(Source source);

    /** The same where a record may say several things of it at once. */
    List<Told> all(Source source) {
        return told(source).stream().toList();
    }

    boolean isSame(Told one, Told other) {
        return one.key().equals(other.key());
    }

    /** Whether it says that nobody knows; only codes do. */
    boolean isUnknown(Told told) {
        boolean coded = this == SEX || this == RACE || this == ETHNICITY || this == LANGUAGE || this == MARITAL_STATUS;
        return coded && UNKNOWN.contains(told.key());
    }

    Told told(Source source, String text, int completeness) {
        return told(source, text, completeness, text.toUpperCase(Locale.ROOT));
    }

    Told told(Source source, String text, int completeness, String key) {
        return new Told(
                source, text, key, completeness, source.patient().reliability().contains(doubt));
    }

    /** The legal one, or the first that is not said to be another. */
    static Optional<HumanName> name(Patient patient) {
        return Stream.of("L", null)
                .flatMap(use -> patient.names().stream().filter(name -> Objects.equals(name.use(), use)))
                .findFirst()
                .or(() -> patient.names().stream().findFirst());
    }

    /** The first at which the patient may live. */
    static Optional<Address> address(Patient patient) {
        return patient.addresses().stream()
                .filter(address -> address.use() == null || !NO_HOME.contains(address.use()))
                .findFirst();
    }

    /** Compared by their codes, where all have one. */
    Optional<Told> concepts(Source source, List<Concept> concepts) {
        String text = concepts.stream().map(Attribute::text).collect(Collectors.joining(", "));
        String key = concepts.stream().map(Attribute::code).collect(Collectors.joining(", "));
        return text.isEmpty() ? Optional.empty() : Optional.of(told(source, text, text.length(), key));
    }

    private static String text(Concept concept) {
        return Stream.concat(
                        Stream.ofNullable(concept.text()),
                        concept.codings().stream()
                                .flatMap(coding -> Stream.concat(
                                        Stream.ofNullable(coding.display()), Stream.ofNullable(coding.code()))))
                .findFirst()
                .orElse("");
    }

    private static String code(Concept concept) {
        return concept.codings().stream()
                .map(Coding::code)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> text(concept).toUpperCase(Locale.ROOT));
    }
}
