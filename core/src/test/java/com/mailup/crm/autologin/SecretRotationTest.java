package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.PackageNews;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection's secret is changed while messages, links and questions are under way. */
class SecretRotationTest {
    private static final String SAVED = """
            {"instance":"memory-1","changes":[{"module":"People","record":"1","kind":"saved",\
            "at":"2026-11-22T18:40:00Z","user":"1"}]}\
            """;
    private static final String ASKED = "{\"module\":\"People\",\"record\":\"1\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private SmallTown town;

    @BeforeEach
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder);
    }

    @AfterEach
    void close() {
        town.close();
        http.close();
    }

    private int post(String path, Secret key, String body) {
        String id = UUID.randomUUID().toString();
        String time = Long.toString(town.clock().instant().getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.reveal()), "HmacSHA256"));
            byte[] signature = mac.doFinal((id + "." + time + "." + body).getBytes(StandardCharsets.UTF_8));
            HttpRequest request = HttpRequest.newBuilder(URI.create(town.address() + path))
                    .header("webhook-id", id)
                    .header("webhook-timestamp", time)
                    .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return http.send(request, BodyHandlers.ofString()).statusCode();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Secret key(Map<String, Secret> keys, String purpose) {
        return Objects.requireNonNull(keys.get(purpose));
    }

    /** What a hook, a question and a link are answered that are signed with these keys. */
    private List<Integer> answers(Map<String, Secret> keys) {
        Link link = Link.of(town, Link.ALICE);
        try (Visitor alice = new Visitor()) {
            return List.of(
                    post("/hooks/crm", key(keys, "hook"), SAVED),
                    post("/people/crm", key(keys, "people"), ASKED),
                    alice.get(link.at(town, link.signature(key(keys, "open")))).statusCode());
        }
    }

    private Map<String, Secret> told() {
        return town.news(SmallTown.CRM).keys();
    }

    private Map<String, Secret> changed(Map<String, Secret> before) {
        town.operations().rotateSecret(SmallTown.CRM);
        await().atMost(Duration.ofSeconds(30)).until(() -> !told().equals(before));
        return told();
    }

    @Test
    void forADayTheFormerKeysAreGoodBesideTheNewOnes() {
        Map<String, Secret> before = told();
        Map<String, Secret> office = town.news(SmallTown.OFFICE).keys();
        Instant now = town.clock().instant();

        assertThat(town.operations().rotateSecret(SmallTown.CRM))
                .isBetween(
                        now.plus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1)).plusSeconds(30));

        await().atMost(Duration.ofSeconds(30)).until(() -> !told().equals(before));
        Map<String, Secret> after = told();
        assertThat(after.values()).doesNotContainAnyElementsOf(before.values());
        assertThat(town.news(SmallTown.OFFICE).keys()).isEqualTo(office);
        List<Integer> good = answers(after);
        assertThat(good).isEqualTo(List.of(202, 200, 303));
        assertThat(answers(before)).isEqualTo(good);

        town.restart();
        assertThat(told()).isEqualTo(after);
        assertThat(answers(before)).isEqualTo(good);

        town.clock().advance(Duration.ofDays(1));
        assertThat(answers(before)).isEqualTo(List.of(401, 401, 403));
        assertThat(answers(after)).isEqualTo(good);
        assertThat(town.operations().secrets("connection/crm")).containsExactly("hook-secret");
    }

    @Test
    void aSecondChangeEndsTheFirstKeysAtOnce() {
        Map<String, Secret> stolen = told();
        Map<String, Secret> second = changed(stolen);
        Map<String, Secret> third = changed(second);

        assertThat(answers(stolen)).isEqualTo(List.of(401, 401, 403));
        assertThat(answers(second)).isEqualTo(answers(third));
    }

    @Test
    void whatTheCrmSendsMeanwhileIsAllTaken() {
        Map<String, Secret> before = told();
        List<Integer> taken = new ArrayList<>();

        for (int n = 0; n < 60; n++) {
            if (n == 20) {
                town.operations().rotateSecret(SmallTown.CRM);
            }
            Map<String, Secret> known =
                    town.road().heard(SmallTown.CRM).map(PackageNews::keys).orElse(before);
            taken.add(post("/hooks/crm", key(known, "hook"), SAVED));
            taken.add(post("/hooks/crm", key(before, "hook"), SAVED));
        }

        assertThat(taken).hasSize(120).containsOnly(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> !told().equals(before));
    }
}
