package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Fifty documents, drawn by a seed: each value of each fact against the attribute that stands at the fact's place, found and read with
 * the JDK's DOM and none of our code. {@code -Dcorpus.seed=N} draws others.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValueByValueCorpusTest {
    private static final int DOCUMENTS = 50;

    private final Map<String, Integer> compared = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private String file = "";

    private static final Set<String> TOPICS =
            Set.of("2.16.840.1.113883.10.20.22.4.78", "2.16.840.1.113883.10.20.22.4.85");

    @Test
    void every_value_of_fifty_documents_is_the_one_that_stands_in_the_XML() throws Exception {
        long seed = Long.getLong("corpus.seed", 20260302L);
        List<Path> drawn = drawn(seed);
        int facts = 0;
        for (Path path : drawn) {
            byte[] bytes = Files.readAllBytes(path);
            file = String.valueOf(path.getFileName());
            Element root = dom(bytes);
            CcdaReading read = CcdaReader.read(
                    bytes, (authority, number, origin) -> new PatientIdentifier(number, authority, "MR", origin));
            for (var patient : read.reading().patients()) {
                for (Fact fact : patient.facts()) {
                    if (fact.statement().origin().place().contains("/section")) {
                        facts++;
                        compare(fact, at(root, fact.statement().origin().place()));
                    }
                }
            }
        }
        System.out.println(
                "seed " + seed + ": " + drawn.size() + " documents, " + facts + " facts, values compared " + compared);
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(drawn).hasSize(DOCUMENTS);
        assertThat(compared).containsKeys("code", "dose", "lot", "negation", "result", "route", "time", "unit");
    }

    private void compare(Fact fact, Element element) {
        boolean negated = is(element, "negationInd", "true");
        Stance stance = fact.statement().stance();
        same(
                "negation",
                fact,
                negated,
                stance == Stance.NEGATED
                                && !is(child(element, "statusCode"), "code", "cancelled")
                                && !is(child(element, "statusCode"), "code", "aborted")
                                && !is(child(element, "statusCode"), "code", "active")
                        || negated && (stance == Stance.NEGATED || stance == Stance.NONE_KNOWN));
        if (fact instanceof Problem problem) {
            codes(fact, problem.about(), child(element, "value"));
            period(fact, problem.period(), child(element, "effectiveTime"));
        } else if (fact instanceof Allergy allergy) {
            Element entity = down(element, "participant", "participantRole", "playingEntity", "code");
            Element name = down(element, "participant", "participantRole", "playingEntity", "name");
            boolean inWords = entity != null
                    && (child(entity, "originalText") != null
                            || entity.hasAttribute("displayName")
                            || name != null && !name.getTextContent().isBlank());
            boolean named = entity != null && (inWords || hasCode(entity)); // a substance in words has no code
            codes(fact, allergy.about(), named ? entity : child(element, "value"));
            period(fact, allergy.onset(), child(element, "effectiveTime"));
        } else if (fact instanceof Medication drug) {
            codes(fact, drug.about(), product(element));
            quantity("dose", fact, drug.dose(), child(element, "doseQuantity"));
            Element route = child(element, "routeCode");
            if (route != null && hasCode(route)) {
                codes("route", fact, drug.route(), route);
            }
        } else if (fact instanceof Immunization given) {
            codes(fact, given.about(), product(element));
            Element time = child(element, "effectiveTime");
            if (time != null && time.hasAttribute("value")) {
                time(fact, given.given(), time.getAttribute("value"));
            }
            Element lot = down(element, "consumable", "manufacturedProduct", "manufacturedMaterial", "lotNumberText");
            if (lot != null && !lot.getTextContent().isBlank()) {
                same("lot", fact, lot.getTextContent().strip(), given.lot());
            }
        } else if (fact instanceof Procedure done) {
            codes(fact, done.about(), child(element, "code"));
            period(fact, done.performed(), child(element, "effectiveTime"));
        } else if (fact instanceof Encounter visit) {
            codes(fact, visit.about(), child(element, "code"));
            period(fact, visit.period(), child(element, "effectiveTime"));
        } else if (fact instanceof Observation observation) {
            if (!isTopicOfTemplate(element)) {
                codes(fact, observation.about(), child(element, "code"));
            }
            Element time = child(element, "effectiveTime");
            if (time != null && time.hasAttribute("value")) {
                time(fact, observation.effective(), time.getAttribute("value"));
            }
            Element value = child(element, "value");
            if (value != null && value.getAttribute("xsi:type").endsWith("PQ") && value.hasAttribute("value")) {
                quantity("result", fact, observation.values().get(0).quantity(), value);
            }
        }
    }

    /** Smoking status and tobacco use of R1.1: the code says that something is asserted, and the template what. */
    private static boolean isTopicOfTemplate(Element element) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element template && TOPICS.contains(template.getAttribute("root"))) {
                return is(child(element, "code"), "code", "ASSERTION");
            }
        }
        return false;
    }

    private void codes(Fact fact, Concept about, Element coded) {
        codes("code", fact, about, coded);
    }

    /** Each code of the element and of its translations, in order, without repetition. */
    private void codes(String what, Fact fact, Concept about, Element coded) {
        List<String> written = new ArrayList<>();
        if (coded != null) {
            add(coded, written);
            for (Node node = coded.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element child && "translation".equals(child.getLocalName())) {
                    add(child, written);
                }
            }
        }
        List<String> read = about == null
                ? List.of()
                : about.codings().stream()
                        .map(coding -> coding.code())
                        .distinct()
                        .toList();
        same(what, fact, written.stream().distinct().toList(), read);
    }

    private static void add(Element coded, List<String> into) {
        String code = coded.getAttribute("code").strip();
        if (!code.isEmpty()) {
            into.add(code);
        }
    }

    private static boolean hasCode(Element coded) {
        List<String> codes = new ArrayList<>();
        add(coded, codes);
        for (Node node = coded.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && "translation".equals(child.getLocalName())) {
                add(child, codes);
            }
        }
        return !codes.isEmpty();
    }

    private void quantity(String what, Fact fact, Quantity quantity, Element element) {
        if (element != null && element.hasAttribute("value")) {
            same(what, fact, element.getAttribute("value").strip(), quantity == null ? null : quantity.raw());
            if (element.hasAttribute("unit") && !element.getAttribute("unit").isBlank()) {
                same("unit", fact, element.getAttribute("unit").strip(), quantity == null ? null : quantity.unit());
            }
        }
    }

    private void period(Fact fact, Period period, Element time) {
        Element low = child(time, "low");
        Element high = child(time, "high");
        if (low != null && low.hasAttribute("value")) {
            time(fact, period == null ? null : period.start(), low.getAttribute("value"));
        }
        if (high != null && high.hasAttribute("value")) {
            time(fact, period == null ? null : period.end(), high.getAttribute("value"));
        }
    }

    /** The digits before fraction and offset; a date of zeros, one of no calendar, or a time that is none, gives nothing. */
    private void time(Fact fact, Moment moment, String written) {
        String digits = written.strip().split("[.+-]", 2)[0];
        boolean possible = digits.matches("\\d{4}((0[1-9]|1[0-2])((0[1-9]|[12]\\d|3[01])(\\d{2}){0,3})?)?")
                && !digits.startsWith("0000");
        if (possible) {
            String read = moment == null
                    ? "nothing"
                    : moment.value().replaceAll("\\.\\d+", "").replaceAll("\\D", "");
            String expected = digits.length() == 10 ? digits + "00" : digits; // an hour is read to the minute
            same("time", fact, true, read.equals(digits) || read.equals(expected));
        }
    }

    private void same(String what, Fact fact, Object written, Object read) {
        compared.merge(what, 1, Integer::sum);
        if (!written.equals(read)) {
            wrong.add(file + " " + fact.statement().origin().place() + " " + what + ": " + written + " is " + read);
        }
    }

    private static Element product(Element element) {
        return down(element, "consumable", "manufacturedProduct", "manufacturedMaterial", "code");
    }

    private static boolean is(Element element, String attribute, String value) {
        return element != null && element.getAttribute(attribute).strip().equalsIgnoreCase(value);
    }

    private static Element down(Element element, String... names) {
        Element here = element;
        for (String name : names) {
            here = child(here, name);
        }
        return here;
    }

    private static Element child(Element element, String name) {
        for (Node node = element == null ? null : element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                return child;
            }
        }
        return null;
    }

    /** By names and positions: {@code /ClinicalDocument/component/structuredBody/component[3]}. */
    private static Element at(Element root, String place) {
        Element here = root;
        String[] steps = place.substring(1).split("/");
        for (int i = 1; i < steps.length; i++) {
            String name = steps[i].replaceAll("\\[.*", "");
            int position = steps[i].contains("[") ? Integer.parseInt(steps[i].replaceAll(".*\\[(\\d+)\\]", "$1")) : 1;
            Element found = null;
            for (Node node = here.getFirstChild(); node != null && position > 0; node = node.getNextSibling()) {
                if (node instanceof Element child && name.equals(child.getLocalName())) {
                    position--;
                    found = child;
                }
            }
            assertThat(position).as(place + " leads nowhere at " + steps[i]).isZero();
            here = found;
        }
        return here;
    }

    private static Element dom(byte[] bytes) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }

    /** Of those that the JDK reads too, and whose root is the document. */
    private static List<Path> drawn(long seed) throws IOException {
        String shared = System.getProperty("shared");
        assertThat(shared)
                .as("-Dshared=FOLDER names the folder with ccda/corpus")
                .isNotNull();
        Path corpus = Path.of(shared, "ccda/corpus");
        assertThat(corpus).as("the corpus, below -Dshared").isDirectory();
        List<Path> all;
        try (Stream<Path> files = Files.walk(corpus)) {
            all = new ArrayList<>(files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.(xml|XML|ccda)"))
                    .sorted()
                    .toList());
        }
        Collections.shuffle(all, new Random(seed));
        List<Path> drawn = new ArrayList<>();
        for (Path file : all) {
            try {
                if (drawn.size() < DOCUMENTS
                        && "ClinicalDocument"
                                .equals(dom(Files.readAllBytes(file)).getLocalName())) {
                    drawn.add(file);
                }
            } catch (Exception e) {
                continue; // no XML for the JDK
            }
        }
        return drawn;
    }
}
