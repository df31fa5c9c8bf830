package com.mailup.crm.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.HandClock;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.inbox.HookSource;
import com.mailup.crm.inbox.PeopleDesk;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.StateStore;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A CRM asks for the history of a person. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleOverHttpTest {
    private static final String ADDRESS = "ada@example.com";

    private final HttpClient http = HttpClient.newHttpClient();
    private SmallTown town;
    private RecordRef ada;

    @BeforeAll
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder);
        ada = town.records().create(Map.of("email", ADDRESS, "mailup_list_1", "Subscribed"));
        town.planAndApply();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> town.mailUp()
                        .console(SmallTown.CONSOLE)
                        .status(1, ADDRESS)
                        .isPresent());
    }

    @AfterAll
    void close() {
        http.close();
        town.close();
    }

    private static String question(String record) {
        return "{\"module\":\"People\",\"record\":\"" + record + "\"}";
    }

    private Secret key(ConnectionId connection, String purpose) {
        return Objects.requireNonNull(town.news(connection).keys().get(purpose));
    }

    private HttpResponse<String> ask(String body) throws Exception {
        return ask("crm", "q1", town.clock().instant(), body, key(SmallTown.CRM, "people"));
    }

    private HttpResponse<String> ask(String connection, String id, Instant at, String body, Secret key)
            throws Exception {
        return ask(town.address(), connection, id, at, body, key);
    }

    private HttpResponse<String> ask(URI address, String connection, String id, Instant at, String body, Secret key)
            throws IOException, InterruptedException, GeneralSecurityException {
        String timestamp = Long.toString(at.getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key.reveal()), "HmacSHA256"));
        byte[] signature = mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/people/" + connection))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature))
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    @Test
    void statusesDatesAndReasonsAreToldNewestFirstAndNothingElsePersonal() throws Exception {
        town.mailUp().console(SmallTown.CONSOLE).unsubscribe(1, ADDRESS);
        town.operations().audit(SmallTown.CRM, (_, _) -> {});

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpResponse<String> answer = ask(question(ada.id()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("@", "ada");
            JsonNode list = new ObjectMapper().readTree(answer.body()).at("/lists/0");
            assertThat(list.path("list").asInt()).isEqualTo(1);
            assertThat(list.path("label").asText()).isEqualTo("News");
            assertThat(list.path("status").asText()).isEqualTo("Unsubscribed");
            JsonNode newest = list.at("/changes/0");
            assertThat(newest.path("from").asText()).isEqualTo("Subscribed");
            assertThat(newest.path("to").asText()).isEqualTo("Unsubscribed");
            assertThat(newest.path("reason").asText()).isEqualTo("unsubscribed by the link in a message");
            assertThat(newest.path("source").asText()).isEqualTo("MailUp");
            assertThat(newest.path("at").asText()).matches("[0-9-]+T[0-9:]{8}Z");
            assertThat(Instant.parse(newest.path("at").asText()))
                    .isBefore(town.clock().instant());
            JsonNode first = list.at("/changes/1");
            assertThat(first.path("to").asText()).isEqualTo("Subscribed");
            assertThat(first.path("source").asText()).isEqualTo("CRM");
        });
    }

    @Test
    void anUnknownRecordHasNoHistory() throws Exception {
        HttpResponse<String> answer = ask(question("r999"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"lists\":[]}");
    }

    @Test
    void theRecordsOfAnotherConnectionAreNotTold() throws Exception {
        HttpResponse<String> answer =
                ask("office", "q1", town.clock().instant(), question(ada.id()), key(SmallTown.OFFICE, "people"));

        assertThat(answer.body()).isEqualTo("{\"lists\":[]}");
    }

    @Test
    void onlyTheKeyForPeopleOfThisConnectionIsAProof() throws Exception {
        Instant now = town.clock().instant();

        assertRefused(ask("crm", "q1", now, question(ada.id()), key(SmallTown.CRM, "hook")));
        assertRefused(ask("crm", "q1", now, question(ada.id()), key(SmallTown.CRM, "open")));
        assertRefused(ask("crm", "q1", now, question(ada.id()), key(SmallTown.OFFICE, "people")));
        assertRefused(ask("nobody", "q1", now, question(ada.id()), key(SmallTown.CRM, "people")));
        assertRefused(ask("crm", "", now, question(ada.id()), key(SmallTown.CRM, "people")));
        assertRefused(http.send(
                HttpRequest.newBuilder(town.address().resolve("/people/crm"))
                        .POST(BodyPublishers.ofString(question(ada.id())))
                        .build(),
                BodyHandlers.ofString()));
    }

    @Test
    void anOldQuestionIsRefused() throws Exception {
        Instant old = town.clock().instant().minus(Duration.ofSeconds(301));

        assertRefused(ask("crm", "q1", old, question(ada.id()), key(SmallTown.CRM, "people")));
    }

    /** It only reads: whoever repeats a question hears what he could hear before. */
    @Test
    void aRepeatedQuestionChangesNothing() throws Exception {
        HttpResponse<String> first = ask(question("r999"));

        assertThat(ask(question("r999")).body()).isEqualTo(first.body());
    }

    @Test
    void whatIsNoQuestionIsMalformed() throws Exception {
        assertThat(ask("").statusCode()).isEqualTo(400);
        assertThat(ask("{\"module\":\"People\"}").statusCode()).isEqualTo(400);
        assertThat(ask("{\"module\":\"\",\"record\":\"r1\"}").statusCode()).isEqualTo(400);
        assertThat(ask("{\"module\":\"People\",\"record\":\"r\\n1\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whileTheStoreFailsTheCrmIsAskedToComeBack() throws Exception {
        StateStore failing = (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (_, _, _) -> {
                    throw new SyncException(ErrorCode.STORE_FAILED, "");
                });
        HandClock clock = new HandClock();
        PeopleDesk desk = new PeopleDesk(
                List.of(new HookSource(Station.SHOP, Station.SECRET, Station.MAPPING)), failing, new SecureRandom());
        HttpListener listener = new HttpListener(
                Station.loopback(),
                Station.LIMITS,
                List.of(PeopleEndpoint.route(desk, clock)),
                new Meters(),
                new Findings(clock));
        listener.start();
        try {
            Secret key = new Secret(Base64.getEncoder()
                    .encodeToString(HookKeys.derive(Station.SECRET, HookKeys.PEOPLE, Station.SHOP)
                            .getEncoded()));
            HttpResponse<String> answer = ask(
                    URI.create("http://127.0.0.1:" + listener.port()),
                    "shop",
                    "q1",
                    clock.instant(),
                    question("12x34"),
                    key);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
        } finally {
            listener.close();
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"state\":\"refused\",\"code\":\"HOOK_REFUSED\"}");
    }
}
