package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ADMIN;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.crm.MailUpList;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does who sends records to a group from the list page. */
class SendPagesTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"__vtrftk\" value=\"([0-9a-f]{32})\"");
    private static final String KEY = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final String ASK = "/index.php?module=MailUp&view=Send&source=Contacts";
    private static final String SEND = "/index.php?module=MailUp&action=Send&source=Contacts";

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(17, "Newsletter")));
    private final WebserviceClient connector = WebserviceClient.login(vtiger, INTEGRATION);
    private final String first = contact("Rossi", "Subscribed");
    private final String second = contact("Bianchi", "Unsubscribed");
    private final Browser alice = Browser.of(vtiger).signedIn(ALICE);

    private String contact(String name, String status) {
        String id = vtiger.control()
                .create(
                        "alice",
                        "Contacts",
                        Map.of("lastname", name, "email", name + "@example.com", "mailup_list_17", status));
        return id.substring(id.indexOf('x') + 1);
    }

    @BeforeEach
    void connected() {
        told("");
    }

    private void told(String more) {
        connector.post("mailup_info", Map.of("settings", """
                {"connection":"crm","connector":"http://127.0.0.1:9","console":"https://console.example.com",
                 "keys":{"open":"%s","people":"%s"},"state":{"mode":"running","code":"","sentence":""},
                 "lists":[{"id":17,"label":"Newsletter","groups":["VIP"]}]%s}""".formatted(KEY, KEY, more)));
    }

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return "__vtrftk=" + token.group(1);
    }

    private HttpResponse<String> list(Browser browser) {
        return browser.page("/index.php?module=Contacts&view=List");
    }

    @Test
    void theTickedRecordsAreCountedSentAndToldOf() {
        assertThat(list(alice).body()).contains("Send to a MailUp group", "value=\"" + first + "\"");
        String ticked = "&selected_ids%5B%5D=" + first + "&selected_ids%5B%5D=" + second;
        HttpResponse<String> question = alice.post(ASK, token(list(alice)) + ticked);
        assertThat(question.body())
                .contains("2 records", "<h2>Newsletter</h2>", "<option value=\"VIP\">")
                .contains("<tr><th>Subscribed</th><td>1</td></tr>")
                .contains("<tr><th>Opted out</th><td>1</td></tr>");

        HttpResponse<String> sent = alice.post(SEND, token(question) + "&list=17&group=Fair+2026" + ticked);

        String run = sent.headers().firstValue("Location").orElseThrow();
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(connector.post("mailup_changes", Map.of("cursor", "")).toString())
                .contains("\"kind\":\"grouped\"", "Fair 2026", "x" + first + "\"", "x" + second + "\"");
        assertThat(alice.page(run).body()).contains("Fair 2026", "Reload this page");
        told(",\"sends\":[{\"run\":" + run.replaceFirst(".*run=", "")
                + ",\"added\":1,\"notSubscribed\":1,\"skipped\":0,\"failed\":0}]");
        assertThat(alice.page(run).body())
                .contains("<tr><th>Added</th><td>1</td></tr>", "<tr><th>Not subscribed</th><td>1</td></tr>")
                .contains("Open in MailUp");
        assertThat(Browser.of(vtiger).signedIn(ADMIN).page(run).statusCode()).isEqualTo(200);
    }

    @Test
    void everythingCanBeSentWithoutTicking() {
        assertThat(alice.post(ASK, token(list(alice)) + "&all=1").body()).contains("2 records");
    }

    @Test
    void withoutTheSessionsTokenOrTheRightNothingIsSent() {
        Browser bob = Browser.of(vtiger).signedIn(BOB);
        assertThat(list(bob).body()).doesNotContain("Send to a MailUp group");
        String form = "&list=17&group=x&selected_ids%5B%5D=" + first;

        assertThat(alice.post(SEND, form.substring(1)).body()).contains("Invalid request");
        assertThat(bob.post(SEND, token(list(alice)) + form).body()).contains("Invalid request");
        assertThat(Browser.of(vtiger).post(SEND, token(list(alice)) + form).body())
                .contains("Invalid request");
        assertThat(alice.post(SEND, token(list(alice)) + form.replace("17", "99"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(alice.post(SEND, token(list(alice)) + form.replace("=x", "=+"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(connector.post("mailup_changes", Map.of("cursor", "")).toString())
                .doesNotContain("grouped");
        assertThat(bob.page("/index.php?module=MailUp&view=Run&run=1").statusCode())
                .isEqualTo(404);
    }
}
