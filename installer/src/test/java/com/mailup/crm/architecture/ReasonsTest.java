package com.mailup.crm.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.SubscriptionStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector says of a status is said in the same words inside every CRM. */
class ReasonsTest {
    private static final Path VTIGER = Path.of("../plugin-vtiger/src/main/vtiger/languages");
    private static final Path SUGAR = Path.of("../plugin-sugarcrm/src/main/legacy/modules/MailUp/language");
    private static final Path SUGAR_STATUSES = Path.of("../plugin-sugarcrm/src/main");
    private static final Path SALESFORCE =
            Path.of("../plugin-salesforce/src/main/java/com/mailup/crm/salesforce/Reasons.java");
    private static final Path SALESFORCE_PAGE =
            Path.of("../plugin-salesforce/src/main/salesforce/force-app/main/default/lwc/mailUpStatus/reasons.js");
    private static final Path ENGINE = Path.of("../core/src/main/java/com/mailup/crm/engine");

    private static final Pattern TEXT = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)' => '((?:[^'\\\\]|\\\\.)*)'");

    private static final Pattern PROPERTY = Pattern.compile("'((?:[^'\\\\]|\\\\.)*)': '((?:[^'\\\\]|\\\\.)*)'");
    private static final Pattern ENTRY = Pattern.compile("entry\\(\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"\\)");

    /** A reason is a sentence that begins small, and stands where a record is refused or noted. */
    private static final Pattern SAID =
            Pattern.compile("(?:refuse\\(|NOT_POSSIBLE = |(?:UNSUBSCRIBED|PENDING|SUBSCRIBED) -> )\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"en_us", "it_it"})
    void everyReasonIsThereAndTheSameInAllPackages(String language) throws IOException {
        Map<String, String> vtiger = texts(VTIGER.resolve(language).resolve("MailUp.php"));
        Map<String, String> sugar = texts(SUGAR.resolve(language + ".lang.php"));
        Set<String> reasons = reasons();

        assertThat(vtiger).containsKeys(reasons.toArray(String[]::new));
        vtiger.keySet().retainAll(reasons);
        sugar.keySet().retainAll(reasons);
        assertThat(sugar).isEqualTo(vtiger);
        if (!language.equals("en_us")) {
            assertThat(vtiger).allSatisfy((english, text) -> assertThat(text).isNotEqualTo(english));
        }
    }

    @Test
    void salesforceStoresAndShowsThemInTheSameItalian() throws IOException {
        Map<String, String> vtiger = texts(VTIGER.resolve("it_it").resolve("MailUp.php"));
        vtiger.keySet().retainAll(reasons());
        assertThat(texts(SALESFORCE, ENTRY)).isEqualTo(vtiger);
        assertThat(texts(SALESFORCE_PAGE, PROPERTY)).isEqualTo(vtiger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "sidecar"})
    void everyStatusIsTheSameInAllPackages(String product) throws IOException {
        for (String language : Set.of("en_us", "it_it")) {
            Map<String, String> vtiger = texts(VTIGER.resolve(language).resolve("MailUp.php"));
            Map<String, String> sugar =
                    texts(SUGAR_STATUSES.resolve(product).resolve("ext").resolve(language + ".application.php"));
            for (SubscriptionStatus status : SubscriptionStatus.values()) {
                assertThat(sugar).containsEntry(status.text(), vtiger.get(status.text()));
            }
        }
    }

    private static Set<String> reasons() throws IOException {
        Set<String> reasons = new TreeSet<>();
        Arrays.stream(OptOutReason.values()).map(OptOutReason::words).forEach(reasons::add);
        for (String source : Set.of("Lift", "ListCase", "Records")) {
            Set<String> said = new TreeSet<>();
            SAID.matcher(Files.readString(ENGINE.resolve(source + ".java")))
                    .results()
                    .forEach(found -> said.add(found.group(1)));
            assertThat(said).as(source).isNotEmpty();
            reasons.addAll(said);
        }
        return reasons;
    }

    private static Map<String, String> texts(Path file) throws IOException {
        return texts(file, TEXT);
    }

    private static Map<String, String> texts(Path file, Pattern pair) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        pair.matcher(Files.readString(file))
                .results()
                .forEach(found -> texts.put(plain(found.group(1)), plain(found.group(2))));
        return texts;
    }

    private static String plain(String quoted) {
        return quoted.replace("\\'", "'").replace("\\\\", "\\");
    }
}
