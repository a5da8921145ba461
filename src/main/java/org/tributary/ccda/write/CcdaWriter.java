package org.tributary.ccda.write;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.canonical.Statement;
import org.tributary.ccda.SectionText;
import org.tributary.finding.Finding;

/**
 * Canonical facts as a C-CDA R2.1 document. Each section's narrative is made of the same statements as its entries; what an
 * entry points to stands there under an ID of our own. Read back it says the same, but for places and ids.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492">C-CDA R2.1</a>
 */
public final class CcdaWriter {
    /** The first head of each table: how the statement is meant. */
    private static final String STATUS = "Status";

    private static final String[] OBSERVED = {
        STATUS, "Test", "Value", "Interpretation", "Time", "Range", Entries.REMARKS
    };

    private final Outgoing document;
    private final List<Finding> findings = new ArrayList<>();
    private final Entries entries;
    private final String confidentiality;

    private CcdaWriter(Outgoing document) {
        this.document = document;
        this.confidentiality = confidentiality(document);
        this.entries = new Entries(document.id(), confidentiality);
    }

    /**
     * A document, and what could not be said in it.
     *
     * @param confidentiality its class; empty where nobody said anything of that
     */
    public record Written(byte[] bytes, String confidentiality, List<Finding> findings) {
        public Written {
            findings = List.copyOf(findings);
        }
    }

    public static Written write(Outgoing document) {
        CcdaWriter writer = new CcdaWriter(document);
        byte[] bytes = Xml.of(writer::document);
        return new Written(bytes, writer.confidentiality, writer.findings);
    }

    /** As private as the most private thing that it says; empty where nobody said anything of that. */
    private static String confidentiality(Outgoing document) {
        Stream<Statement> facts = document.facts().stream().map(Fact::statement);
        Stream<Statement> notes = document.notes().stream().map(SectionText::statement);
        return Objects.requireNonNullElse(
                Confidentiality.strictestOf(Stream.concat(facts, notes).toList()), "");
    }

    private void document(Xml xml) {
        xml.root("ClinicalDocument");
        HeaderWriter header = new HeaderWriter(xml, document);
        header.write(confidentiality);
        header.encompassing(new EventEntries(entries));
        xml.open("component");
        Outgoing.Body body = document.body();
        if (body != null) {
            xml.open("nonXMLBody")
                    .text(
                            "text",
                            Base64.getMimeEncoder().encodeToString(body.bytes()),
                            "mediaType",
                            body.mediaType(),
                            "representation",
                            "B64")
                    .close();
            besideBody();
        } else {
            structured(xml);
        }
        xml.close().close();
    }

    /** Beside a file there is room for who and for the stay it is about, in the header. */
    private void besideBody() {
        @Nullable Encounter stay = HeaderWriter.encompassing(document);
        document.facts().stream()
                .filter(fact -> !(fact instanceof Document
                        || fact instanceof RelatedPerson
                        || fact instanceof CareTeamMember member && member.isOfHeader()
                        || fact.equals(stay)))
                .forEach(fact -> found(WriteFinding.NO_SECTION, fact));
        numbers(Stream.ofNullable(stay).toList(), List.of());
    }

    private void structured(Xml xml) {
        xml.open("structuredBody");
        List<CareTeamMember> team = HeaderWriter.team(document);
        Map<FurtherSection, List<Fact>> further = new EnumMap<>(FurtherSection.class);
        document.facts().forEach(fact -> {
            @Nullable FurtherSection section = FurtherSection.of(fact);
            if (section != null && !team.contains(fact)) {
                further.computeIfAbsent(section, first -> new ArrayList<>()).add(fact);
            }
        });
        document.kind().prose.stream()
                .filter(prose -> further.keySet().stream().noneMatch(section -> section.isOf(prose)))
                .forEach(prose -> prose.write(xml, document.words().get(prose)));
        ConcernEntries concerns = new ConcernEntries(entries);
        ProductEntries products = new ProductEntries(entries);
        Map<Encounter, List<Problem>> diagnoses = diagnoses();
        EventEntries events = new EventEntries(entries, diagnoses);
        Table allergies = new Table("a", STATUS, "Substance", "Kind", "Since", Entries.REMARKS);
        section(xml, SectionTemplate.ALLERGIES, allergies, Allergy.class, one -> concerns.allergy(xml, one, allergies));
        Table drugs = new Table("m", STATUS, "Medication", "Route", "Dose", "Frequency", "When", Entries.REMARKS);
        section(xml, SectionTemplate.MEDICATIONS, drugs, Medication.class, one -> {
            told(one);
            products.medication(xml, one, drugs);
        });
        Table problems = new Table("p", STATUS, "Problem", "Kind", "Site", "When", Entries.REMARKS);
        section(xml, SectionTemplate.PROBLEMS, problems, Problem.class, one -> concerns.problem(xml, one, problems));
        Table vaccines = new Table("i", STATUS, "Vaccine", "Given", "Dose", "Route and site", "Lot", Entries.REMARKS);
        section(
                xml,
                SectionTemplate.IMMUNIZATIONS,
                vaccines,
                Immunization.class,
                one -> products.immunization(xml, one, vaccines));
        Table procedures = new Table("c", STATUS, "Procedure", "Site", "Done", Entries.REMARKS);
        section(
                xml,
                SectionTemplate.PROCEDURES,
                procedures,
                Procedure.class,
                one -> events.procedure(xml, one, procedures));
        Table visits = new Table("e", STATUS, "Encounter", "When", "Where", Entries.REMARKS);
        section(xml, SectionTemplate.ENCOUNTERS, visits, Encounter.class, one -> events.encounter(xml, one, visits));
        observations(xml);
        FurtherEntries others = new FurtherEntries(entries, diagnoses);
        further.forEach((section, facts) -> others.section(xml, section, facts, words(section)));
        further.values().stream()
                .flatMap(List::stream)
                .filter(Medication.class::isInstance)
                .forEach(drug -> told((Medication) drug));
        new NoteEntries(entries).section(xml, of(Document.class), document.notes());
        xml.close();
        document.facts().stream()
                .filter(fact -> !isWritten(fact)
                        || isOfEncounter(fact) && diagnoses.values().stream().noneMatch(told -> told.contains(fact)))
                .forEach(fact -> found(WriteFinding.NO_SECTION, fact));
        of(Document.class).stream()
                .filter(one -> one.text() != null)
                .forEach(one -> one.files().forEach(file -> found(WriteFinding.FILE_LEFT_OUT, one)));
        all(Observation.class)
                .forEach(one -> one.values().stream()
                        .filter(value ->
                                value.attachment() != null && value.attachment().url() == null)
                        .forEach(file -> found(WriteFinding.FILE_LEFT_OUT, one)));
        document.facts().stream()
                .filter(fact -> (fact instanceof Report || fact instanceof Observation) && Parent.of(fact) != null)
                .forEach(fact -> found(WriteFinding.RELATION_IN_WORDS, fact));
        numbers(all(Encounter.class), all(Report.class));
    }

    /** Of each encounter that is written those that are told of it: by its key, else by its start where that is the only one's. */
    private Map<Encounter, List<Problem>> diagnoses() {
        @Nullable Encounter stay = HeaderWriter.encompassing(document);
        List<Encounter> encounters =
                all(Encounter.class).stream().filter(one -> !one.equals(stay)).toList();
        Map<Encounter, List<Problem>> told = new HashMap<>();
        for (Problem problem : all(Problem.class)) {
            @Nullable Detail of = isOfEncounter(problem) ? problem.stay() : null;
            if (of != null) {
                List<Encounter> meant = encounters.stream()
                        .filter(one -> Objects.equals(one.statement().key(), of.text()))
                        .toList();
                if (meant.isEmpty()) {
                    meant = encounters.stream()
                            .filter(one -> of.time() != null
                                    && one.period() != null
                                    && one.period().start() != null
                                    && one.period()
                                            .start()
                                            .utc()
                                            .equals(of.time().utc()))
                            .toList();
                }
                if (meant.size() == 1) {
                    told.computeIfAbsent(meant.get(0), first -> new ArrayList<>())
                            .add(problem);
                }
            }
        }
        return told;
    }

    private static boolean isOfEncounter(Fact fact) {
        return fact instanceof Problem one && Problem.ENCOUNTER.equals(one.section());
    }

    private @Nullable String words(FurtherSection section) {
        return document.kind().prose.stream()
                .filter(section::isOf)
                .map(prose -> document.words().get(prose))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Told where a receiver cannot know whose number it is. */
    private void numbers(List<Encounter> visits, List<Report> reports) {
        document.patient().identifiers().stream()
                .filter(number -> !Types.root(number.authority()).equals(number.authority()))
                .forEach(number -> findings.add(new Finding(
                        WriteFinding.NUMBER_WITHOUT_ROOT, number.origin().place())));
        visits.stream()
                .filter(visit -> visit.visitNumber() != null)
                .forEach(visit -> found(WriteFinding.NUMBER_WITHOUT_ROOT, visit));
        reports.stream()
                .filter(report -> report.fillerOrder() != null && !ObservationEntries.isRooted(report.fillerOrder()))
                .forEach(report -> found(WriteFinding.NUMBER_WITHOUT_ROOT, report));
        document.facts().stream()
                .filter(fact -> fact instanceof Coverage one && (one.memberId() != null || one.group() != null))
                .forEach(policy -> found(WriteFinding.NUMBER_WITHOUT_ROOT, policy));
    }

    private static boolean isWritten(Fact fact) {
        return fact instanceof Allergy
                || fact instanceof Medication
                || fact instanceof Problem
                || fact instanceof Immunization
                || fact instanceof Procedure
                || fact instanceof Encounter
                || fact instanceof Observation
                || fact instanceof Report
                || fact instanceof RelatedPerson
                || FurtherSection.of(fact) != null
                || fact instanceof Document one && (one.text() != null || one.content() == null);
    }

    private void told(Medication drug) {
        Quantity dose = drug.dose();
        if (dose != null && !Types.isQuantity(dose)) {
            found(WriteFinding.NOT_A_QUANTITY, drug);
        }
        if (drug.frequency() != null && !ProductEntries.isCoded(drug.frequency())) {
            found(WriteFinding.FREQUENCY_IN_WORDS, drug);
        }
    }

    private void found(WriteFinding code, Fact fact) {
        findings.add(new Finding(code, fact.statement().origin().place()));
    }

    private <F extends Fact> List<F> all(Class<F> type) {
        return document.facts().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Of those that stand in the section of their kind. */
    private <F extends Fact> List<F> of(Class<F> type) {
        return all(type).stream()
                .filter(fact -> FurtherSection.of(fact) == null && !isOfEncounter(fact))
                .toList();
    }

    private <F extends Fact> void section(
            Xml xml, SectionTemplate template, Table table, Class<F> type, Consumer<F> entry) {
        @Nullable Encounter stay = HeaderWriter.encompassing(document);
        List<F> facts = of(type).stream().filter(fact -> !fact.equals(stay)).toList(); // that one stands in the header
        section(xml, template, table, facts.isEmpty(), () -> {
            for (F fact : facts) {
                xml.open("entry");
                entry.accept(fact);
                xml.close();
            }
        });
    }

    private void section(Xml xml, SectionTemplate template, Table table, boolean isEmpty, Runnable content) {
        xml.open("component").open("section", "nullFlavor", isEmpty ? "NI" : null);
        template.write(xml);
        xml.narrative(table, "No information.", content);
        xml.close().close();
    }

    private void observations(Xml xml) {
        ObservationEntries writer = new ObservationEntries(entries);
        Map<String, Report> reports = new LinkedHashMap<>();
        of(Report.class).forEach(report -> {
            @Nullable String key = report.statement().key();
            reports.put(key == null || reports.containsKey(key) ? "without a key " + reports.size() : key, report);
        });
        Map<String, List<Observation>> byReport = new LinkedHashMap<>();
        reports.keySet().forEach(key -> byReport.put(key, new ArrayList<>()));
        Map<String, List<Observation>> byTime = new LinkedHashMap<>();
        List<Observation> social = new ArrayList<>();
        for (Observation observation : of(Observation.class)) {
            String category = String.valueOf(observation.category());
            if (category.equals("vital")) {
                byTime.computeIfAbsent(Types.shown(observation.effective()), first -> new ArrayList<>())
                        .add(observation);
            } else if (category.equals("social")) {
                social.add(observation);
            } else {
                @Nullable String report = observation.report();
                byReport.computeIfAbsent(report == null ? "" : report, first -> new ArrayList<>())
                        .add(observation);
            }
        }
        Table results = new Table("r", OBSERVED);
        section(
                xml,
                SectionTemplate.RESULTS,
                results,
                byReport.isEmpty(),
                () -> byReport.forEach(
                        (key, observations) -> writer.results(xml, reports.get(key), observations, results)));
        Table vitals = new Table("v", OBSERVED);
        section(
                xml,
                SectionTemplate.VITALS,
                vitals,
                byTime.isEmpty(),
                () -> byTime.values()
                        .forEach(taken -> writer.vitals(xml, taken.get(0).effective(), taken, vitals)));
        Table lived = new Table("s", OBSERVED);
        section(
                xml,
                SectionTemplate.SOCIAL,
                lived,
                social.isEmpty(),
                () -> social.forEach(observation -> {
                    xml.open("entry");
                    writer.social(xml, observation, lived);
                    xml.close();
                }));
    }
}
