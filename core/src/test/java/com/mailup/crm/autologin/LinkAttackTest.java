package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody tries with a link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkAttackTest {
    private SmallTown town;
    private Visitor alice = new Visitor();
    private Visitor mallory = new Visitor();

    @BeforeAll
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder);
    }

    @AfterAll
    void close() {
        town.close();
    }

    @BeforeEach
    void newBrowsers() {
        alice = new Visitor();
        mallory = new Visitor();
    }

    @AfterEach
    void closeBrowsers() {
        alice.close();
        mallory.close();
    }

    private Link link() {
        return Link.of(town, Link.ALICE);
    }

    private static void asksToSignIn(HttpResponse<String> answer) {
        assertThat(Visitor.location(answer).getPath()).isEqualTo("/Authorization/OAuth/LogOn");
    }

    private static void entersConsole(HttpResponse<String> answer) {
        assertThat(Visitor.location(answer).getPath()).isEqualTo("/1234/Console/Login.aspx");
    }

    private void refused(HttpResponse<String> answer, String code) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("location")).isEmpty();
        assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        assertThat(answer.headers().firstValue("content-security-policy").orElseThrow())
                .startsWith("default-src 'none'");
        assertThat(answer.body()).contains("Code: " + code).contains("press Open in MailUp again");
    }

    @Test
    void aLinkIsUsedOnce() {
        alice.signIn(town, link().in(town), SmallTown.ADA);
        URI link = link().in(town);
        entersConsole(alice.get(link));

        HttpResponse<String> again = alice.get(link);

        refused(again, "OPEN_LINK_USED");
        assertThat(again.body())
                .contains(town.mailUp().consoleUri(SmallTown.CONSOLE).toString());
    }

    @Test
    void aUsedLinkStaysUsedAfterARestart(@TempDir Path folder) {
        try (SmallTown own = SmallTown.open(folder)) {
            Link link = Link.of(own, Link.ALICE);
            asksToSignIn(alice.get(link.in(own)));

            own.restart();

            refused(alice.get(link.in(own)), "OPEN_LINK_USED");
        }
    }

    /** Its sign-ins belong to the original, which would be locked out by their renewal. */
    @Test
    void theServiceOfACopiedDirectoryOpensNothing(@TempDir Path folder) {
        try (SmallTown own = SmallTown.open(folder)) {
            Link link = Link.of(own, Link.ALICE);
            String signature = link.signature(Link.key(own, SmallTown.CRM));

            own.restartOnACopy();

            refused(alice.get(link.at(own, signature)), "OPEN_LINK_REFUSED");
        }
    }

    @Test
    void anOldLinkIsRefusedAndTheClocksAreNamed() {
        HttpResponse<String> answer =
                alice.get(link().pressed(Duration.ofSeconds(-62)).in(town));

        refused(answer, "OPEN_LINK_OLD");
        assertThat(answer.body()).contains("the CRM&#39;s clock is behind the connector&#39;s");
        asksToSignIn(alice.get(link().pressed(Duration.ofSeconds(-55)).in(town)));
    }

    @Test
    void aLinkFromTheFutureIsRefusedAndTheClocksAreNamed() {
        HttpResponse<String> answer =
                alice.get(link().pressed(Duration.ofMinutes(10)).in(town));

        refused(answer, "OPEN_LINK_OLD");
        assertThat(answer.body()).contains("The CRM&#39;s clock is ahead of the connector&#39;s");
    }

    @Test
    void aLinkOfAnotherConnectionIsRefused() {
        Secret office = Link.key(town, SmallTown.OFFICE);

        refused(alice.get(link().at(town, link().signature(office))), "OPEN_LINK_REFUSED");
        Link forOffice = link().of(SmallTown.OFFICE);
        refused(alice.get(forOffice.at(town, forOffice.signature(Link.key(town, SmallTown.CRM)))), "OPEN_LINK_REFUSED");
    }

    @Test
    void theCookieOfOneConnectionOpensNoOther() {
        alice.signIn(town, link().in(town), SmallTown.ADA);
        String cookie = Objects.requireNonNull(alice.cookies(town).get(Visitor.PERSONAL));
        alice.cookies(town).put("__Host-mailup-office", cookie);

        asksToSignIn(alice.get(link().of(SmallTown.OFFICE).in(town)));
    }

    @Test
    void theCookieOfOneUserOpensNoLinkOfAnother() {
        alice.signIn(town, link().in(town), SmallTown.ADA);

        asksToSignIn(alice.get(Link.of(town, Link.BOB).in(town)));
        entersConsole(alice.get(link().in(town)));
    }

    @Test
    void aLinkOpenedInAnotherBrowserLeadsToTheSignInAndNeverStraightIn() {
        alice.signIn(town, link().in(town), SmallTown.ADA);

        asksToSignIn(mallory.get(link().in(town)));
    }

    /** Whoever read the key out of the CRM's database. */
    @Test
    void withTheCrmsSecretAloneNobodyEntersAsAnother() {
        alice.signIn(town, link().in(town), SmallTown.ADA);
        URI forged = link().in(town);

        HttpResponse<String> answer = mallory.get(forged);

        asksToSignIn(answer);
        mallory.cookies(town).put(Visitor.PERSONAL, "A".repeat(43));
        asksToSignIn(mallory.get(link().in(town)));
        assertThat(mallory.sentTo()).noneMatch(address -> address.contains("/Console/"));
        entersConsole(alice.get(link().in(town)));
    }

    @Test
    void whatIsSignedCannotBeChanged() {
        String signature = link().signature(Link.key(town, SmallTown.CRM));
        Link link = link();
        String genuine = link.signature(Link.key(town, SmallTown.CRM));

        refused(alice.get(link.at(town, signature)), "OPEN_LINK_REFUSED");
        refused(alice.get(link.named("bob").at(town, genuine)), "OPEN_LINK_REFUSED");
        refused(alice.get(link.pressed(Duration.ofSeconds(1)).at(town, genuine)), "OPEN_LINK_REFUSED");
        refused(alice.get(URI.create(link.at(town, genuine) + "&user=19x7")), "OPEN_LINK_REFUSED");
        refused(alice.get(link.at(town, "")), "OPEN_LINK_REFUSED");
        refused(alice.get(town.address().resolve("/open/crm")), "OPEN_LINK_REFUSED");
        asksToSignIn(alice.get(link.at(town, genuine)));
    }

    /** Else a value could take over what the next one says. */
    @Test
    void aSignedLineBreakOrAShortNonceIsRefused() {
        Link link = link();
        Link broken = new Link(link.connection(), link.user(), "alice\n12x34", "", link.time(), link.nonce());
        Link guessable = new Link(link.connection(), link.user(), link.name(), "", link.time(), "1");

        refused(alice.get(broken.in(town)), "OPEN_LINK_REFUSED");
        refused(alice.get(guessable.in(town)), "OPEN_LINK_REFUSED");
    }

    @Test
    void noParameterLeadsElsewhere() {
        alice.signIn(town, link().in(town), SmallTown.ADA);

        URI link = URI.create(link().in(town) + "&next=https://evil.example/&ReturnUrl=https://evil.example/");

        entersConsole(alice.get(link));
        assertThat(alice.sentTo()).noneMatch(address -> address.contains("evil"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sec-Purpose: prefetch",
                "Sec-Purpose: prefetch;prerender",
                "Purpose: prefetch",
                "X-Moz: prefetch"
            })
    void whoOnlyLooksInAdvanceUsesNothingUp(String header) {
        URI link = link().in(town);
        String[] parts = header.split(": ", 2);

        HttpResponse<String> answer = alice.get(link, parts[0], parts[1]);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        asksToSignIn(alice.get(link));
    }

    @Test
    void headUsesNothingUp() {
        URI link = link().in(town);

        HttpResponse<String> answer = alice.head(link);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        asksToSignIn(alice.get(link));
    }

    @Test
    void aForgedHostChangesNoAddress() throws IOException {
        URI link = link().in(town);
        String request = "GET " + link.getRawPath() + "?" + link.getRawQuery() + " HTTP/1.1\r\n"
                + "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n"
                + "X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(link.getHost(), link.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 303")
                    .contains("redirect_uri=" + Link.encoded(town.address() + "/oauth/mailup"))
                    .doesNotContain("evil");
        }
    }

    @Test
    void anUnknownConnectionIsAnsweredAsAForgedLinkInTheSameTime() {
        String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        URI here = link().at(town, forged);
        URI nowhere = URI.create(here.toString().replace("/open/crm?", "/open/nobody?"));
        HttpResponse<String> known = mallory.get(here);
        HttpResponse<String> unknown = mallory.get(nowhere);
        refused(known, "OPEN_LINK_REFUSED");
        assertThat(unknown.body()).isEqualTo(known.body()).doesNotContain("/1234");
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode());

        List<Long> knowns = new ArrayList<>();
        List<Long> unknowns = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            unknowns.add(time(nowhere));
            knowns.add(time(here));
        }
        assertThat((double) median(unknowns) / median(knowns)).isBetween(0.5, 2.0);
    }

    private long time(URI address) {
        long begun = System.nanoTime();
        mallory.get(address);
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }
}
