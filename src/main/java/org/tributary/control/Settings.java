package org.tributary.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The settings of an engine that does not run, as one started here would have them: system properties, then the environment,
 * then {@code conf/application.yaml}, then what the program comes with.
 */
final class Settings {
    private Settings() {}

    /**
     * @param home where {@code conf} lies
     * @throws IllegalArgumentException where a file cannot be read
     */
    static PropertyResolver of(Path home, Path data) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "command line",
                        Map.of(
                                "tributary.data.absolute",
                                data.toAbsolutePath().normalize().toString())));
        for (Resource file : List.of(
                new FileSystemResource(home.resolve("conf/application.yaml")),
                new ClassPathResource("application.yaml"))) {
            if (file.exists()) {
                try {
                    new YamlPropertySourceLoader()
                            .load(file.getDescription(), file)
                            .forEach(environment.getPropertySources()::addLast);
                } catch (IOException e) {
                    throw new IllegalArgumentException(file.getDescription() + " cannot be read", e);
                }
            }
        }
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
