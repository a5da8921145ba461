package org.tributary.crash;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.tributary.h2.H2Database;
import org.tributary.h2.H2DiskSync;
import org.tributary.journal.DiskSync;

/**
 * The smallest engine that keeps the promise, and the same with one mistake each, to show that the harness bites.
 * Arguments: JDBC URL, port, destination port, {@link Mistake}.
 */
final class TinyEngine {
    enum Mistake {
        NONE,
        /** Acknowledges a commit that is not synced. */
        ACKNOWLEDGES_BEFORE_SYNC,
        /** Forwards a row that is not synced: after a power cut the re-sent message goes out under a new MSH-10. */
        FORWARDS_BEFORE_SYNC,
        /** Takes every re-sent message for a new one. */
        DOES_NOT_KNOW_RESENDS,
        /** Forwards what came last first. */
        FORWARDS_NEWEST_FIRST,
        /** Gives out MSH-10 from a counter in memory. */
        COUNTS_FROM_ONE_AGAIN
    }

    private static final int BATCH = 50;
    private static final int RETRY_MILLIS = 50;
    private static final int SLOW_DISK_MILLIS = 150;

    private record Row(long id, String outgoingId, byte[] message) {}

    private final H2Database h2; // whole moments: a file that H2 writes by itself may be torn after a power cut
    private final DiskSync disk;
    private final Mistake mistake;
    private final int destinationPort;
    private final Semaphore work = new Semaphore(1);
    private long counter;

    private TinyEngine(String url, int destinationPort, Mistake mistake) {
        this.h2 = new H2Database(url, "", "");
        this.disk = new H2DiskSync(h2, h2.connections());
        this.destinationPort = destinationPort;
        this.mistake = mistake;
    }

    public static void main(String[] args) throws Exception {
        PowerCutFileSystem.register();
        TinyEngine engine = new TinyEngine(
                args[0] + ";DB_CLOSE_ON_EXIT=FALSE", Integer.parseInt(args[2]), Mistake.valueOf(args[3]));
        try (Connection database = engine.h2.connections().getConnection();
                Statement statement = database.createStatement();
                ServerSocket door = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getLoopbackAddress())) {
            String unique = engine.mistake == Mistake.DOES_NOT_KNOW_RESENDS ? "" : " unique";
            statement.execute("create table if not exists message(id bigint generated always as identity primary key,"
                    + " control_id varchar(100)" + unique + ", outgoing_id varchar(100), body varbinary(10000),"
                    + " sent boolean default false)");
            engine.disk.await(() -> {});
            start(engine::deliver);
            while (true) {
                Socket connection = door.accept();
                start(() -> engine.receive(connection));
            }
        }
    }

    private void receive(Socket connection) throws IOException, SQLException {
        try (connection;
                Connection database = h2.connections().getConnection()) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Optional<byte[]> frame = Mllp.read(in); frame.isPresent(); frame = Mllp.read(in)) {
                insert(database, frame.get());
                if (mistake == Mistake.FORWARDS_BEFORE_SYNC) {
                    work.release();
                    pause(SLOW_DISK_MILLIS); // the sync it should have waited for may be slow
                }
                if (mistake != Mistake.ACKNOWLEDGES_BEFORE_SYNC) {
                    disk.await(() -> {});
                }
                if (mistake == Mistake.DOES_NOT_KNOW_RESENDS) {
                    pause(SLOW_DISK_MILLIS); // the moment in which a kill makes the sender send again
                }
                work.release();
                Mllp.write(connection.getOutputStream(), Mllp.acknowledgment(frame.get(), "AA"));
            }
        }
    }

    private void insert(Connection database, byte[] message) throws SQLException {
        try (PreparedStatement insert =
                database.prepareStatement("insert into message(control_id, outgoing_id, body) select ?, ?, ?"
                        + (mistake == Mistake.DOES_NOT_KNOW_RESENDS
                                ? ""
                                : " where not exists (select 1 from message where control_id = ?)"))) {
            insert.setString(1, Mllp.field(message, "MSH-10"));
            insert.setString(2, outgoingId());
            insert.setBytes(3, message);
            if (mistake != Mistake.DOES_NOT_KNOW_RESENDS) {
                insert.setString(4, Mllp.field(message, "MSH-10"));
            }
            insert.executeUpdate();
        }
    }

    private synchronized String outgoingId() {
        return mistake == Mistake.COUNTS_FROM_ONE_AGAIN
                ? "T" + ++counter
                : UUID.randomUUID().toString();
    }

    private void deliver() throws SQLException, InterruptedException {
        try (Connection database = h2.connections().getConnection();
                Statement statement = database.createStatement()) {
            while (true) {
                try (Socket destination = new Socket(InetAddress.getLoopbackAddress(), destinationPort)) {
                    destination.setTcpNoDelay(true);
                    deliver(statement, destination);
                } catch (IOException down) {
                    Thread.sleep(RETRY_MILLIS);
                }
            }
        }
    }

    private void deliver(Statement statement, Socket destination)
            throws SQLException, IOException, InterruptedException {
        InputStream in = new BufferedInputStream(destination.getInputStream());
        while (true) {
            List<Row> batch = unsent(statement);
            if (batch.isEmpty()) {
                work.acquire();
                work.drainPermits();
                continue;
            }
            if (mistake != Mistake.FORWARDS_BEFORE_SYNC && mistake != Mistake.ACKNOWLEDGES_BEFORE_SYNC) {
                disk.await(() -> {}); // a committed row can be seen before it is synced
            }
            for (Row row : batch) {
                Mllp.write(destination.getOutputStream(), row.message());
                Mllp.read(in).orElseThrow(() -> new EOFException("no answer"));
                statement.execute("update message set sent = true where id = " + row.id());
            }
        }
    }

    private List<Row> unsent(Statement statement) throws SQLException {
        String order = mistake == Mistake.FORWARDS_NEWEST_FIRST ? "desc" : "asc";
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "select id, outgoing_id, control_id, body from message where not sent order by id " + order + " limit "
                        + BATCH)) {
            while (result.next()) {
                String body = new String(result.getBytes(4), StandardCharsets.ISO_8859_1)
                        .replaceFirst("\\|" + result.getString(3) + "\\|", "|" + result.getString(2) + "|");
                rows.add(new Row(result.getLong(1), result.getString(2), body.getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return rows;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void start(Work work) {
        new Thread(() -> {
                    try {
                        work.run();
                    } catch (IOException senderGone) {
                        // A connection that ends is no event for an engine.
                    } catch (Exception e) {
                        e.printStackTrace(System.out);
                        Runtime.getRuntime().halt(1);
                    }
                })
                .start();
    }
}
