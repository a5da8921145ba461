package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificatesTest {
    @TempDir
    Path folder;

    private Path store(String name, int days) throws Exception {
        Path file = folder.resolve(name);
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=lab",
                        "-validity",
                        "" + days,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret-1")
                .redirectErrorStream(true)
                .start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        return file;
    }

    private void route(String kind, String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("routes/" + kind));
        Files.writeString(folder.resolve("routes/" + kind + "/" + name + ".yaml"), text);
    }

    @Test
    void the_stores_that_route_files_name_are_opened_with_their_passwords_whichever_way_they_are_written()
            throws Exception {
        Path soon = store("soon.p12", 10);
        Path later = store("later.p12", 400);
        route("feeds", "lab", """
                - route:
                    id: lab
                    from:
                      uri: mllp:0.0.0.0:2575
                      parameters:
                        keyStore: "{{certificates}}/soon.p12"
                        keyStorePassword: ${LAB_PASSWORD}
                      steps: []
                """);
        route("destinations", "practice", """
                - route:
                    id: practice
                    from:
                      uri: destination:practice
                      steps:
                        - to: mllp:127.0.0.1:2600?trustStore=later.p12&trustStorePassword=RAW(secret-1)
                """);
        route("destinations", "wrong", """
                - route:
                    from:
                      steps:
                        - to: mllp:127.0.0.1:2600?keyStore=%s&keyStorePassword=other
                """.formatted(later));
        List<Certificates.Certificate> found = Certificates.of(
                folder,
                Map.of("LAB_PASSWORD", "secret-1"),
                text -> text.replace("{{certificates}}", folder.toString()));
        assertThat(found).hasSize(3);
        assertThat(found)
                .filteredOn(one -> one.usedBy().equals("lab"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.file()).isEqualTo(soon.toString());
                    assertThat(one.alias()).isEqualTo("own");
                    assertThat(one.ends())
                            .isBetween(
                                    Instant.now().plus(Duration.ofDays(9)),
                                    Instant.now().plus(Duration.ofDays(11)));
                });
        assertThat(found)
                .filteredOn(one -> one.usedBy().equals("practice"))
                .singleElement()
                .satisfies(one -> assertThat(one.ends()).isAfter(Instant.now().plus(Duration.ofDays(398))));
        assertThat(found)
                .filteredOn(one -> one.usedBy().equals("wrong"))
                .singleElement()
                .satisfies(one -> assertThat(one.ends()).isNull());
    }
}
