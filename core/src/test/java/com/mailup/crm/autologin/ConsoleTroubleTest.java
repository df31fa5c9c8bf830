package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.boot.StatusReport.ConnectionStatus;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Effect;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MailUp does not let anybody in, or not where he should go. */
class ConsoleTroubleTest {
    private final Visitor alice = new Visitor();
    private SmallTown town;

    @BeforeEach
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder);
    }

    @AfterEach
    void close() {
        alice.close();
        town.close();
    }

    private URI link() {
        return Link.of(town, Link.ALICE).in(town);
    }

    private void answerSso(String href) {
        var answer = Json.object();
        answer.putObject("Link").put("href", href).put("rel", "self");
        town.mailUp().inject("Console/Sso", 1, new Effect.ReplaceBefore(Answer.json(answer.put("ExpiresIn", 600))));
    }

    @Test
    void withoutSsoForTheClientIdThePageSaysSoInThoseWords(@TempDir Path folder) throws IOException {
        town.close();
        town = SmallTown.open(Files.createDirectory(folder.resolve("without")), false, UnaryOperator.identity());

        HttpResponse<String> answer = alice.signIn(town, link(), SmallTown.ADA);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("SSO is not enabled for the client id")
                .contains("ask MailUp to enable SSO for the client id")
                .contains("Code: SSO_NOT_ENABLED")
                .contains(town.mailUp().consoleUri(SmallTown.CONSOLE).toString());
        assertThat(town.operations().status().connections())
                .filteredOn(connection -> connection.name().equals("crm"))
                .extracting(ConnectionStatus::code)
                .containsExactly(Optional.of("SSO_NOT_ENABLED"));
        assertThat(alice.get(link()).body())
                .as("the sign-in is kept: nobody has to sign in again once SSO is enabled")
                .contains("SSO is not enabled");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/1234/Console/Login.aspx?Code=x",
                "//evil.example/Login.aspx?Code=x",
                "http://127.0.0.1:1/1234/Console/Login.aspx?Code=x",
                "http://127.0.0.1.evil.example/Login.aspx",
                "javascript:alert(1)",
                "not an address",
                ""
            })
    void aLinkThatLeadsElsewhereIsNotFollowed(String href) {
        alice.signIn(town, link(), SmallTown.ADA);
        answerSso(href);

        HttpResponse<String> answer = alice.get(link());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("location")).isEmpty();
        assertThat(answer.body()).contains("Code: MAILUP_ANSWER_INVALID").doesNotContain("evil");
    }

    @Test
    void aLinkToTheConsoleOfSomebodyWithAUserNameInItIsNotFollowed() {
        alice.signIn(town, link(), SmallTown.ADA);
        answerSso(town.mailUp().consoleUri(SmallTown.CONSOLE).toString().replace("http://", "http://user@"));

        assertThat(alice.get(link()).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(
            value = MailUpFault.class,
            names = {"UNAVAILABLE", "ERROR_AFTER", "CUT_AFTER", "HTML_PAGE", "TOO_MANY_REQUESTS_429"})
    void whileMailUpIsDownThePageSaysSoAndTheNextLinkWorks(MailUpFault fault) {
        alice.signIn(town, link(), SmallTown.ADA);
        town.mailUp().inject("Console/Sso", 1, fault);

        HttpResponse<String> answer = alice.get(link());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body())
                .contains("MailUp does not answer as it should")
                .contains(town.mailUp().consoleUri(SmallTown.CONSOLE).toString());
        assertThat(Visitor.location(alice.get(link())).getPath()).isEqualTo("/1234/Console/Login.aspx");
    }

    @Test
    void nobodyWaitsLongForMailUp() {
        alice.signIn(town, link(), SmallTown.ADA);
        town.mailUp().inject("Console/Sso", 1, MailUpFault.DELAY);

        HttpResponse<String> answer = alice.get(link());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("Code: MAILUP_UNREACHABLE");
    }

    @ParameterizedTest
    @ValueSource(strings = {SmallTown.STRANGER, SmallTown.BEN})
    void aSignInThatTurnsOutToBeOfSomebodyElseOpensNothing(String user) {
        alice.signIn(town, link(), SmallTown.ADA);
        Map<String, String> cookies = Map.copyOf(alice.cookies(town));
        town.restart();
        alice.cookies(town).putAll(cookies);
        URI link = link();
        var info = Json.object().put("Username", user).put("UID", user.substring(1, 5));
        town.mailUp().inject("Authentication/Info", 100, new Effect.ReplaceBefore(Answer.json(info)));

        HttpResponse<String> answer = alice.get(link);

        assertThat(Visitor.location(answer).getPath()).isEqualTo("/Authorization/OAuth/LogOn");
        town.mailUp().clearFaults();
        assertThat(Visitor.location(alice.get(link())).getPath())
                .as("the browser is forgotten")
                .isEqualTo("/Authorization/OAuth/LogOn");
    }
}
