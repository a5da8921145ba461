package org.tributary.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary fax cover}. */
@Command(
        name = "cover",
        mixinStandardHelpOptions = true,
        description =
                "Writes a cover sheet for somebody to send back before the documents that you ask for. Its bar code holds"
                        + " nothing of the patient; the fax that bears it is shown as the answer to this request.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary fax cover --person 7 --request 'echocardiogram of May' --pdf cover.pdf"})
final class FaxCoverCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Option(names = "--person", paramLabel = "PERSON_ID", required = true, description = "Whom the answer is about.")
    private long person;

    @Option(names = "--request", paramLabel = "TEXT", required = true, description = "What you ask for; not printed.")
    private String request = "";

    @Option(
            names = "--pdf",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the page; a file that is there already stays.")
    private Path pdf = Path.of("cover.pdf");

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Cover cover = control.coverFax(person, request, reason.requester());
            OwnersFile.write(pdf, cover.pdf());
            engine.out().println("Cover sheet " + cover.code() + " is in " + pdf + ".");
            return 0;
        });
    }
}
