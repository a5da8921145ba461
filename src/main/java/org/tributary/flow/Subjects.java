package org.tributary.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.PatientView;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Subject;
import org.tributary.panel.Panels;

/** Of whom a message to one destination speaks: with which numbers, and which lists go with that. */
final class Subjects {
    /** What an ADT message states as whole lists. */
    private static final Set<String> SNAPSHOT = Set.of("allergy", "problem", "procedure", "relatedperson", "coverage");

    private final SourceRecords records;
    private final Facts facts;
    private final Panels panels;
    private final Charts charts;

    Subjects(SourceRecords records, Facts facts, Panels panels, Charts charts) {
        this.charts = charts;
        this.records = records;
        this.facts = facts;
        this.panels = panels;
    }

    /** As the message says it. */
    Subject of(PersonIndex.Matched matched, Subscription to) {
        List<PatientIdentifier> elsewhere = new ArrayList<>(panels.numbers(to, matched.personId()));
        matched.records().stream()
                .filter(record -> record.id() != matched.recordId())
                .map(record -> new PatientIdentifier(record.number(), record.authority(), "MR", new Origin("")))
                .forEach(elsewhere::add);
        return new Subject(matched.patient().patient(), Long.toString(matched.personId()), elsewhere);
    }

    /** As the record has it now. */
    Subject of(long record, long personId, Subscription to) {
        return of(matched(record, personId), to);
    }

    PersonIndex.Matched matched(long record, long personId) {
        Patient patient = PatientView.current(records, record);
        return new PersonIndex.Matched(
                record, personId, records.ofPerson(personId), new PatientRecord(patient, List.of()));
    }

    /** By which a receiver knows whose something was: our number and that of the record. */
    List<PatientIdentifier> numbers(long record, long personId) {
        SourceRecords.SourceRecord theirs = records.find(record).orElseThrow();
        return List.of(
                ours(personId), new PatientIdentifier(theirs.number(), theirs.authority(), "MR", new Origin("")));
    }

    static PatientIdentifier ours(long personId) {
        return new PatientIdentifier(Long.toString(personId), Subject.ENTERPRISE, "PI", new Origin(""));
    }

    /** The whole current lists of a person that the destination may have. */
    List<Fact> lists(long personId, Subscription to) {
        return lists(records.ofPerson(personId), to);
    }

    /** As the chart has them: each thing once, without what its source no longer lists; in the order in which it was told. */
    List<Fact> lists(List<SourceRecords.SourceRecord> ofPerson, Subscription to) {
        return charts.reconciled(
                        ofPerson,
                        SNAPSHOT,
                        to::takesFrom,
                        fact -> to.mayHave(fact.statement().confidentiality()))
                .asTold();
    }

    /** What a destination may have of what is said of a person, whoever says the rest. */
    List<Fact> allowed(List<Fact> said, long personId, Subscription to) {
        return allowed(said, () -> records.ofPerson(personId), to);
    }

    /** The same of one of the message's patients. */
    List<Fact> allowed(PersonIndex.Matched patient, Subscription to) {
        return allowed(patient.patient().facts(), patient::records, to);
    }

    /** What a document says that a message carries goes to who takes documents; the document itself is the message's file. */
    static boolean isAsked(Fact fact, Subscription to) {
        return !fact.statement().origin().isCarried() || !(fact instanceof Document) && to.takes(Work.DOCUMENT_KIND);
    }

    private List<Fact> allowed(List<Fact> said, Supplier<List<SourceRecords.SourceRecord>> ofPerson, Subscription to) {
        List<Fact> asked = said.stream().filter(fact -> isAsked(fact, to)).toList();
        List<Fact> all = asked.stream().anyMatch(NoneKnownScope::saysNone)
                ? facts.current(ofPerson.get(), SNAPSHOT, feed -> true)
                : List.of();
        return NoneKnownScope.withoutFalse(
                asked, all, fact -> to.mayHave(fact.statement().confidentiality()));
    }

    /** Of what was said, whether or not it is true: to take it back. */
    static List<Fact> allowed(List<Fact> said, Subscription to) {
        return said.stream()
                .filter(fact -> isAsked(fact, to))
                .filter(fact -> to.mayHave(fact.statement().confidentiality()))
                .toList();
    }
}
