package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.sandbox.crm.MailUpList;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final String LIST = "/index.php?module=Contacts&view=List";

    private final SandboxVtiger vtiger =
            SandboxVtiger.start(VtigerOptions.standard().withLists(new MailUpList(17, "News & more")));
    private final Browser browser = Browser.of(vtiger);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private static String detail(String id) {
        return "/index.php?module=Contacts&view=Detail&record=" + id.substring(id.indexOf('x') + 1);
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
        browser.signedIn(ALICE);
        HttpResponse<String> list = browser.page(LIST);
        assertThat(list.body())
                .contains("&lt;b&gt;Rossi", "News &amp; more", "Unsubscribed")
                .doesNotContain("<b>");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(browser.page(detail(id)).body())
                .contains("<tr><th>News &amp; more</th><td>Unsubscribed</td></tr>", "hard bounce");
        assertThat(browser.page(detail("12x99")).statusCode()).isEqualTo(404);
    }

    @Test
    void anItalianReadsTheStatusInItalianAndEnglishIsStored() {
        vtiger.control().putUser(ALICE.inItalian());
        String id = vtiger.control()
                .create("alice", "Contacts", Map.of("lastname", "Rossi", "mailup_list_17", "Unsubscribed"));
        browser.signedIn(ALICE);
        assertThat(browser.page(LIST).body()).contains("Disiscritto");
        assertThat(browser.page(detail(id)).body()).contains("<tr><th>News &amp; more</th><td>Disiscritto</td></tr>");
        assertThat(vtiger.control().read(id).orElseThrow().field("mailup_list_17"))
                .isEqualTo("Unsubscribed");
    }

    @Test
    void nobodySeesAPageWithoutSigningIn() {
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        assertThat(browser.page(LIST).headers().firstValue("Location").orElse(""))
                .endsWith("/index.php?module=Users&view=Login");
        assertThat(browser.page(detail(id)).body()).doesNotContain("Rossi");
        assertThat(browser.signIn("alice", "wrong").body()).contains("User name or password is wrong");
        assertThat(browser.page(LIST).statusCode()).isEqualTo(302);
        assertThat(browser.signIn("alice", "alice-password")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElse(""))
                .contains("HttpOnly");
        assertThat(browser.page(LIST).body()).contains("Rossi");
        browser.page("/index.php?module=Users&action=Logout");
        assertThat(browser.page(LIST).statusCode()).isEqualTo(302);
    }

    @Test
    void aUserSeesTheRecordsThatHisRightsAllow() {
        vtiger.control().putUser(BOB.withOwnRecordsOnly());
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        browser.signedIn(BOB);
        assertThat(browser.page(LIST).body()).doesNotContain("Rossi");
        assertThat(browser.page(detail(id)).statusCode()).isEqualTo(404);
        assertThat(browser.page("/index.php?module=MailUp&parent=Settings&view=Index")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void refusesAVisitorFromAnotherSite() {
        browser.signedIn(ALICE);
        assertThat(browser.pageFrom("https://console.example.com/x", LIST).body())
                .contains("Illegal request")
                .doesNotContain("records; changed");
        assertThat(browser.pageFrom(vtiger.baseUri() + "/index.php", LIST).body())
                .contains("records; changed");
    }
}
