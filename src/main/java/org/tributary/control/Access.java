package org.tributary.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The way to the data: through the engine that runs on them, or, when none does, to the store itself. */
public final class Access implements AutoCloseable {
    private final Control control;
    private final AutoCloseable atRest;

    private Access(Control control, AutoCloseable atRest) {
        this.control = control;
        this.atRest = atRest;
    }

    /**
     * @param data the engine's data folder
     * @throws IOException when there is no way; the message says what to do
     */
    public static Access to(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            throw new IOException(data + " is no folder; --data names the one that tributary run was given");
        }
        Optional<RemoteControl> engine = ControlToken.read(data).map(RemoteControl::new);
        if (engine.isPresent() && engine.get().answers()) {
            return new Access(engine.get(), () -> {});
        }
        StoreAtRest store = StoreAtRest.open(data);
        return new Access(store.control(), store);
    }

    public Control control() {
        return control;
    }

    @Override
    public void close() throws Exception {
        atRest.close();
    }
}
