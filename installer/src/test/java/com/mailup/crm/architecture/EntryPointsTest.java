package com.mailup.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Optional<Path> file = source(named.group(1));
        assertThat(file).isPresent();
        if (named.group(2) != null) {
            assertThat(file.orElseThrow()).content().contains("void " + named.group(2) + "(");
        }
    }

    static List<MatchResult> aNamedTestExists() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(HOUSE.resolve("docs/security.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(50);
        return named;
    }

    private static Optional<Path> source(String test) throws IOException {
        try (Stream<Path> modules = Files.list(HOUSE)) {
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    Optional<Path> found = files.filter(
                                    file -> file.getFileName().toString().equals(test + ".java"))
                            .findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }
    }
}
