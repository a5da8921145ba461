package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeysTest {
    @TempDir
    Path folder;

    @Test
    void a_key_is_told_by_its_feed_and_where_it_comes_from_and_never_itself() throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        String file = "- route:\n    from:\n      uri: http-in:%s\n      parameters:\n        apiKey: \"%s\"\n";
        Files.writeString(folder.resolve("feeds/a.yaml"), file.formatted("a", "${LAB_KEY}"));
        Files.writeString(folder.resolve("feeds/b.yaml"), file.formatted("b", "{{lab.key:none}}"));
        Files.writeString(folder.resolve("feeds/c.yaml"), file.formatted("c", "zz-secret-zz-secret"));
        Files.writeString(folder.resolve("feeds/d.yaml"), "- route:\n    from:\n      uri: mllp:127.0.0.1:2575\n");
        assertThat(ApiKeys.of(folder))
                .containsExactlyInAnyOrder(
                        new ApiKeys.ApiKey("a", "environment LAB_KEY"),
                        new ApiKeys.ApiKey("b", "setting lab.key"),
                        new ApiKeys.ApiKey("c", "the file itself"));
    }
}
