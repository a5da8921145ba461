package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import org.tributary.control.FaxPage;
import org.tributary.control.ListedFax;

/**
 * The demo's fax: put into the folder as a fax server does, and filed as a clerk does.
 *
 * @param page as the clerk saw it; null where it did not come to the list
 * @param filed null where it was not
 */
record DemoFax(@Nullable FaxPage page, Control.@Nullable FiledFax filed) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TYPE = "Cardiology letter";

    /** @param data the engine's data folder */
    static DemoFax play(Control control, Path data, Path samples) throws IOException, InterruptedException {
        Requester by = Asking.requester("demo");
        Path received = samples.resolve("fax-two-pages/0-received");
        Path folder = data.resolve("fax/fax");
        Files.copy(received.resolve("03-fax.tif"), folder.resolve("demo.tif"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(received.resolve("03-fax.json"), folder.resolve("demo.json"), StandardCopyOption.REPLACE_EXISTING);
        @Nullable ListedFax listed = await(control);
        if (listed == null) {
            return new DemoFax(null, null);
        }
        FaxPage page = control.fax(listed.id(), false, by);
        if (page.proposals().isEmpty()) {
            return new DemoFax(page, null);
        }
        return new DemoFax(
                page, control.fileFax(page.id(), page.proposals().get(0).personId(), TYPE, by));
    }

    private static @Nullable ListedFax await(Control control) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<ListedFax> read = control.faxes(false).stream()
                    .filter(one -> one.read() && one.state().equals("waiting"))
                    .toList();
            if (!read.isEmpty()) {
                return read.get(read.size() - 1);
            }
            Thread.sleep(100);
        }
        return null;
    }

    /** Where text recognition does not run on this machine, a fax waits for a clerk who looks at it; that is as it should be. */
    boolean cameTrue() {
        return page != null && (filed != null || page.findings().contains("FAX-110"));
    }

    void tell(PrintWriter out) {
        if (page == null) {
            out.println("It did not come to the work list.");
            return;
        }
        FaxCommand.Show.print(page, out);
        out.println();
        out.println(
                filed == null
                        ? "It waits: nobody is proposed, and nothing is filed by itself."
                        : "The clerk: tributary fax file " + page.id() + " --person " + filed.personId() + " --type '"
                                + TYPE + "'; on its way to " + String.join(", ", filed.destinations()) + ".");
    }
}
