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
 * The demo's faxes: put into the folder as a fax server does; one is filed as a clerk does, the other waits for whoever looks around.
 *
 * @param page as the clerk saw it; null where it did not come to the list
 * @param filed null where it was not
 * @param waiting the other; 0 where it did not come to the list
 */
record DemoFax(@Nullable FaxPage page, Control.@Nullable FiledFax filed, long waiting) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TYPE = "Cardiology letter";

    /** @param data the engine's data folder */
    static DemoFax play(Control control, Path data, Path samples) throws IOException, InterruptedException {
        Requester by = Asking.requester("demo");
        @Nullable ListedFax listed = send(control, data, samples.resolve("fax-two-pages"));
        @Nullable FaxPage page = listed == null ? null : control.fax(listed.id(), false, by);
        Control.@Nullable FiledFax filed = page == null || page.proposals().isEmpty()
                ? null
                : control.fileFax(page.id(), page.proposals().get(0).personId(), TYPE, by);
        @Nullable ListedFax other = send(control, data, samples.resolve("fax-whose-is-it"));
        return new DemoFax(page, filed, other == null ? 0 : other.id());
    }

    /** Null where it did not come to the list. */
    private static @Nullable ListedFax send(Control control, Path data, Path sample)
            throws IOException, InterruptedException {
        Path received = sample.resolve("0-received");
        Path folder = data.resolve("fax/fax");
        String name = String.valueOf(sample.getFileName());
        long before =
                control.faxes(true).stream().mapToLong(ListedFax::id).max().orElse(0);
        Files.copy(received.resolve("03-fax.tif"), folder.resolve(name + ".tif"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                received.resolve("03-fax.json"), folder.resolve(name + ".json"), StandardCopyOption.REPLACE_EXISTING);
        return await(control, before);
    }

    private static @Nullable ListedFax await(Control control, long before) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<ListedFax> read = control.faxes(false).stream()
                    .filter(one ->
                            one.id() > before && one.read() && one.state().equals("waiting"))
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
        return page != null && waiting > 0 && (filed != null || page.findings().contains("FAX-110"));
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
        if (waiting > 0) {
            out.println("Another one waits, for somebody who says whose it is: tributary fax show " + waiting + ".");
        }
    }
}
