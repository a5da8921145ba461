package org.tributary.crash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The child of {@link PowerCutFileSystemTest}: adds numbered rows, one commit each, and says so after each commit.
 * Arguments: JDBC URL, {@code sync} or {@code nosync}, number of rows after which it halts (0: runs until it is killed).
 */
final class PowerCutWriter {
    private PowerCutWriter() {}

    public static void main(String[] args) throws SQLException {
        PowerCutFileSystem.register();
        boolean sync = args[1].equals("sync");
        int rows = Integer.parseInt(args[2]);
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists entry(id bigint primary key, text varchar(2000))");
            statement.execute("create table if not exists latest(id bigint primary key, entry bigint)");
            long n = count(statement);
            for (int i = 0; rows == 0 || i < rows; i++) {
                n++;
                connection.setAutoCommit(false);
                statement.execute("insert into entry values(" + n + ", repeat('x', " + (n * 37 % 2000) + "))");
                statement.execute("merge into latest values(" + n % 10 + ", " + n + ")");
                connection.commit();
                connection.setAutoCommit(true);
                if (sync) {
                    statement.execute("checkpoint sync");
                }
                System.out.println("committed " + n);
            }
            System.out.println("forces " + PowerCutFileSystem.forces());
            System.out.flush();
            Runtime.getRuntime().halt(3);
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) from entry")) {
            result.next();
            return result.getLong(1);
        }
    }
}
