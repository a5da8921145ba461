package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EffectiveTest {
    @TempDir
    Path home;

    private List<Effective.Setting> settings(String conf, Map<String, Object> machine) throws IOException {
        Path file = home.resolve("conf/application.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, conf);
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", machine));
        for (Resource resource : List.of(new FileSystemResource(file), new ClassPathResource("application.yaml"))) {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load("Config resource " + resource.getDescription(), resource)) {
                environment.getPropertySources().addLast(source);
            }
        }
        ConfigurationPropertySources.attach(environment);
        return new Effective(environment, home).settings();
    }

    private static Effective.Setting one(List<Effective.Setting> settings, String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_setting_is_told_with_the_file_and_line_that_it_comes_from() throws IOException {
        List<Effective.Setting> settings = settings(
                "tributary:\n  store:\n    user: anna\n    password: ${HIDDEN}\nlab.files.port: 22\n",
                Map.of("HIDDEN", "zz-secret", "TRIBUTARY_DISK_FLOORMB", "900", "PATH", "/bin"));
        assertThat(one(settings, "tributary.store.user"))
                .isEqualTo(new Effective.Setting("tributary.store.user", "anna", "conf/application.yaml:3", false));
        assertThat(one(settings, "lab.files.port").from()).isEqualTo("conf/application.yaml:5");
        assertThat(one(settings, "tributary.health.pipeline-limit"))
                .isEqualTo(new Effective.Setting("tributary.health.pipeline-limit", "5m", "as shipped", true));
        assertThat(one(settings, "tributary.disk.floor-mb"))
                .isEqualTo(new Effective.Setting("tributary.disk.floor-mb", "900", "environment", false));
        assertThat(settings.toString()).doesNotContain("zz-secret").doesNotContain("/bin");
        assertThat(one(settings, "tributary.store.password").value()).isEqualTo("••••••");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tributary.store.password | secret-1 | ••••••",
                "lab.api-key | abc | ••••••",
                "lab.apikey | abc | ••••••",
                "lakeside.files.key | ssh-ed25519 AAAA | ••••••",
                "tributary.alerts.webhook.token | t | ••••••",
                "server.ssl.key-store | /etc/a.p12 | /etc/a.p12",
                "server.ssl.key-store-password | x | ••••••",
                "tributary.alerts.webhook.url | https://chat.example.org/hooks/T0/zz | https://chat.example.org/••••••",
                "tributary.alerts.webhook.url | https://u:zz@chat.example.org/h | https://chat.example.org/••••••",
                "tributary.store.url | jdbc:postgresql://db/t?user=a&password=zz&ssl=true | jdbc:postgresql://db/t?user=a&password=••••••&ssl=true",
                "spring.artemis.broker-url | tcp://a:zz@host:61616 | tcp://a:••••••@host:61616",
                "tributary.data | /srv/data | /srv/data"
            })
    void what_could_be_a_secret_is_masked(String name, String value, String shown) {
        assertThat(Effective.masked(name, value)).isEqualTo(shown);
    }
}
