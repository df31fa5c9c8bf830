package com.mailup.crm.sandbox.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row and column of the consent table, driven and read over HTTP. */
class TransitionTableTest extends SandboxTest {
    private static final String EMAIL = "ada@example.com";

    @ParameterizedTest(name = "{0} makes of none {1}, subscribed {2}, pending {3}, unsubscribed {4}, bounced {5}")
    @CsvSource({
        // event,           none, SUB,  PEND, UNSUB, bounced
        "add,               SUB,   SUB,   PEND,  UNSUB, UNSUB",
        "addConfirm,        PEND,  PEND,  PEND,  UNSUB, UNSUB",
        "import,            SUB,   SUB,   PEND,  UNSUB, UNSUB",
        "asOptin,           SUB,   SUB,   SUB,   SUB,   UNSUB",
        "asOptout,          UNSUB, UNSUB, PEND,  UNSUB, UNSUB",
        "asPending,         PEND,  PEND,  PEND,  UNSUB, UNSUB",
        "asOptinConfirm,    PEND,  PEND,  PEND,  PEND,  UNSUB",
        "subscribe,         400,   SUB,   SUB,   SUB,   400",
        "unsubscribe,       400,   UNSUB, UNSUB, UNSUB, UNSUB",
        "formDirect,        SUB=0, SUB=3, SUB=0, SUB=0, UNSUB=1",
        "formConfirm,       PEND=0,SUB=3, PEND=0,PEND=0,PEND=0",
        "formUnsubscribe,   NONE=3,UNSUB=0,UNSUB=0,UNSUB=3,UNSUB=3",
        "click,             NONE,  SUB,   SUB,   UNSUB, UNSUB",
        "bounce,            NONE,  UNSUB, UNSUB, UNSUB, UNSUB",
        "complaint,         NONE,  UNSUB, UNSUB, UNSUB, UNSUB"
    })
    void everyEventFromEveryState(
            String event, String none, String subscribed, String pending, String unsubscribed, String bounced) {
        check(event, "none", none);
        check(event, "SUB", subscribed);
        check(event, "PEND", pending);
        check(event, "UNSUB", unsubscribed);
        check(event, "bounced", bounced);
    }

    private void check(String event, String from, String expected) {
        sandbox.reset();
        client.logIn("m1234");
        MailUpConsole people = sandbox.console(ACCOUNT);
        int id = arrange(people, from);

        String outcome = happen(people, event, id);

        if (expected.equals("400")) {
            assertThat(outcome).as("%s from %s", event, from).isEqualTo("400");
            assertThat(state()).isEqualTo(from.equals("none") ? "NONE" : "UNSUB");
        } else {
            String[] stateAndCode = expected.split("=", 2);
            assertThat(state()).as("%s from %s", event, from).isEqualTo(stateAndCode[0]);
            if (stateAndCode.length > 1) {
                assertThat(outcome).as("%s from %s", event, from).isEqualTo(stateAndCode[1]);
            }
        }
    }

    /** The person is always known in another list, so that there is an id. */
    private int arrange(MailUpConsole people, String from) {
        int id = people.add(2, EMAIL, Map.of());
        switch (from) {
            case "SUB" -> people.add(1, EMAIL, Map.of());
            case "PEND" -> people.subscribeByForm(1, EMAIL, Map.of());
            case "UNSUB" -> {
                people.add(1, EMAIL, Map.of());
                people.unsubscribe(1, EMAIL);
            }
            case "bounced" -> {
                people.add(1, EMAIL, Map.of());
                people.hardBounce(EMAIL);
            }
            default -> assertThat(from).isEqualTo("none");
        }
        return id;
    }

    private String happen(MailUpConsole people, String event, int id) {
        String body = "{\"Email\":\"" + EMAIL + "\"}";
        switch (event) {
            case "add" -> {
                return status("POST", "/List/1/Recipient", body);
            }
            case "addConfirm" -> {
                return status("POST", "/List/1/Recipient?ConfirmEmail=true", body);
            }
            case "import" -> bulk("");
            case "asOptin", "asOptout", "asPending" -> bulk("?importType=" + event);
            case "asOptinConfirm" -> bulk("?importType=asOptin&ConfirmEmail=true");
            case "subscribe" -> {
                return status("POST", "/List/1/Subscribe/" + id, "");
            }
            case "unsubscribe" -> {
                return status("DELETE", "/List/1/Unsubscribe/" + id, "");
            }
            case "formDirect" -> {
                return client.formPage(
                        "XmlSubscribe", Map.of("Email", EMAIL, "List", "1", "Confirm", "0", "retCode", "1"));
            }
            case "formConfirm" -> {
                return client.formPage("XmlSubscribe", Map.of("Email", EMAIL, "List", "1", "retCode", "1"));
            }
            case "formUnsubscribe" -> {
                return client.formPage("XmlUnSubscribe", Map.of("Email", EMAIL, "List", "1"));
            }
            case "click" -> client.page("/1234/frontend/Confirm.aspx?list=1&r=" + id);
            case "bounce" -> people.hardBounce(EMAIL);
            case "complaint" -> people.complaint(1, EMAIL);
            default -> throw new IllegalArgumentException(event);
        }
        return "";
    }

    private String status(String method, String path, String body) {
        return String.valueOf(client.rest(method, path, body).statusCode());
    }

    private void bulk(String query) {
        String id = client.rest("POST", "/List/1/Recipients" + query, "[{\"Email\":\"" + EMAIL + "\"}]")
                .body();
        await().until(() -> client.get("/Import/" + id).path("Completed").asBoolean());
    }

    private String state() {
        var rows = client.get("/List/1/Recipients/EmailOptins?filterby=" + TestClient.encode("Email=='" + EMAIL + "'"))
                .path("Items");
        return switch (rows.path(0).path("Status").asText("none")) {
            case "OPTIN" -> "SUB";
            case "OPTOUT" -> "UNSUB";
            case "PENDING" -> "PEND";
            default -> "NONE";
        };
    }
}
