package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody stole the token of a list, and sends as many callbacks as the line carries about people whom we know. */
class FloodTest {
    private static final int PEOPLE = 200;
    private static final int FORGED = 10_000;
    private static final int SENDERS = 8;
    private static final String READING = "EmailOptins";

    /** A few at once after a rest, and those of our own writes. */
    private static final int MORE = 15;

    /** A true callback waits for one reading of everybody named, twenty in a second, and not for all the callbacks about them. */
    private static final Duration BEHIND_EVERYBODY = Duration.ofSeconds(PEOPLE / 20 + 20);

    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

    @Test
    void callbacksWithAStolenTokenDelayNoOptOutOfOursAndATrueOneLittle(@TempDir Path folder) throws Exception {
        try (Town town = Town.held(
                        folder, PEOPLE, text -> text.replace("calls-per-second = 0", "calls-per-second = 5"));
                HttpClient http = HttpClient.newHttpClient()) {
            town.planAndApply();
            town.quiet();
            town.platform().clearCalls();
            Instant begun = Instant.now();
            try (ExecutorService thieves = Executors.newFixedThreadPool(SENDERS)) {
                String form = form(town);
                URI stolen = URI.create(town.webhooks().getFirst());
                IntStream.range(0, FORGED).forEach(n -> thieves.execute(() -> send(http, stolen, forged(form, n))));

                soon().until(() -> answered() > FORGED / 10);
                leave(town, 1);
                soon().until(() -> out(town, 1));
            }
            assertThat(answers.getOrDefault(200, 0) + answers.getOrDefault(429, 0))
                    .as(answers::toString)
                    .isEqualTo(FORGED);

            leave(town, 2);
            soon().until(() -> out(town, 2));
            town.mailUp().unsubscribe(Town.NEWS, Town.address(3));
            await().atMost(BEHIND_EVERYBODY)
                    .untilAsserted(() -> assertThat(town.shows(town.record(3))).isEqualTo("Unsubscribed"));
            Duration took = Duration.between(begun, Instant.now());
            assertThat(readings(town)).isPositive().isLessThanOrEqualTo(took.toSeconds() + MORE);
            assertThat(town.account().failed()).isZero();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }

    private int answered() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void leave(Town town, int person) {
        town.crm().edit(Town.USER, town.record(person), Map.of(Town.FIELD, "Unsubscribed"));
    }

    private static boolean out(Town town, int person) {
        return town.status(Town.address(person)).equals(Optional.of(Status.UNSUBSCRIBED));
    }

    private static long readings(Town town) {
        return town.platform().calls().entrySet().stream()
                .filter(call -> call.getKey().contains(READING))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What an administrator enters in MailUp. */
    private static String form(Town town) {
        return String.join(
                        "&",
                        town.operations()
                                .webhooks(Optional.empty(), false)
                                .getFirst()
                                .parameters())
                .replace(" = ", "=");
    }

    /** Each with a date of its own, so that none is the repetition of another. */
    private static String forged(String form, int n) {
        return form.replace("[EventType]", "SUBSCRIBE")
                .replace("[Email]", Town.address(n % PEOPLE).replace("@", "%40"))
                .replace("[IdList]", Integer.toString(Town.NEWS))
                .replace(
                        "[EventDate]",
                        "2026-01-01T%02d%%3a%02d%%3a%02d%%2b01".formatted(n / 3_600, n / 60 % 60, n % 60));
    }

    private void send(HttpClient http, URI address, String form) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            int answer =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            answers.merge(answer, 1, Integer::sum);
        } catch (IOException cut) {
            answers.merge(0, 1, Integer::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
