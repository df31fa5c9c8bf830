package com.mailup.crm.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mailup.crm.store.sqlite.SqliteOptions;
import com.mailup.crm.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Whoever looks for leaks finds one that is planted. */
class LeakWatchTest {
    private static final String SECRET = "Zm9yIHRoZSB0ZXN0IG9ubHk";
    private static final String ADDRESS = "ada@example.com";

    private final LeakWatch watch = new LeakWatch();
    private final Set<String> tokens = new HashSet<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("planted");

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        log.setLevel(Level.TRACE);
        watch.setContext(log.getLoggerContext());
        watch.start();
        log.addAppender(watch);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(watch);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Test
    void aLineWithAnAddressIsFound() {
        log.trace("read {}", ADDRESS);
        assertThat(watch.leaks()).singleElement().asString().contains(ADDRESS);
        assertThat(watch.leaks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /explain?address=ada%40example.com",
                "ada%2540example%252Ecom",
                "ADA%40EXAMPLE.COM",
                "YWRhQGV4YW1wbGUuY29t",
                "token=xYWRhLmxvdmVsYWNlQGV4YW1wbGUuY29tLCBBZGE",
                "/people/eyJhIjoiYWRhQHBlb3BsZS50ZXN0In0="
            })
    void anAddressInAnotherWritingIsFound(String text) {
        log.debug("called {}", text);
        assertThat(watch.leaks()).singleElement().asString().contains(text);
    }

    @Test
    void anAddressInAnotherWritingIsFoundInTheStore(@TempDir Path folder) {
        store(folder, "main", "YWRhQGV4YW1wbGUuY29t");
        assertThatThrownBy(() -> new Confidence(watch, Set::of).end(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("named_value.value");
    }

    @Test
    void anAddressOrSecretBesideTheMessageIsFound() {
        watch.forbid(Set.of(SECRET));
        log.warn("failed", new IllegalStateException("no", new IllegalArgumentException(ADDRESS)));
        log.atInfo().addKeyValue("token", SECRET).log("key and value");
        MDC.put("person", ADDRESS);
        log.info("context");
        MDC.remove("person");
        assertThat(watch.leaks()).hasSize(3);
    }

    @Test
    void aSecretIsFoundThoughItBecomesKnownAfterTheLine() {
        log.info("using {}", SECRET);
        assertThat(watch.leaks()).isEmpty();
        watch.forbid(Set.of(SECRET));
        assertThat(watch.leaks()).hasSize(1);
    }

    @Test
    void aTokenIsFoundFromTheMomentThatItIsIssued() {
        new Confidence(watch, () -> tokens);
        tokens.add(SECRET);
        log.debug("Authorization: Bearer {}", SECRET);
        assertThat(watch.leaks()).hasSize(1);
    }

    @Test
    void whatIsNothingOfThatIsNoLeak() {
        watch.forbid(Set.of(SECRET));
        log.info("account main: com.mailup.crm.Thing@1f2e3d, host vtiger.example.com, <address>");
        assertThat(watch.lines()).isEqualTo(1);
        assertThat(watch.leaks()).isEmpty();
    }

    private static void store(Path folder, String scope, String value) {
        try (SqliteStore store = SqliteStore.open(
                folder, _ -> new byte[32], InstantSource.system(), new Random(1), SqliteOptions.DEFAULT)) {
            store.connections().putValue(scope, "key", value);
        }
    }

    @Test
    void anAddressInAColumnThatIsNotMeantForItIsFound(@TempDir Path folder) {
        store(folder, "main", "the last one was " + ADDRESS);
        assertThatThrownBy(() -> new Confidence(watch, Set::of).end(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("named_value.value");
    }

    @Test
    void aSecretInAnyColumnIsFound(@TempDir Path folder) {
        store(folder, SECRET, "");
        Confidence confidence = new Confidence(watch, Set::of).keep(Set.of(SECRET));
        assertThatThrownBy(() -> confidence.end(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("named_value.scope");
    }

    @Test
    void aTokenThatWasIssuedIsFoundInTheStore(@TempDir Path folder) {
        tokens.add(SECRET);
        store(folder, "main", SECRET);
        assertThatThrownBy(() -> new Confidence(watch, () -> tokens).end(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("named_value.value");
    }

    @Test
    void aStoreWithoutThemIsFine(@TempDir Path folder) {
        store(folder, "main", "nothing");
        new Confidence(watch, () -> tokens).keep(Set.of(SECRET)).end(folder);
    }
}
