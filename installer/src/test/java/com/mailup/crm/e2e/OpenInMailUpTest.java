package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.inbox.HookKeys;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.MailUpOptions.UserSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the CRM's button into MailUp's console, through everything between them. */
class OpenInMailUpTest {
    private static final UserSpec USER =
            MailUpOptions.defaults().accounts().getFirst().users().getFirst();
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private String cookies = "";

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().firstValue("set-cookie").ifPresent(set -> {
            String cookie = set.split(";", 2)[0];
            cookies = cookies.isEmpty() ? cookie : cookies + "; " + cookie;
        });
        return answer;
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    private HttpResponse<String> post(URI address, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private static URI location(HttpResponse<String> answer) {
        return answer.uri().resolve(answer.headers().firstValue("location").orElseThrow());
    }

    private static URI link(Town town) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String nonce = UUID.randomUUID().toString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(HookKeys.derive(new Secret(Town.HOOK_SECRET), HookKeys.OPEN, Town.CRM));
        byte[] signature =
                mac.doFinal(("open\ncrm\n19x6\n" + Town.USER + "\n" + town.record(1) + "\n" + now + "\n" + nonce)
                        .getBytes(StandardCharsets.UTF_8));
        return URI.create(town.address() + "/open/crm?user=19x6&name=" + Town.USER + "&record=" + town.record(1)
                + "&time=" + now + "&nonce=" + nonce + "&signature="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    @Test
    void theFirstPressSignsInTheSecondNeedsNoPassword(@TempDir Path folder) throws Exception {
        try (Town town = Town.held(folder, 2, settings -> settings)) {
            URI logOn = location(get(link(town)));
            URI back = location(post(logOn, "username=" + USER.username() + "&password=" + USER.password()));
            HttpResponse<String> question = get(location(get(back)));
            assertThat(question.body()).contains("CRM user " + Town.USER + " will enter MailUp as " + USER.username());
            Matcher token = TOKEN.matcher(question.body());
            assertThat(token.find()).isTrue();
            URI first = location(post(town.address().resolve("/open/confirm"), "token=" + token.group(1)));
            URI second = location(get(link(town)));
            assertThat(first).hasPath("/1234/Console/Login.aspx").isNotEqualTo(second);

            HttpResponse<String> console = get(location(get(second)));

            assertThat(console.body()).contains("Logged in as " + USER.username());
        } finally {
            http.close();
        }
    }
}
