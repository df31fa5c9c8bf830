package com.mailup.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of entry points proves something only as long as the tests that it names exist. */
class EntryPointsTest {
    private static final Path HOUSE = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Za-z]+Test)(?:\\.([A-Za-z]+))?`");

    @ParameterizedTest
    @MethodSource
    void aNamedTestExists(MatchResult named) throws IOException {
        List<String> sources = sources(named.group(1));
        assertThat(sources).isNotEmpty();
        if (named.group(2) != null) {
            Pattern method = Pattern.compile("(?:void|function) " + named.group(2) + "\\(");
            assertThat(sources).anyMatch(source -> method.matcher(source).find());
        }
    }

    static List<MatchResult> aNamedTestExists() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(HOUSE.resolve("docs/security.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(50);
        return named;
    }

    /** A class of that name in Java or, where it runs inside a CRM, in PHP or in Apex, whose tests are deployed with it. */
    private static List<String> sources(String test) throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(HOUSE)) {
            for (Path tests : modules.flatMap(
                            module -> Stream.of(module.resolve("src/test"), module.resolve("src/main/salesforce")))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    for (Path file : files.filter(path -> isNamed(path, test)).toList()) {
                        sources.add(Files.readString(file));
                    }
                }
            }
        }
        return sources;
    }

    private static boolean isNamed(Path file, String test) {
        String name = file.getFileName().toString();
        return Stream.of(".java", ".php", ".cls").anyMatch(ending -> name.equals(test + ending));
    }
}
