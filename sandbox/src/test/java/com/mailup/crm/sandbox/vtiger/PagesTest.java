package com.mailup.crm.sandbox.vtiger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(17, "News & more")));
    private final WebserviceClient browser = WebserviceClient.anonymous(vtiger);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    @Test
    void showsARecordWithItsMailUpBlock() {
        String id = vtiger.control()
                .create(
                        "alice",
                        "Contacts",
                        Map.of(
                                "lastname",
                                "<b>Rossi</b>",
                                "mailup_list_17",
                                "Unsubscribed",
                                "mailup_reason",
                                "hard bounce"));
        HttpResponse<String> list = browser.page("/index.php?module=Contacts&view=List");
        assertThat(list.body())
                .contains("&lt;b&gt;Rossi", "News &amp; more", "Unsubscribed")
                .doesNotContain("<b>");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        String number = id.substring(id.indexOf('x') + 1);
        assertThat(browser.page("/index.php?module=Contacts&view=Detail&record=" + number)
                        .body())
                .contains("<tr><th>News &amp; more</th><td>Unsubscribed</td></tr>", "hard bounce");
        assertThat(browser.page("/index.php?module=Contacts&view=Detail&record=99")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesAVisitorFromAnotherSite() {
        HttpResponse<String> foreign =
                browser.send(HttpRequest.newBuilder(vtiger.baseUri().resolve("/index.php?module=Contacts&view=List"))
                        .header("Referer", "https://console.example.com/x"));
        assertThat(foreign.body()).contains("Illegal request").doesNotContain("records; changed");
        HttpResponse<String> own =
                browser.send(HttpRequest.newBuilder(vtiger.baseUri().resolve("/index.php?module=Contacts&view=List"))
                        .header("Referer", vtiger.baseUri() + "/index.php"));
        assertThat(own.body()).contains("records; changed");
    }
}
