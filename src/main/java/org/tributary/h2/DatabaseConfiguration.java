package org.tributary.h2;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.journal.DiskSync;

/** The database that {@code tributary.store.url} names: H2 in the data folder, or PostgreSQL. */
@Configuration
public class DatabaseConfiguration {
    @Bean
    @ConditionalOnExpression("'${tributary.store.url}'.startsWith('jdbc:h2:')")
    H2Database h2(
            @Value("${tributary.store.url}") String url,
            @Value("${tributary.store.user}") String user,
            @Value("${tributary.store.password}") String password) {
        return new H2Database(url, user, password);
    }

    @Bean
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource database(
            ObjectProvider<H2Database> h2,
            @Value("${tributary.store.url}") String url,
            @Value("${tributary.store.user}") String user,
            @Value("${tributary.store.password}") String password) {
        HikariDataSource pool = new HikariDataSource();
        @Nullable H2Database embedded = h2.getIfAvailable();
        if (embedded != null) {
            pool.setDataSource(embedded.connections());
        } else {
            pool.setJdbcUrl(url);
            pool.setUsername(user);
            pool.setPassword(password);
            pool.addDataSourceProperty("reWriteBatchedInserts", "true"); // what the URL says to that goes first
        }
        return pool;
    }

    @Bean
    DiskSync diskSync(ObjectProvider<H2Database> h2, DataSource database) {
        @Nullable H2Database embedded = h2.getIfAvailable();
        return embedded == null ? DiskSync.withEachCommit() : new H2DiskSync(embedded, database);
    }

    /** What nobody waits for is on disk within half a second, too. */
    @Bean
    @ConditionalOnExpression("'${tributary.store.url}'.startsWith('jdbc:h2:')")
    RegularSync regularSync(DiskSync disk, H2Database h2) {
        return new RegularSync(disk, h2);
    }
}
