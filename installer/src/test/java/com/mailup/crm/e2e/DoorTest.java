package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who knocks at the suite's doors: strangers, copies, CRMs, and the administrator. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {
    private static final String INSTANCE = "https://vtiger.example.com";

    private final HttpClient http = HttpClient.newHttpClient();
    private Town town;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = Town.running(folder, 20);
    }

    @AfterAll
    void stop() {
        http.close();
        town.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private int post(URI address, String body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private int push(String instance, String record)
            throws IOException, InterruptedException, GeneralSecurityException {
        String id = UUID.randomUUID().toString();
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String body = """
                {"instance":"%s","changes":[{"module":"Contacts","record":"%s","kind":"saved","at":"%s","user":"19x6"}]}
                """.formatted(instance, record, Instant.now());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(HookKeys.derive(new Secret(Town.HOOK_SECRET), HookKeys.HOOK, Town.CRM));
        byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return post(
                town.address().resolve("/hooks/crm"),
                body,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", timestamp,
                        "webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature)));
    }

    @Test
    void aFloodOfForgedCallbacksDelaysNoOptOut() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        URI forged = town.address().resolve("/callbacks/main/1/" + "A".repeat(43));
        Thread flood = Thread.ofVirtual().start(() -> {
            for (int n = 0; n < 10_000; n++) {
                try {
                    if (post(forged, "event=SUBSCRIBE", Map.of()) >= 400) {
                        refused.incrementAndGet();
                    }
                } catch (IOException | InterruptedException cut) {
                    refused.incrementAndGet();
                }
            }
        });
        await().until(() -> refused.get() > 100);
        town.crm().edit(Town.USER, town.record(1), Map.of(Town.FIELD, "Unsubscribed"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(town.status(Town.address(1))).contains(Status.UNSUBSCRIBED));
        flood.join();
        assertThat(refused).hasValue(10_000);
        assertThat(town.account().failed()).isZero();
    }

    @Test
    void aSignedHookIsTakenAndItsRecordIsRead() throws Exception {
        town.crm().workflow(Town.USER, town.record(2), Map.of("title", "pushed"));
        assertThat(push(INSTANCE, town.record(2))).isEqualTo(202);
        soon().untilAsserted(() -> assertThat(town.held(Town.address(2), 3)).isEqualTo("pushed"));
    }

    /** Once the suite has read which CRM this is. */
    @Test
    void theHookOfACopiedCrmIsRefused() {
        soon().untilAsserted(() ->
                assertThat(push("https://copy.example.com", town.record(3))).isEqualTo(409));
        assertThat(town.connection().mode()).isEqualTo(Mode.RUNNING);
    }

    @Test
    void aDataDirectoryHasOneOwner() {
        assertThatThrownBy(() -> town.factory().serve(town.config(), false))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_IN_USE));
    }

    @Test
    void aPausedConnectionWritesNothingAndCatchesUpWhenItIsResumed() {
        town.operations().pause(Town.CRM);
        town.crm().edit(Town.USER, town.record(4), Map.of("title", "late"));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(town.held(Town.address(4), 3)).isEmpty());
        town.operations().resume(Town.CRM);
        soon().untilAsserted(() -> assertThat(town.held(Town.address(4), 3)).isEqualTo("late"));
    }

    @Test
    void nothingToReleaseOrReplayIsNoError() {
        assertThat(town.operations().release(Town.CRM).after()).isEqualTo(Mode.RUNNING);
        assertThat(town.operations().replay(Town.CRM, Optional.empty())).isZero();
    }
}
