package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.testkit.suite.SmallTown;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What somebody tries between the sign-in at MailUp and the question that ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInAttackTest {
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

    private URI link() {
        return Link.of(town, Link.ALICE).in(town);
    }

    /** Somebody has signed in at MailUp and MailUp sends him back. */
    private URI back(Visitor visitor, String mailUpUser) {
        return visitor.logOn(Visitor.location(visitor.get(link())), mailUpUser);
    }

    private void ended(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Code: OPEN_SIGN_IN_ENDED").contains("press Open in MailUp again");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    /** Nobody is led into a stranger's account. */
    @Test
    void aConsentBegunInOneBrowserIsNotFinishedInAnother() {
        URI back = back(mallory, SmallTown.BEN);

        ended(alice.get(back));
        ended(mallory.get(back));
    }

    @Test
    void aSignInOfOneBrowserIsNotFinishedWithTheStateOfAnother() {
        URI mine = back(mallory, SmallTown.BEN);
        URI hers = back(alice, SmallTown.ADA);
        String state = hers.getQuery().replaceFirst(".*state=", "");

        ended(mallory.get(URI.create(mine.toString().replaceFirst("state=.*", "state=" + state))));
    }

    @Test
    void aSecondPressInAnotherTabEndsNoSignIn() {
        URI first = Visitor.location(alice.get(link()));
        URI second = Visitor.location(alice.get(link()));

        HttpResponse<String> one = alice.comeBack(alice.logOn(first, SmallTown.ADA));
        HttpResponse<String> two = alice.comeBack(alice.logOn(second, SmallTown.ADA));

        assertThat(alice.confirm(town, one).statusCode()).isEqualTo(303);
        assertThat(alice.confirm(town, two).statusCode()).isEqualTo(303);
    }

    @Test
    void aCookieThatIsNoneOfOursIsReplaced() {
        alice.cookies(town).put(Cookies.SIGN_IN, "x");
        alice.get(link());

        assertThat(alice.cookies(town).get(Cookies.SIGN_IN)).hasSize(43);
    }

    @Test
    void aStateIsTakenOnce() {
        URI back = back(alice, SmallTown.ADA);
        assertThat(alice.get(back).statusCode()).isEqualTo(303);

        ended(alice.get(back));
    }

    @Test
    void anInventedStateIsRefused() {
        back(alice, SmallTown.ADA);

        ended(alice.get(town.address().resolve("/oauth/mailup?code=x&state=" + "A".repeat(43))));
        ended(alice.get(town.address().resolve("/oauth/mailup")));
    }

    @Test
    void aSignInThatTookTooLongHasEnded() {
        URI back = back(alice, SmallTown.ADA);

        town.clock().advance(Duration.ofMinutes(10));

        ended(alice.get(back));
    }

    @Test
    void aCodeOfAnotherMailUpAccountIsRefusedAndNothingIsStored() {
        HttpResponse<String> answer = alice.get(back(alice, SmallTown.STRANGER));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("You signed in to another MailUp account")
                .contains("Code: MAILUP_OTHER_ACCOUNT");
        assertThat(town.operations().secrets("account/main")).noneMatch(name -> name.contains(SmallTown.STRANGER));
        assertThat(Visitor.location(alice.get(link())).getPath()).isEqualTo("/Authorization/OAuth/LogOn");
    }

    @Test
    void aCodeThatMailUpDoesNotKnowIsRefused() {
        URI back = back(alice, SmallTown.ADA);

        HttpResponse<String> answer =
                alice.get(URI.create(back.toString().replaceFirst("code=[^&]*", "code=invented")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MailUp did not accept the sign-in");
    }

    @Test
    void whoDeclinesAtMailUpIsToldSo() {
        URI back = back(alice, SmallTown.ADA);

        HttpResponse<String> answer =
                alice.get(URI.create(back.toString().replaceFirst("code=[^&]*", "error=access_denied")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("MailUp did not accept the sign-in");
    }

    @Test
    void beforeTheQuestionIsAnsweredNothingIsStored() {
        town.operations().secrets("account/main").stream()
                .filter(name -> name.contains(SmallTown.BEN))
                .forEach(name -> town.operations().removeSecret("account/main", name));

        HttpResponse<String> question = alice.comeBack(back(alice, SmallTown.BEN));

        assertThat(question.headers().firstValue("set-cookie")).isEmpty();
        assertThat(town.operations().secrets("account/main")).noneMatch(name -> name.contains(SmallTown.BEN));
        alice.confirm(town, question);
        assertThat(town.operations().secrets("account/main")).anyMatch(name -> name.contains(SmallTown.BEN));
    }

    @Test
    void theQuestionStandsAtAnAddressWithoutTheCode() {
        HttpResponse<String> back = alice.get(back(alice, SmallTown.ADA));

        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.body()).isEmpty();
        assertThat(back.headers().firstValue("referrer-policy")).contains("no-referrer");
        assertThat(Visitor.location(back)).isEqualTo(URI.create(town.address() + "/oauth/question"));
        HttpResponse<String> question = alice.get(Visitor.location(back));
        assertThat(question.body()).contains("will enter MailUp as m1234_ada");
        assertThat(alice.get(Visitor.location(back)).body()).as("reloaded").isEqualTo(question.body());
    }

    @Test
    void theQuestionIsShownToTheBrowserThatSignedInOnlyAndUntilItIsAnswered() {
        URI address = town.address().resolve("/oauth/question");
        HttpResponse<String> question = alice.comeBack(back(alice, SmallTown.ADA));

        ended(mallory.get(address));
        back(mallory, SmallTown.BEN);
        ended(mallory.get(address));
        alice.confirm(town, question);
        ended(alice.get(address));
        mallory.comeBack(back(mallory, SmallTown.BEN));
        town.clock().advance(Duration.ofMinutes(10));
        ended(mallory.get(address));
    }

    @Test
    void anAnswerWithoutTheTokenIsRefused() {
        alice.get(back(alice, SmallTown.ADA));

        ended(alice.post(town.address().resolve("/open/confirm"), ""));
        ended(alice.post(town.address().resolve("/open/confirm"), "token=" + "A".repeat(43)));
    }

    @Test
    void anAnswerWithTheTokenOfAnotherBrowserIsRefused() {
        HttpResponse<String> hers = alice.comeBack(back(alice, SmallTown.ADA));
        HttpResponse<String> his = mallory.comeBack(back(mallory, SmallTown.BEN));

        ended(alice.confirm(town, his));
        ended(mallory.confirm(town, hers));
    }

    @Test
    void anAnswerCountsOnceAndInTime() {
        HttpResponse<String> question = alice.comeBack(back(alice, SmallTown.ADA));
        assertThat(alice.confirm(town, question).statusCode()).isEqualTo(303);
        ended(alice.confirm(town, question));

        HttpResponse<String> late = mallory.comeBack(back(mallory, SmallTown.BEN));
        town.clock().advance(Duration.ofMinutes(10));
        ended(mallory.confirm(town, late));
    }

    @Test
    void theQuestionIsAnsweredByPostOnly() {
        HttpResponse<String> question = alice.comeBack(back(alice, SmallTown.ADA));

        HttpResponse<String> got = alice.get(town.address().resolve("/open/confirm?token=" + Visitor.token(question)));

        assertThat(got.statusCode()).isEqualTo(403);
        assertThat(got.body()).contains("OPEN_LINK_REFUSED");
        assertThat(alice.confirm(town, question).statusCode()).isEqualTo(303);
    }

    @Test
    void theApplicationsSecretIsNeverSentThroughABrowser() {
        alice.signIn(town, link(), SmallTown.ADA);
        alice.get(link());

        assertThat(alice.sentTo())
                .hasSizeGreaterThan(3)
                .noneMatch(address -> address.contains(SmallTown.CLIENT_SECRET) || address.contains("client_secret"));
    }
}
