package com.mailup.crm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodesDocumentedTest {
    private static final Path PAGE = Path.of("docs", "codes", "README.md");
    private static final Pattern FIRST_CELL_OF_FIVE = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|(?:[^|\\n]+\\|){4}$");

    @ParameterizedTest
    @EnumSource
    void aCodeIsExplainedInTheWordsThatTheTerminalShows(ErrorCode code) throws IOException {
        assertThat(page().lines())
                .filteredOn(
                        line -> line.startsWith("| `" + code + "` | `" + code.kind() + "` | " + code.words() + " | "))
                .singleElement()
                .asString()
                .endsWith(" | " + code.remedy() + " |");
    }

    @Test
    void nothingIsExplainedThatIsNoCode() throws IOException {
        List<String> explained = FIRST_CELL_OF_FIVE
                .matcher(page())
                .results()
                .map(MatchResult::group)
                .map(row -> row.split("`", 3)[1])
                .toList();
        assertThat(explained)
                .containsExactlyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aKindSaysWhatHappensByItself(ErrorKind kind) throws IOException {
        assertThat(page().lines()).anyMatch(line -> line.startsWith("| `" + kind + "` | "));
    }

    /** Tests run in the module's folder. */
    private static String page() throws IOException {
        return Files.readString(Path.of("..").resolve(PAGE));
    }
}
