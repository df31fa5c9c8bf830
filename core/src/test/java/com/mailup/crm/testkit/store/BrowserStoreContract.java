package com.mailup.crm.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.store.BrowserStore.Browser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of used links and signed-in browsers does. */
public abstract class BrowserStoreContract extends StoreContract {
    private static final ConnectionId OTHER = new ConnectionId("office");
    private static final Duration LIFE = Duration.ofMinutes(10);

    @Test
    void aLinkIsUsedOnceAlsoAfterARestartAndPerConnection() {
        assertThat(stores.browsers().use(CONNECTION, "n1", START.plus(LIFE))).isTrue();
        assertThat(stores.browsers().use(CONNECTION, "n1", START.plus(LIFE))).isFalse();
        assertThat(stores.browsers().use(OTHER, "n1", START.plus(LIFE))).isTrue();
        reopen();

        assertThat(stores.browsers().use(CONNECTION, "n1", START.plus(LIFE))).isFalse();
    }

    @Test
    void ofManyWhoUseALinkAtTheSameTimeOneMay() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Boolean> answers = threads
                    .invokeAll(IntStream.range(0, 50)
                            .<Callable<Boolean>>mapToObj(
                                    _ -> () -> stores.browsers().use(CONNECTION, "n1", START.plus(LIFE)))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnlyOnce(true);
        }
    }

    @Test
    void aBrowserIsRememberedReplacedAndForgotten() {
        Browser first = new Browser(CONNECTION, "c0ffee", "19x6", "m1234", START.plus(LIFE));
        Browser next = new Browser(CONNECTION, "c0ffee", "19x7", "m1234_ben", START.plus(LIFE));
        stores.browsers().remember(first);
        stores.browsers().remember(next);
        reopen();

        assertThat(stores.browsers().browser(CONNECTION, "c0ffee")).contains(next);
        assertThat(stores.browsers().browser(OTHER, "c0ffee")).isEmpty();
        stores.browsers().forget(OTHER, "c0ffee");
        assertThat(stores.browsers().browser(CONNECTION, "c0ffee")).isPresent();
        stores.browsers().forget(CONNECTION, "c0ffee");
        assertThat(stores.browsers().browser(CONNECTION, "c0ffee")).isEmpty();
    }

    @Test
    void whatIsOverIsRemoved() {
        stores.browsers().use(CONNECTION, "old", START.plus(LIFE));
        stores.browsers().use(CONNECTION, "new", START.plus(LIFE).plusNanos(1));
        stores.browsers().remember(new Browser(CONNECTION, "old", "19x6", "m1234", START));
        stores.browsers().remember(new Browser(CONNECTION, "new", "19x6", "m1234", START.plus(LIFE.multipliedBy(2))));

        assertThat(stores.browsers().trim(START.plus(LIFE))).isEqualTo(2);
        assertThat(stores.browsers().browser(CONNECTION, "new")).isPresent();
        assertThat(stores.browsers().use(CONNECTION, "new", START.plus(LIFE))).isFalse();
        assertThat(stores.browsers().use(CONNECTION, "old", START.plus(LIFE))).isTrue();
    }
}
