package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.delivery.DestinationOptions;
import org.tributary.delivery.http.HttpOutEndpoint;
import org.tributary.delivery.sftp.SftpOutEndpoint;
import org.tributary.hl7v2.Version;
import org.tributary.intake.FeedSettings;
import org.tributary.intake.fax.FaxEndpoint;
import org.tributary.intake.http.HttpEndpoint;
import org.tributary.intake.mllp.MllpEndpoint;
import org.tributary.intake.poll.SftpPollEndpoint;
import org.tributary.intake.sftp.SftpEndpoint;
import org.tributary.schemas.Asked;
import org.tributary.schemas.Schema;

/** What the readers of routes/ and Camel know and what the schemas know is the same, both ways. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteSchemasTest {
    private static final Schema FEED = Schema.named("route-feed");
    private static final Schema DESTINATION = Schema.named("route-destination");
    private static final Schema SHARED = Schema.named("route");

    @Test
    void the_options_of_each_door() {
        assertThat(FEED.words("/definitions/http-in")).isEqualTo(door(HttpEndpoint.class));
        assertThat(FEED.words("/definitions/sftp-in")).isEqualTo(door(SftpEndpoint.class));
        assertThat(FEED.words("/definitions/sftp-poll")).isEqualTo(door(SftpPollEndpoint.class));
        assertThat(FEED.words("/definitions/fax-in")).isEqualTo(door(FaxEndpoint.class));
    }

    @Test
    void the_options_of_each_way_out() {
        assertThat(DESTINATION.words("/definitions/destination")).isEqualTo(DestinationOptions.names());
        Set<String> http = setters(HttpOutEndpoint.class);
        assertThat(DESTINATION.words("/definitions/http-out")).isEqualTo(http);
        http.remove("checkControlId"); // of HL7 v2
        assertThat(DESTINATION.words("/definitions/fhir")).isEqualTo(http);
        assertThat(DESTINATION.words("/definitions/sftp-out")).isEqualTo(setters(SftpOutEndpoint.class));
    }

    /** One Camel scheme is door and way out, and some of its options mean something for only one of them. */
    @Test
    void the_options_of_mllp_as_door_and_as_way_out() {
        Set<String> both = new TreeSet<>(FEED.words("/definitions/mllp"));
        both.addAll(DESTINATION.words("/definitions/mllp"));
        assertThat(both).isEqualTo(door(MllpEndpoint.class));
        assertThat(SHARED.words("/definitions/feed-options")).isEqualTo(Asked.by(FeedSettings::take));
    }

    @Test
    void the_doors_and_ways_out_steps_and_languages() {
        assertThat(schemes(FEED, "/definitions/from/properties/uri")).isEqualTo(RouteKind.FEED.sources());
        assertThat(schemes(DESTINATION, "/definitions/to/properties/uri")).isEqualTo(RouteKind.DESTINATION.targets());
        assertThat(SHARED.words("/definitions/steps/items")).isEqualTo(RouteKind.STEPS);
        assertThat(SHARED.choices("/definitions/test/properties/language/properties/language"))
                .isEqualTo(RouteKind.LANGUAGES);
    }

    @Test
    void the_choices_of_a_feed() {
        assertThat(choices("acknowledge")).isEqualTo(written(FeedSettings.Acknowledge.values()));
        assertThat(choices("ack")).isEqualTo(written(FeedSettings.Ack.values()));
        assertThat(choices("environment")).isEqualTo(written(FeedSettings.Environment.values()));
        assertThat(choices("otherEnvironment")).isEqualTo(written(FeedSettings.OtherEnvironment.values()));
        assertThat(choices("whenStoreFails")).isEqualTo(written(FeedSettings.WhenStoreFails.values()));
    }

    @Test
    void the_versions_of_a_destination() {
        assertThat(DESTINATION.choices("/definitions/destination/properties/version"))
                .isEqualTo(Arrays.stream(Version.values()).map(Version::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "route, /definitions/route, RouteDefinition",
        "route, /definitions/test, FilterDefinition",
        "route, /definitions/steps/items/properties/choice, ChoiceDefinition",
        "route, /definitions/steps/items/properties/choice/properties/otherwise, OtherwiseDefinition",
        "route, /definitions/test/properties/language, language.LanguageExpression",
        "route-feed, /definitions/from, FromDefinition",
        "route-destination, /definitions/from, FromDefinition",
        "route-destination, /definitions/to, ToDefinition"
    })
    void what_camel_takes_at_a_place_is_not_refused(String schema, String pointer, String camel) throws Exception {
        Set<String> words = new TreeSet<>(Schema.named(schema).words(pointer));
        words.addAll(Schema.named(schema).tolerated(pointer));
        JsonNode definition = definition(camel);
        Set<String> theirs = new TreeSet<>();
        (definition.has("properties") ? definition : definition.at("/oneOf/1"))
                .path("properties")
                .fieldNames()
                .forEachRemaining(theirs::add);
        theirs.removeAll(otherLanguages());
        assertThat(words).isEqualTo(theirs);
    }

    /** The reader refuses them. */
    private static Set<String> otherLanguages() throws Exception {
        Set<String> languages = new TreeSet<>();
        definition("language.ExpressionDefinition")
                .findValues("required")
                .forEach(list -> list.forEach(one -> languages.add(one.asText())));
        languages.removeAll(Set.of("language", "hl7terser", "expression"));
        return languages;
    }

    private static JsonNode definition(String name) throws Exception {
        try (InputStream in = Endpoint.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return new ObjectMapper().readTree(in).at("/items/definitions").path("org.apache.camel.model." + name);
        }
    }

    private static Set<String> choices(String option) {
        return SHARED.choices("/definitions/feed-options/properties/" + option);
    }

    private static Set<String> written(Enum<?>[] values) {
        return Arrays.stream(values)
                .flatMap(one -> Stream.of(one.name(), one.name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> schemes(Schema schema, String pointer) {
        Matcher list = Pattern.compile("\\^\\(([a-z|-]+)\\):.*").matcher(schema.pattern(pointer));
        assertThat(list.matches()).isTrue();
        return Set.of(list.group(1).split("\\|"));
    }

    private static Set<String> door(Class<? extends DefaultEndpoint> endpoint) {
        Set<String> options = setters(endpoint);
        options.addAll(Asked.by(FeedSettings::take));
        return options;
    }

    /** Every setter of ours is an option. */
    private static Set<String> setters(Class<?> endpoint) {
        Set<String> options = new TreeSet<>();
        for (Class<?> each = endpoint; each != DefaultEndpoint.class; each = each.getSuperclass()) {
            for (Method method : each.getDeclaredMethods()) {
                if (method.getName().matches("set[A-Z].*")) {
                    options.add(method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                            + method.getName().substring(4));
                }
            }
        }
        return options;
    }
}
