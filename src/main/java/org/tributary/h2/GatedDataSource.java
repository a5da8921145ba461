package org.tributary.h2;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections whose changes pass a {@link StatementGate}. Questions pass freely: they change nothing. */
final class GatedDataSource extends DelegatingDataSource {
    /** Methods of a connection that change the database by themselves. */
    private static final Set<String> CHANGES = Set.of("commit", "rollback", "setAutoCommit", "close", "abort");

    /** H2 reuses the room of what is outdated after so long; it has been synced several times by then. */
    private static final int RETENTION_MILLIS = 5_000;

    /** Longer texts lie outside of their rows, in three more trees: what we usually store is shorter. */
    private static final int INLINE_CHARACTERS = 16_384;

    private final StatementGate gate;

    GatedDataSource(DataSource h2, StatementGate gate) {
        super(h2);
        this.gate = gate;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return gated(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return gated(super.getConnection(user, password));
    }

    private Connection gated(Connection connection) throws SQLException {
        MVStore store = store(connection);
        if (store.getAutoCommitDelay() != Integer.MAX_VALUE) {
            store.setAutoCommitDelay(Integer.MAX_VALUE); // never in the background, nor with each commit
            store.setRetentionTime(RETENTION_MILLIS);
            try (Statement set = connection.createStatement()) {
                set.execute("set max_length_inplace_lob " + INLINE_CHARACTERS);
            }
        }
        gate.opened(store);
        return proxy(Connection.class, new ConnectionHandler(connection));
    }

    /** The storage engine behind a connection. */
    static MVStore store(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GatedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private final class ConnectionHandler implements InvocationHandler {
        private final Connection target;

        ConnectionHandler(Connection target) {
            this.target = target;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (CHANGES.contains(method.getName())) {
                return gate.change(0, () -> call(target, method, arguments));
            }
            @Nullable Object result = call(target, method, arguments);
            if (result instanceof PreparedStatement && arguments != null && isQuestion((String) arguments[0])) {
                return result;
            }
            if (result instanceof CallableStatement statement) {
                return proxy(CallableStatement.class, new StatementHandler(statement, (Connection) proxy, arguments));
            }
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, new StatementHandler(statement, (Connection) proxy, arguments));
            }
            if (result instanceof Statement statement) {
                return proxy(Statement.class, new StatementHandler(statement, (Connection) proxy, null));
            }
            return result;
        }
    }

    private final class StatementHandler implements InvocationHandler {
        private final Statement target;
        private final Connection connection;
        private final @Nullable String sql;
        private long bytes;

        StatementHandler(Statement target, Connection connection, Object @Nullable [] arguments) {
            this.target = target;
            this.connection = connection;
            this.sql = arguments == null ? null : (String) arguments[0];
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            String name = method.getName();
            if (name.equals("getConnection")) {
                return connection;
            }
            if (!name.startsWith("execute")) {
                bytes += name.startsWith("set") && arguments != null ? size(arguments[arguments.length - 1]) : 0;
                return call(target, method, arguments);
            }
            @Nullable String text = sql == null && arguments != null ? (String) arguments[0] : sql;
            if (text != null && isQuestion(text)) {
                return call(target, method, arguments);
            }
            long brought = bytes;
            bytes = 0;
            return gate.change(brought, () -> call(target, method, arguments));
        }
    }

    private static boolean isQuestion(String sql) {
        return sql.regionMatches(true, 0, "select", 0, "select".length())
                && !sql.toLowerCase(Locale.ROOT).contains("for update");
    }

    private static long size(@Nullable Object value) {
        if (value instanceof byte[] some) {
            return some.length;
        }
        return value instanceof String text ? text.length() : 0;
    }
}
