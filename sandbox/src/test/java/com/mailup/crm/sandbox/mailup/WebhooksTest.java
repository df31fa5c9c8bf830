package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Faults;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.http.SandboxServer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends SandboxTest {
    private static final String ADA = "ada@example.com";

    private final List<Exchange> received = new CopyOnWriteArrayList<>();
    private final Faults receiverFaults = new Faults();
    private final SandboxServer receiver = SandboxServer.start(
            0,
            exchange -> {
                received.add(exchange);
                return Answer.empty(204);
            },
            receiverFaults);

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void aClickArrivesWithTheConfiguredNamesAndLowerCaseEscapes() {
        hook(false, Optional.empty());
        console.add(1, ADA, Map.of(12, "003 xx/1"));
        console.unsubscribe(1, ADA);

        arrives(2);
        assertThat(received.getLast().method()).isEqualTo("GET");
        assertThat(received.getLast().rawQuery())
                .startsWith("evt=UNSUBSCRIBE&mail=ada%40example.com&list=1&reason=2&crm=003+xx%2f1&src=RECIPIENT&when=")
                .containsPattern("when=\\d{4}-\\d\\d-\\d\\dT\\d\\d%3a\\d\\d%3a\\d\\d\\.\\d{3}%2b0[12]$");
    }

    @Test
    void postSendsAForm() {
        hook(true, Optional.empty());
        console.add(1, ADA, Map.of());

        arrives(1);
        assertThat(received.getFirst().form().first("mail")).contains(ADA);
        assertThat(received.getFirst().rawQuery()).isEmpty();
    }

    @Test
    void anEncryptedCallIsOneBareToken() {
        hook(false, Optional.of("Key"));
        console.add(1, ADA, Map.of());

        arrives(1);
        String raw = received.getFirst().rawQuery().replace("+", "%2b");
        byte[] secret = Base64.getDecoder().decode(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        Form plain = Form.parse(new String(Rc4.apply("Key", secret), StandardCharsets.UTF_8));
        assertThat(plain.first("mail")).contains(ADA);
        assertThat(Base64.getEncoder().encodeToString(Rc4.apply("Key", "Plaintext".getBytes(StandardCharsets.UTF_8))))
                .as("published test vector BBF316E8D940AF0AD3")
                .isEqualTo("u/MW6NlArwrT");
    }

    @Test
    void restCallsAndImportsAreInvisible() {
        hook(false, Optional.empty());
        int id = client.add("/List/1/Recipient", ADA);
        client.rest("DELETE", "/List/1/Unsubscribe/" + id);
        client.rest("POST", "/List/1/Subscribe/" + id);
        client.rest(
                "PUT", "/Recipient/Detail", "{\"Email\":\"ada@example.com\",\"Fields\":[{\"Id\":1,\"Value\":\"A\"}]}");
        client.rest("DELETE", "/List/1/Recipient/" + id);
        String job = client.rest("POST", "/List/1/Recipients?importType=asOptout", "[{\"Email\":\"b@example.com\"}]")
                .body();
        await().until(() -> client.get("/Import/" + job).path("Completed").asBoolean());
        console.bulkImport(1, "asOptout", List.of("c@example.com"));
        console.add(2, "seen@example.com", Map.of());

        arrives(1);
        assertThat(received.getFirst().query().first("mail")).contains("seen@example.com");
    }

    @Test
    void doubleOptInFiresAtTheConfirmationOnly() {
        hook(false, Optional.empty());
        console.subscribeByForm(1, ADA, Map.of());
        console.confirm(1, ADA);

        arrives(1);
        assertThat(received.getFirst().rawQuery()).contains("evt=SUBSCRIBE").contains("src=RECIPIENT");
    }

    @Test
    void formPagesFireAsApiAndBouncesAsUnsubscribe() {
        hook(false, Optional.empty());
        client.formPage("XmlSubscribe", Map.of("Email", ADA, "List", "1", "Confirm", "0"));
        client.formPage(
                "XmlUpdSubscriber", Map.of("Email", ADA, "List", "1", "csvFldNames", "campo1", "csvFldValues", "A"));
        console.hardBounce(ADA);
        console.remove(1, ADA);

        arrives(4);
        assertThat(received)
                .extracting(call -> call.query().first("evt").orElse("") + " "
                        + call.query().first("src").orElse("") + " "
                        + call.query().first("reason").orElse(""))
                .containsExactly("SUBSCRIBE API ", "CHANGEPROFILE API ", "UNSUBSCRIBE CONSOLE 8", "DELETE CONSOLE ");
    }

    @Test
    void onlyWantedListsEventsAndSourcesAreCalled() {
        console.setWebhooks(List.of(new Webhook(
                receiver.baseUri(),
                Set.of(2),
                Set.of(ChangeType.SUBSCRIBE),
                Set.of(Source.CONSOLE),
                false,
                Optional.empty(),
                Map.of("m", "[Email]"))));
        console.add(1, "list@example.com", Map.of());
        client.formPage("XmlSubscribe", Map.of("Email", "api@example.com", "List", "2", "Confirm", "0"));
        console.add(2, ADA, Map.of());
        console.unsubscribeByAdministrator(2, ADA);
        console.add(2, "end@example.com", Map.of());

        arrives(2);
        assertThat(received)
                .extracting(Exchange::rawQuery)
                .containsExactly("m=ada%40example.com", "m=end%40example.com");
    }

    @Test
    void aFailingReceiverIsTriedTwelveTimesMore() {
        hook(false, Optional.empty());
        receiverFaults.inject("GET", 13, new Effect.ReplaceBefore(Answer.empty(500)));
        console.add(1, ADA, Map.of());

        await().until(() -> console.undeliveredWebhooks() == 0);
        assertThat(console.webhookCalls()).hasSize(13).noneMatch(WebhookCall::delivered);
        assertThat(received).isEmpty();
    }

    @Test
    void aRecoveredReceiverGetsTheEventLate() {
        hook(false, Optional.empty());
        receiverFaults.inject("GET", 2, new Effect.CutBefore());
        console.add(1, ADA, Map.of());

        arrives(1);
        await().until(() -> console.undeliveredWebhooks() == 0);
        assertThat(console.webhookCalls())
                .extracting(WebhookCall::status)
                .endsWith(204)
                .startsWith(0);
    }

    @Test
    void duplicatesAndDisorderOnDemand() {
        hook(false, Optional.empty());
        console.duplicateNextWebhooks(1);
        console.add(1, ADA, Map.of());
        arrives(2);
        console.shuffleNextWebhooks(2);
        console.unsubscribe(1, ADA);
        console.edit(ADA, Map.of(1, "A"));

        arrives(4);
        assertThat(received)
                .extracting(call -> call.query().first("evt").orElse(""))
                .containsExactly("SUBSCRIBE", "SUBSCRIBE", "CHANGEPROFILE", "UNSUBSCRIBE");
    }

    private void hook(boolean post, Optional<String> key) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("evt", "[EventType]");
        parameters.put("mail", "[Email]");
        parameters.put("list", "[IdList]");
        parameters.put("reason", "[Reason]");
        parameters.put("crm", "[Field12]");
        parameters.put("src", "[EventSource]");
        parameters.put("when", "[EventDate]");
        console.setWebhooks(List.of(new Webhook(
                URI.create(receiver.baseUri() + "/hooks/mailup"),
                Set.of(),
                Set.of(ChangeType.values()),
                Set.of(Source.API, Source.CONSOLE, Source.RECIPIENT),
                post,
                key,
                parameters)));
    }

    private void arrives(int calls) {
        await().until(() -> received.size() >= calls);
        assertThat(received).hasSize(calls);
    }
}
