package org.tributary.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The settings as they are in force, secrets masked, with where each comes from. */
public final class Effective {
    private static final String MASK = "••••••";
    private static final Pattern SECRET = Pattern.compile(
            "password|passwd|passphrase|secret|token|credential|key(?!-?store$|-?store-type$|-?alias$)");
    private static final Pattern IN_URL = Pattern.compile("(?i)((?:password|pwd|secret|token|key)=)[^;&\\s]*");
    private static final Pattern ACCOUNT = Pattern.compile("(//[^/@:\\s]*:)[^/@\\s]+@");
    private static final String SHIPPED = "as shipped";

    private final ConfigurableEnvironment environment;
    private final Path home;

    Effective(ConfigurableEnvironment environment, Path home) {
        this.environment = environment;
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * @param value as in force; masked where its name says that it is a secret
     * @param from a file with its line, the environment, or the command line
     * @param isShipped whether nobody changed it
     */
    public record Setting(String name, String value, String from, boolean isShipped) {}

    /** Those of files and of {@code tributary.}; what the machine's environment holds besides is not ours to show. */
    List<Setting> settings() {
        SortedSet<String> names = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> some) {
                for (String name : some.getPropertyNames()) {
                    if (source.getName().startsWith("Config resource") || name.startsWith("tributary.")) {
                        names.add(name);
                    }
                }
            }
        }
        List<Setting> settings = new ArrayList<>();
        for (String name : names) {
            String from = from(name);
            settings.add(new Setting(name, shown(name), from, from.equals(SHIPPED)));
        }
        return settings;
    }

    private String shown(String name) {
        @Nullable String value;
        try {
            value = environment.getProperty(name);
        } catch (IllegalArgumentException e) { // names something that is not there
            return "cannot be filled in";
        }
        return masked(name, value == null ? "" : value);
    }

    static String masked(String name, String value) {
        if (value.isEmpty()) {
            return "";
        }
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (SECRET.matcher(last).find()) {
            return MASK;
        }
        if (name.equals("tributary.alerts.webhook.url")) { // the path of many is a secret
            return value.replaceFirst("^(https?://)(?:[^/@]*@)?([^/?]+).*", "$1$2/" + MASK);
        }
        return ACCOUNT.matcher(IN_URL.matcher(value).replaceAll("$1" + MASK)).replaceAll("$1" + MASK + "@");
    }

    private String from(String name) {
        ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            @Nullable ConfigurationProperty property = source.getConfigurationProperty(adapted);
            if (property != null) {
                return words(source.getUnderlyingSource(), property.getOrigin());
            }
        }
        return "the program";
    }

    /** Where a setting was read. */
    private String words(@Nullable Object source, @Nullable Origin given) {
        @Nullable Origin origin = given instanceof PropertySourceOrigin wrapped ? wrapped.getOrigin() : given;
        if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
            if (isOurs(text)) {
                return SHIPPED;
            }
            return file(text);
        }
        String name = source instanceof PropertySource<?> some ? some.getName() : "";
        return switch (name) {
            case "systemEnvironment" -> "environment";
            case "systemProperties", "commandLineArgs", "defaultProperties" -> "command line";
            default -> "the program";
        };
    }

    private static boolean isOurs(TextResourceOrigin text) {
        return text.getResource() instanceof ClassPathResource
                || String.valueOf(text.getResource()).contains("class path resource");
    }

    private String file(TextResourceOrigin text) {
        String shown;
        try {
            Path path = text.getResource().getFile().toPath().toAbsolutePath().normalize();
            shown = path.startsWith(home) ? home.relativize(path).toString() : path.toString();
        } catch (IOException e) {
            shown = String.valueOf(text.getResource().getFilename());
        }
        return text.getLocation() == null
                ? shown
                : shown + ":" + (text.getLocation().getLine() + 1);
    }
}
