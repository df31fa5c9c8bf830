package com.mailup.crm.mailup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.mailup.MailUp.Confirmation;
import com.mailup.crm.mailup.MailUp.ImportKind;
import com.mailup.crm.mailup.MailUp.Page;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.OptOutReason;
import com.mailup.crm.model.Reading;
import com.mailup.crm.model.RecipientStatus;
import com.mailup.crm.net.GatewayCodes;
import com.mailup.crm.net.HttpTransport;
import com.mailup.crm.net.OutboundHost;
import com.mailup.crm.net.Stage;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.SandboxMailUp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against the sandbox, which knows MailUp's protocol on its own. */
class SandboxMailUpTest {
    private static final int CONSOLE = 1234;
    private static final ListId LIST = new ListId(1);
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final EmailAddress ONEIL = new EmailAddress("sean.o'neil@example.com");

    private final SandboxMailUp sandbox = SandboxMailUp.start(MailUpOptions.defaults());
    private final HttpTransport http = new HttpTransport(
            Stage.TEST, Set.of(new OutboundHost(sandbox.baseUri().getHost(), true)), GatewayCodes.MAILUP);
    private final MailUp mailUp = mailUp();

    @AfterEach
    void stop() {
        http.close();
        sandbox.close();
    }

    @Test
    void signsInAndReadsTheAccount() {
        assertThat(mailUp.account().consoleId()).isEqualTo("1234");
        assertThat(mailUp.lists()).extracting(list -> list.id().value()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(mailUp.fields()).hasSizeGreaterThan(10);
    }

    @Test
    void groupsAreMadeFilledAndLeftAndTheStatusStays() {
        long ada = mailUp.add(LIST, new RecipientData(ADA, Map.of()));
        mailUp.add(LIST, new RecipientData(ONEIL, Map.of()));
        MailUp.Group group = mailUp.createGroup(LIST, "VIP");
        assertThat(mailUp.groups(LIST)).contains(group);
        long number = mailUp.importInto(
                group.id(), List.of(new RecipientData(ADA, Map.of()), new RecipientData(ONEIL, Map.of())));
        await().untilAsserted(
                        () -> assertThat(mailUp.importState(number).completed()).isTrue());
        assertThat(mailUp.members(group.id())).containsExactlyInAnyOrder(ADA, ONEIL);
        assertThat(mailUp.members(group.id(), List.of(ONEIL, new EmailAddress("nobody@example.com"))))
                .containsExactly(ONEIL);
        mailUp.leave(group.id(), ada);
        assertThat(mailUp.members(group.id())).containsExactly(ONEIL);
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.SUBSCRIBED);
    }

    @Test
    void aPersonComesGoesAndIsAskedBack() {
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.NOT_REGISTERED);
        long id = mailUp.add(LIST, new RecipientData(ADA, Map.of(1, "Ada")));
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(mailUp.profiles(LIST, List.of(ADA)).get(ADA)).containsEntry(1, "Ada");
        mailUp.updateProfile(id, new RecipientData(ADA, Map.of(1, "Augusta")));
        assertThat(mailUp.profiles(LIST, List.of(ADA)).get(ADA)).containsEntry(1, "Augusta");
        sandbox.console(CONSOLE).unsubscribe(1, ADA.value());
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.UNSUBSCRIBED);
        assertThat(read(ADA).reason()).contains(OptOutReason.LINK);
        assertThat(read(ADA).mark()).isNotEmpty();
        mailUp.subscribe(LIST, id);
        mailUp.unsubscribe(LIST, id);
        sandbox.console(CONSOLE).setAllowList(true, Set.of("203.0.113.9"));
        assertThat(mailUp.askConfirmation(LIST, ADA)).isEqualTo(Confirmation.NOT_POSSIBLE);
        sandbox.console(CONSOLE).setAllowList(false, Set.of());
        assertThat(mailUp.askConfirmation(LIST, ADA)).isEqualTo(Confirmation.ASKED);
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.PENDING);
        mailUp.remove(LIST, id);
        assertThat(read(ADA).status()).isEqualTo(RecipientStatus.NOT_REGISTERED);
    }

    @Test
    void importsCountsAndReadsByPage() {
        long number = mailUp.importAll(
                LIST,
                ImportKind.DEFAULT,
                List.of(new RecipientData(ADA, Map.of()), new RecipientData(ONEIL, Map.of())));
        await().until(() -> mailUp.importState(number).completed());
        assertThat(read(ONEIL).status()).isEqualTo(RecipientStatus.SUBSCRIBED);
        assertThat(mailUp.totals(LIST).subscribed()).isEqualTo(2);
        Page page = mailUp.page(LIST, 0, 1000);
        assertThat(page.readings()).containsOnlyKeys(ADA, ONEIL);
        assertThat(page.last()).isTrue();
    }

    @Test
    void goesOnAfterItsTokensExpired() {
        assertThat(mailUp.lists()).isNotEmpty();
        sandbox.expireAccessTokens();
        assertThat(mailUp.lists()).isNotEmpty();
        sandbox.revokeTokens();
        assertThat(mailUp.lists()).isNotEmpty();
    }

    private Reading read(EmailAddress address) {
        return Objects.requireNonNull(mailUp.read(LIST, List.of(address)).get(address));
    }

    private MailUp mailUp() {
        MailUpAccess access = new MailUpAccess(
                sandbox.baseUri(),
                Optional.of(sandbox.consoleUri(CONSOLE)),
                "1234",
                "sandbox-client",
                new Secret("sandbox-secret"),
                Optional.of(new Password("m1234", new Secret("sandbox-password"))));
        RateBudget budget = new RateBudget(RateBudget.CALLS_PER_SECOND, new Random(1));
        TokenSource tokens = new TokenSource(access, http, new MemoryVault(), budget, InstantSource.system());
        return new RestMailUp(access, http, tokens, budget, InstantSource.system());
    }
}
