package org.tributary;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.control.Sentences;
import org.tributary.finding.FindingCode;

/** docs/architecture.md says who may import whom; this compares it with the bytecode, both ways. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArchitectureTest {
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final String ROOT = "org.tributary";
    private static final String START = "(start)";

    /** {@code | `intake.mllp` | what it is | `finding` `hl7v2` |} */
    private static final Pattern ROW = Pattern.compile("^\\| (?:`([a-z0-9.]+)`|\\(start\\)) \\| [^|]+ \\|([^|]*)\\|$");

    private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @AfterAll
    static void forget() {
        classes = null; // a hundred megabytes, which the next classes of this process need
    }

    @Test
    void the_packages_import_what_the_page_lists_and_nothing_else() throws IOException {
        assertThat(lines(found()))
                .as("docs/architecture.md, table of packages: what the bytecode says (missing in the page where it is"
                        + " unexpected, gone from the code where it is expected)")
                .isEqualTo(lines(listed()));
    }

    @Test
    void features_do_not_import_each_other_in_a_circle() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void the_core_imports_nothing_of_ours() throws IOException {
        for (String core : List.of("finding", "canonical")) {
            assertThat(listed().getOrDefault(core, Set.of())).as(core).isEmpty();
        }
    }

    @Test
    void Camel_stays_at_the_edges() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".intake..", ROOT + ".delivery..", ROOT + ".flow..", ROOT + ".routes..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(classes);
    }

    /** Spring makes and wires the parts, and runs SQL, transactions and JMS; what decides knows nothing of it. */
    @Test
    void Spring_stays_out_of_what_decides() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".finding..",
                        ROOT + ".canonical..",
                        ROOT + ".hl7v2..",
                        ROOT + ".ccda..",
                        ROOT + ".mapping..",
                        ROOT + ".matching..",
                        ROOT + ".intake.mllp..",
                        ROOT + ".delivery.mllp..",
                        ROOT + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..")
                .check(classes);
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Configuration")
                .and()
                .resideOutsideOfPackages(ROOT, ROOT + ".control..", ROOT + ".api..", ROOT + ".console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework.context..",
                        "org.springframework.beans..",
                        "org.springframework.stereotype..")
                .check(classes);
    }

    @Test
    void only_metrics_knows_how_metrics_are_kept() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(classes);
    }

    @Test
    void finding_codes_are_unique_and_say_something_in_a_sentence() {
        Map<String, String> owners = new LinkedHashMap<>();
        for (FindingCode code : codes()) {
            String name = code.getClass().getSimpleName() + "." + code;
            assertThat(code.id()).as(name).matches("[A-Z0-9]{2,8}-\\d{3}");
            assertThat(owners.put(code.id(), name))
                    .as("%s has the id of another", name)
                    .isNull();
            assertThat(code.sentence()).as(name).matches("[A-Z].*[^.]\\.");
            assertThat(Sentences.of(code.id())).as(name).isEqualTo(code.sentence());
        }
        assertThat(owners).hasSizeGreaterThan(20);
    }

    private static List<FindingCode> codes() {
        return classes.stream()
                .filter(type -> type.isAssignableTo(FindingCode.class) && type.isEnum())
                .map(JavaClass::reflect)
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(FindingCode.class::cast)
                .toList();
    }

    private static Map<String, Set<String>> found() {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (JavaClass type : classes) {
            String from = name(type);
            imports.computeIfAbsent(from, unused -> new TreeSet<>());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT) && !name(target).equals(from)) {
                    imports.get(from).add(name(target));
                }
            }
        }
        return imports;
    }

    private static String name(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? START
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    private static Map<String, Set<String>> listed() throws IOException {
        Map<String, Set<String>> imports = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> names = new TreeSet<>();
                Matcher name = NAME.matcher(row.group(2));
                while (name.find()) {
                    names.add(name.group(1));
                }
                imports.put(row.group(1) == null ? START : row.group(1), names);
            }
        }
        return imports;
    }

    private static Collection<String> lines(Map<String, Set<String>> imports) {
        return imports.entrySet().stream()
                .map(entry -> entry.getKey() + " -> " + String.join(" ", entry.getValue()))
                .collect(Collectors.toList());
    }
}
