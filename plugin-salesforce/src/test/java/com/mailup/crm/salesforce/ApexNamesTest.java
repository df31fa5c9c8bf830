package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the type checker does not see: whether names of fields, labels, permissions, classes and pages that are only text to it exist, and the
 * fields of every query.
 */
class ApexNamesTest {
    private static final Path SOURCE = Path.of("src/main/salesforce/force-app/main/default");
    private static final String STANDARD = "io.github.apexdevtools.sobjecttypes.";
    /** Made from the mapping, never named in full. */
    private static final String MADE = "mailup_(list|stamp)_";

    private static final Map<String, String> FILES = new TreeMap<>();
    private static final Map<String, Set<String>> FIELDS = new TreeMap<>();

    @BeforeAll
    static void readAll() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FILES.put(SOURCE.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        found("objects/(\\w+)/(?:fields/(\\w+)\\.field|\\1\\.object)-meta\\.xml", String.join("\n", FILES.keySet()))
                .forEach(part -> {
                    Set<String> fields = FIELDS.computeIfAbsent(part.group(1), _ -> new TreeSet<>());
                    if (part.group(2) != null) {
                        fields.add(part.group(2));
                    }
                });
    }

    private static String file(String name) {
        return Objects.requireNonNull(FILES.get(name), name);
    }

    private static List<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }

    private static Set<String> all(String pattern, String files) {
        return FILES.entrySet().stream()
                .filter(file -> file.getKey().matches(files))
                .flatMap(file -> found(pattern, file.getValue()).stream())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named(String pattern) {
        return found(pattern, String.join("\n", FILES.keySet())).stream()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyObjectAndFieldOfOursIsDeclared() {
        Set<String> declared = new TreeSet<>(FIELDS.keySet());
        FIELDS.values().forEach(declared::addAll);
        Set<String> used = all("\\b(\\w+__c)\\b", "(classes|triggers|pages|components|lwc|permissionsets)/.*");
        assertThat(used.stream().filter(name -> !name.matches(MADE + ".*")))
                .isNotEmpty()
                .isSubsetOf(declared);
    }

    /** A queued job runs as whoever saved, who has no right to a credential; and without person accounts their fields do not exist. */
    @Test
    void noCredentialIsNamedAndNoFieldOfPersonAccountsButWhileItRuns() {
        assertThat(FILES.keySet()).noneMatch(name -> name.matches("(?i).*(credential|clientapp|eca).*"));
        assertThat(all("(callout:)", "classes/.*")).isEmpty();
        assertThat(all("\\.(IsPersonAccount|Person\\w+|\\w+__pc)\\b", "(classes|triggers)/.*"))
                .isEmpty();
    }

    /** A production org wants three quarters of each class run by our own tests. */
    @Test
    void everyClassIsReachedByATest() {
        Set<String> classes = named("classes/(\\w+)\\.cls\n");
        Set<String> reached =
                classes.stream().filter(name -> name.endsWith("Test")).collect(Collectors.toCollection(TreeSet::new));
        int before;
        do {
            before = reached.size();
            for (String name : List.copyOf(reached)) {
                found("\\b(MailUp\\w+)\\b", file("classes/" + name + ".cls")).stream()
                        .map(match -> match.group(1))
                        .filter(classes::contains)
                        .forEach(reached::add);
            }
        } while (reached.size() > before);
        assertThat(reached).isEqualTo(classes);
    }

    @Test
    void aPermissionIsForAFieldThatIsThere() {
        for (String field : all("<field>([\\w.]+)</field>", "permissionsets/.*")) {
            String[] parts = field.split("\\.", -1);
            assertThat(has(parts[0], parts[1])).as(field).isTrue();
        }
    }

    @Test
    void whatAPermissionSetNamesIsThere() {
        assertThat(named("classes/(\\w+)\\.cls\n")).containsAll(all("<apexClass>(\\w+)<", "permissionsets/.*"));
        assertThat(named("pages/(\\w+)\\.page\n")).containsAll(all("<apexPage>(\\w+)<", "permissionsets/.*"));
        assertThat(named("tabs/(\\w+)\\.tab")).containsAll(all("<tab>(\\w+)<", "permissionsets/.*"));
    }

    @Test
    void everyCustomPermissionIsThereAndUsed() {
        Set<String> declared = named("customPermissions/(\\w+)\\.");
        assertThat(all("<name>(MailUp_\\w+)<", "permissionsets/.*")).isEqualTo(declared);
        assertThat(all("'(MailUp_\\w+)'", "classes/MailUpRights\\.cls")).isEqualTo(declared);
    }

    @Test
    void everyLabelIsThereAndUsed() {
        Set<String> used = all("(?:\\bLabel\\.|label/c\\.)(MailUp_\\w+)", "(classes|pages|components|lwc)/.*");
        assertThat(used).isEqualTo(all("<fullName>(MailUp_\\w+)<", "labels/.*"));
    }

    @Test
    void everyPageAndActionThatIsNamedIsThere() {
        Set<String> pages = named("pages/(\\w+)\\.page\n");
        assertThat(pages).containsAll(all("(?<!@salesforce)/apex/(\\w+)", "(pages|components|lwc|objects)/.*"));
        assertThat(pages).containsAll(all("<page>(\\w+)<", "(objects|tabs)/.*"));
        for (String page : pages) {
            String markup = file("pages/" + page + ".page");
            for (MatchResult controller : found("(?:controller|extensions)=\"(\\w+)\"", markup)) {
                assertThat(missing(markup, file("classes/" + controller.group(1) + ".cls")))
                        .as(page)
                        .isEmpty();
            }
        }
        assertThat(missing(
                        file("components/MailUpSendForm.component").replace("sending.", ""),
                        file("classes/MailUpSend.cls") + "getSending()"))
                .isEmpty();
    }

    /** What a page asks of its controller and the controller has not. */
    private static List<String> missing(String markup, String code) {
        return found("\\{![^}]*?\\b(?<![$.'])([a-z]\\w+)", markup).stream()
                .map(match -> match.group(1))
                .filter(name -> !Pattern.compile("(?i)\\b(get)?" + name + "(\\(| \\{)")
                        .matcher(code)
                        .find())
                .distinct()
                .toList();
    }

    @Test
    void everyQueryAsksForWhatIsThere() {
        List<String> unknown = new ArrayList<>();
        int queries = 0;
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            for (MatchResult query :
                    found("(?s)\\bSELECT\\s+([\\w\\s,.()]+?)\\s+FROM\\s+(\\w+)([^\\]\";]*)", file.getValue())) {
                queries++;
                fields(query)
                        .filter(field -> !has(query.group(2), field))
                        .forEach(field -> unknown.add(file.getKey() + ": " + query.group(2) + "." + field));
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(queries).isGreaterThan(8);
    }

    private static Stream<String> fields(MatchResult query) {
        Stream<String> selected = Arrays.stream(query.group(1).split(",", -1))
                .map(field -> field.strip().replaceFirst("^\\w+\\((\\w*)\\).*", "$1"));
        String rest = query.group(3).replaceAll("(?s)\\(SELECT.*?\\)", "").replaceAll(":\\w+(\\.\\w+)?", "");
        Stream<String> compared = found("([\\w.]+)\\s*(?:=|!=|<|>|\\bIN\\b|\\bLIKE\\b)", rest).stream()
                .map(match -> match.group(1));
        Stream<String> ordered = found("ORDER BY (\\w+)", rest).stream().map(match -> match.group(1));
        return Stream.of(selected, compared, ordered).flatMap(each -> each).filter(field -> !field.isEmpty());
    }

    @Test
    void whatAComponentCallsIsThere() {
        for (String call : all("@salesforce/apex/(\\w+\\.\\w+)", "lwc/.*")) {
            String[] parts = call.split("\\.", -1);
            assertThat(file("classes/" + parts[0] + ".cls"))
                    .containsPattern("@AuraEnabled\\s+public static \\w+ " + parts[1] + "\\(");
        }
    }

    @Test
    void aWrongFieldIsFound() {
        assertThat(has("Contact", "Emial")).isFalse();
        assertThat(has("Contact", "Email")).isTrue();
        assertThat(has("MailUp_Change__c", "Changs__c")).isFalse();
        assertThat(has("PermissionSetAssignment", "Assignee.IsActive")).isTrue();
    }

    /** Of the org's own objects by what we declare, of Salesforce's by its public types. */
    private static boolean has(String object, String path) {
        String[] steps = path.split("\\.", 2);
        if (steps.length == 2) {
            return has(object, steps[0] + "Id");
        }
        if (path.endsWith("__c")) {
            return FIELDS.getOrDefault(object, Set.of()).contains(path);
        }
        try {
            String type = object.endsWith("__c") ? "Contact" : object;
            return Stream.of(Class.forName(STANDARD + type).getFields())
                    .map(field -> field.getName().toLowerCase(Locale.ROOT))
                    .anyMatch(path.toLowerCase(Locale.ROOT)::equals);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
