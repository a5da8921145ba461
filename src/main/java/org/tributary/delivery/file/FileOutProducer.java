package org.tributary.delivery.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.OutgoingFile;

/**
 * Writes the body beside its place, syncs it, and moves it there: whoever looks sees a whole file or none. The name follows
 * from the outbox row, so that the same message again is the same file.
 */
final class FileOutProducer extends DefaultProducer {
    private final Path folder;

    FileOutProducer(Endpoint endpoint, Path folder) {
        super(endpoint);
        this.folder = folder;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        OutgoingFile file = OutgoingFile.of(exchange);
        try {
            write(file);
        } catch (IOException e) {
            throw new NotSentException("the folder cannot be written to", e);
        }
    }

    private void write(OutgoingFile file) throws IOException {
        Path beside = folder.resolve(file.temporaryName());
        try (FileChannel channel = FileChannel.open(
                beside, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(file.bytes());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(beside, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel itself = FileChannel.open(folder, StandardOpenOption.READ)) {
            itself.force(true);
        }
    }
}
