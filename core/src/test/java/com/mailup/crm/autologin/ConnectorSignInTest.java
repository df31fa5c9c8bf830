package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.boot.PlanTotals;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.testkit.suite.SmallTown;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An administrator signs the connector itself in, by browser. Its password is not known, or is the wrong one. */
class ConnectorSignInTest {
    private static final AccountId MAIN = new AccountId("main");
    private static final String STORED = "token";

    private SmallTown town;
    private final Visitor administrator = new Visitor();
    private final Visitor mallory = new Visitor();

    @BeforeEach
    void open(@TempDir Path folder) {
        town = SmallTown.open(folder, true, settings -> settings.replace("user = \"m1234\"", "user = \"m1234_gone\""));
    }

    @AfterEach
    void close() {
        administrator.close();
        mallory.close();
        town.close();
    }

    private URI invitation() {
        return town.operations().signIn(MAIN);
    }

    /** Where MailUp sends the browser back to. */
    private static URI back(Visitor visitor, URI invitation, String mailUpUser) {
        return visitor.logOn(Visitor.location(visitor.get(invitation)), mailUpUser);
    }

    private PlanTotals plan() {
        return town.operations().plan(SmallTown.CRM, _ -> {}, Progress.NONE);
    }

    private void nothingIsStored() {
        assertThat(town.operations().secrets("account/main")).doesNotContain(STORED);
    }

    @Test
    void theConnectorWorksAsWhoSignedInWithoutHisPassword() {
        assertThatThrownBy(this::plan)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MAILUP_SIGN_IN_NEEDED));

        HttpResponse<String> page = administrator.get(back(administrator, invitation(), SmallTown.ADA));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("The connector is signed in to account main", SmallTown.ADA);
        assertThat(plan().seen()).isNotNegative();
        town.restart();
        assertThat(plan().seen()).isNotNegative();
        assertThat(town.operations().secrets("account/main")).contains(STORED);
    }

    @Test
    void theAddressIsGoodOnce() {
        URI invitation = invitation();
        Visitor.location(administrator.get(invitation));

        HttpResponse<String> second = mallory.get(invitation);

        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(second.body()).contains("This address has ended", "mailup sign-in ACCOUNT");
        assertThat(mallory.get(town.address().resolve("/sign-in/" + "A".repeat(43)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoOnlyLooksInAdvanceUsesNothingUp() {
        URI invitation = invitation();
        assertThat(mallory.get(invitation, "Sec-Purpose", "prefetch").statusCode())
                .isEqualTo(503);
        assertThat(mallory.head(invitation).statusCode()).isEqualTo(405);

        Visitor.location(administrator.get(invitation));
    }

    @Test
    void theAddressEndsAfterTenMinutesAndSoDoesTheSignIn() {
        URI invitation = invitation();
        URI back = back(administrator, invitation(), SmallTown.ADA);
        town.clock().advance(Duration.ofMinutes(10));

        assertThat(administrator.get(invitation).statusCode()).isEqualTo(403);
        assertThat(administrator.get(back).statusCode()).isEqualTo(403);
        nothingIsStored();
    }

    @Test
    void aSignInBegunInOneBrowserIsNotFinishedInAnother() {
        URI back = back(mallory, invitation(), SmallTown.BEN);

        assertThat(administrator.get(back).body()).contains("Code: OPEN_SIGN_IN_ENDED");
        nothingIsStored();
    }

    @Test
    void anInventedStateIsRefused() {
        back(administrator, invitation(), SmallTown.ADA);

        HttpResponse<String> answer =
                administrator.get(town.address().resolve("/oauth/mailup?code=x&state=" + "A".repeat(43)));

        assertThat(answer.statusCode()).isEqualTo(403);
        nothingIsStored();
    }

    @Test
    void aUserOfAnotherAccountIsRefusedAndNothingIsStored() {
        HttpResponse<String> page = administrator.get(back(administrator, invitation(), SmallTown.STRANGER));

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("was not signed in to account main", "Code: MAILUP_OTHER_ACCOUNT");
        nothingIsStored();
    }

    @Test
    void whoDoesNotGoOnAtMailUpChangesNothing() {
        URI back = back(administrator, invitation(), SmallTown.ADA);

        HttpResponse<String> page =
                administrator.get(URI.create(back.toString().replaceFirst("code=[^&]*", "error=access_denied")));

        assertThat(page.body()).contains("Code: MAILUP_SIGN_IN_NEEDED");
        nothingIsStored();
    }

    @Test
    void anAccountThatThereIsNotCannotBeSignedInTo() {
        assertThatThrownBy(() -> town.operations().signIn(new AccountId("other")))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID));
    }
}
