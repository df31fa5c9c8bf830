package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.testkit.suite.ShiftedClock;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits for browsers does not fill the memory. */
class OneTimeTest {
    private final SecureRandom random = new SecureRandom();
    private final ShiftedClock clock = new ShiftedClock();
    private final OneTime<Integer> waiting = new OneTime<>(clock);
    private final Ticket browser = Ticket.random(random);

    @Test
    void ofMoreThanAThousandTheOldestGiveWay() {
        List<Ticket> keys = IntStream.rangeClosed(1, 1_001)
                .mapToObj(number -> {
                    Ticket key = Ticket.random(random);
                    waiting.put(key, browser, number);
                    return key;
                })
                .toList();

        assertThat(waiting.take(keys.getFirst(), browser)).isEmpty();
        assertThat(waiting.take(keys.get(1), browser)).contains(2);
        assertThat(waiting.take(keys.getLast(), browser)).contains(1_001);
    }

    @Test
    void whoseTimeIsOverMakesRoomFirst() {
        Ticket kept = Ticket.random(random);
        for (int number = 0; number < 1_000; number++) {
            waiting.put(Ticket.random(random), browser, number);
        }
        clock.advance(OneTime.LIFE);
        waiting.put(kept, browser, 7);
        for (int number = 0; number < 999; number++) {
            waiting.put(Ticket.random(random), browser, number);
        }

        assertThat(waiting.take(kept, browser)).contains(7);
    }
}
