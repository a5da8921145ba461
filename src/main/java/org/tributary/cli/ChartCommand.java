package org.tributary.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.AsKnown;
import org.tributary.control.Control;
import org.tributary.control.PersonChart;
import org.tributary.control.WrittenDocument;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary chart}. */
@Command(
        name = "chart",
        mixinStandardHelpOptions = true,
        description = "Shows a person's chart: who it is by all sources, then what they say, disagreements first. Who"
                + " looked is kept in the audit trail.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary chart 17",
            "  tributary chart 17 --medications",
            "  tributary chart 17 --medications --fhir medications.json",
            "  tributary chart 17 --known 2026-03-01T08:00",
            "  tributary chart 17 --ccda reconciled.xml",
            "  tributary chart --number 'st-mary|100234' --reason 'called by the patient'"
        })
final class ChartCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Whose whose = new Whose();

    static final class Whose {
        @Parameters(paramLabel = "PERSON_ID", description = "The person's id.", arity = "0..1")
        @Nullable
        Long person;

        @Option(
                names = "--number",
                paramLabel = "AUTHORITY|NUMBER",
                description = "A patient number, and who gave it by conf/authorities.yaml.")
        @Nullable
        String number;
    }

    @Option(
            names = "--medications",
            description = "Only the medications, drug by drug: who lists it, who lacks or stopped it, what differs.")
    private boolean medications;

    @Option(
            names = "--ccda",
            paramLabel = "FILE",
            description =
                    "Writes what all sources say, reconciled, as one C-CDA document to this file. Needs PERSON_ID.")
    @Nullable
    private Path file;

    @Option(
            names = "--fhir",
            paramLabel = "FILE",
            description =
                    "With --medications: writes what each source says of them to this file, as a FHIR Bundle with a"
                            + " List. Needs PERSON_ID.")
    @Nullable
    private Path fhir;

    @Option(
            names = "--known",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "The chart as it was known then: what the messages say that had been filed, and what cannot be"
                            + " told any more. Needs PERSON_ID.")
    @Nullable
    private Instant known;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        Requester by = reason.requester();
        @Nullable String number = whose.number;
        int bar = number == null ? 0 : number.lastIndexOf('|');
        if (bar < 0) {
            throw new ParameterException(spec.commandLine(), "--number is AUTHORITY|NUMBER, as in 'st-mary|100234'");
        }
        Long person = whose.person;
        if (fhir != null && (!medications || person == null || file != null || known != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--fhir needs --medications and a person's id, and neither --ccda nor --known");
        }
        if (file != null && person == null) {
            throw new ParameterException(spec.commandLine(), "--ccda needs a person's id");
        }
        if (person != null && fhir != null) {
            return written(fhir, control -> control.medicationList(person, by));
        }
        if (person != null && file != null) {
            return written(file, control -> control.document(person, by));
        }
        Instant then = known;
        if (then != null && person == null) {
            throw new ParameterException(spec.commandLine(), "--known needs a person's id");
        }
        return engine.ask(control -> {
            PersonChart shown;
            if (then != null && person != null) {
                AsKnown told = control.asKnown(person, then, by);
                told.untold().forEach(engine.out()::println);
                engine.out().println();
                shown = told.chart();
            } else {
                shown = chart(control, number, bar, by);
            }
            ChartPage page = new ChartPage(shown);
            if (medications) {
                page.printMedications(engine.out());
            } else {
                page.print(engine.out());
            }
            return 0;
        });
    }

    private int written(Path to, Function<Control, WrittenDocument> write) {
        return engine.ask(control -> {
            WrittenDocument document = write.apply(control);
            OwnersFile.write(to, document.xml().getBytes(StandardCharsets.UTF_8));
            document.findings().forEach(engine.out()::println);
            engine.out().println("Written: " + to);
            return 0;
        });
    }

    private PersonChart chart(Control control, @Nullable String number, int bar, Requester by) {
        if (number != null) {
            return control.chart(number.substring(0, bar), number.substring(bar + 1), by);
        }
        @Nullable Long person = whose.person;
        if (person == null) {
            throw new ParameterException(spec.commandLine(), "name a person's id, or --number");
        }
        return control.chart(person, by);
    }
}
