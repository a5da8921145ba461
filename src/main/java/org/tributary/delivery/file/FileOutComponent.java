package org.tributary.delivery.file;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** {@code to: file-out:/srv/practice/in}: a folder that somebody else reads. It must be there: it may be a mount. */
public final class FileOutComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new FileOutEndpoint(uri, this, folder(remaining));
    }

    private static Path folder(String remaining) {
        try {
            Path folder = Path.of(remaining.replaceFirst("^/{2,}", "/"));
            if (folder.isAbsolute()) {
                return folder.normalize();
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + remaining + "' is no absolute path. Write file-out:/folder, as in file-out:/srv/practice/in");
    }

    private static final class FileOutEndpoint extends DefaultEndpoint {
        private final Path folder;

        FileOutEndpoint(String uri, FileOutComponent component, Path folder) {
            super(uri, component);
            this.folder = folder;
        }

        @Override
        public Producer createProducer() {
            return new FileOutProducer(this, folder);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException(
                    "file-out: can only stand after to:. It writes, and reads nothing.");
        }
    }
}
