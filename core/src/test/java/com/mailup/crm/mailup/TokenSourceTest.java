package com.mailup.crm.mailup;

import static com.mailup.crm.contract.ErrorCode.MAILUP_ANSWER_INVALID;
import static com.mailup.crm.contract.ErrorCode.MAILUP_OTHER_ACCOUNT;
import static com.mailup.crm.contract.ErrorCode.MAILUP_SIGN_IN_NEEDED;
import static com.mailup.crm.contract.ErrorCode.MAILUP_UNREACHABLE;
import static com.mailup.crm.contract.ErrorCode.STORE_FULL;
import static com.mailup.crm.mailup.FakeMailUp.INFO;
import static com.mailup.crm.mailup.FakeMailUp.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.FakeMailUp.Reply;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");
    private static final URI REDIRECT = URI.create("https://connector.test/oauth");
    private static final Optional<Password> PASSWORD = Optional.of(new Password("m1234", new Secret("hunter2")));
    private static final Reply INVALID_GRANT = new Reply(400, "{\"error\":\"invalid_grant\"}");

    private final FakeMailUp mailUp = new FakeMailUp();
    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    @AfterEach
    void stop() {
        mailUp.close();
    }

    @Test
    void signsInByCode() {
        MemoryVault vault = new MemoryVault();
        TokenSource tokens = tokens(vault, Optional.empty());
        MailUp.Account account = tokens.signIn(new Secret("code-1"), REDIRECT);
        assertThat(account).isEqualTo(new MailUp.Account("1234", "m1234", "http://console.test"));
        assertThat(mailUp.last(TOKEN).parameters())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "code-1")
                .containsEntry("redirect_uri", REDIRECT.toString());
        assertThat(vault.refresh()).isEqualTo("refresh-1");
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
    }

    @Test
    void theBrowsersAddressHoldsNoSecret() {
        URI address = tokens(new MemoryVault(), PASSWORD).signInAddress(REDIRECT, "state&1");
        assertThat(address).hasPath("/Authorization/OAuth/LogOn");
        assertThat(address.getRawQuery())
                .isEqualTo("client_id=client-1&response_type=code"
                        + "&redirect_uri=https%3A%2F%2Fconnector.test%2Foauth&state=state%261");
    }

    @Test
    void aStoredTokenIsUsedAfterARestartOnceItsAccountIsChecked() {
        TokenSource tokens = tokens(stored("access-0", START.plusSeconds(60)), Optional.empty());
        assertThat(tokens.access()).isEqualTo(new Secret("access-0"));
        assertThat(mailUp.requests(INFO)).hasSize(1);
        assertThat(mailUp.requests(TOKEN)).isEmpty();
    }

    @Test
    void renewsBeforeItEndsAndKeepsTheNewRefreshToken() {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, Optional.empty());
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        now.set(START.plusSeconds(3300));
        assertThat(tokens.access()).isEqualTo(new Secret("access-2"));
        assertThat(vault.refresh()).isEqualTo("refresh-2");
        assertThat(mailUp.requests(TOKEN))
                .extracting(request -> request.parameters().get("refresh_token"))
                .containsExactly("refresh-0", "refresh-1");
    }

    @Test
    void theNewRefreshTokenIsStoredBeforeTheNewAccessTokenIsUsed() {
        MemoryVault vault = stored("access-0", START);
        AtomicReference<String> storedAtFirstUse = new AtomicReference<>();
        mailUp.says(INFO, _ -> {
            storedAtFirstUse.set(vault.refresh());
            return Reply.ok("{\"Username\":\"m1234\"}");
        });
        tokens(vault, Optional.empty()).access();
        assertThat(storedAtFirstUse).hasValue("refresh-1");
    }

    @Test
    void aTokenThatCouldNotBeStoredIsKeptAndNotUsed() {
        MemoryVault vault = stored("access-0", START);
        vault.full(true);
        TokenSource tokens = tokens(vault, Optional.empty());
        assertThat(failure(tokens).code()).isEqualTo(STORE_FULL);
        assertThat(mailUp.requests(INFO)).isEmpty();
        vault.full(false);
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
    }

    @Test
    void manyThreadsRenewOnce() throws Exception {
        TokenSource tokens = tokens(stored("access-0", START), Optional.empty());
        assertThat(together(tokens::access)).containsOnly(new Secret("access-1"));
        assertThat(together(() -> tokens.renewed(new Secret("access-1")))).containsOnly(new Secret("access-2"));
        assertThat(mailUp.requests(TOKEN)).hasSize(2);
    }

    @Test
    void aLostAnswerIsAskedAgainWithTheSameRefreshToken() {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, Optional.empty());
        mailUp.says(TOKEN, Reply.cut(), mailUp.token());
        SyncException lost = failure(tokens);
        assertThat(lost.code()).isEqualTo(MAILUP_UNREACHABLE);
        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        assertThat(vault.refresh()).isEqualTo("refresh-1");
    }

    @Test
    void aLostAnswerThatKilledTheOldRefreshTokenEndsInAPasswordSignIn() {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, PASSWORD);
        mailUp.says(TOKEN, Reply.cut(), INVALID_GRANT, mailUp.token());
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_UNREACHABLE);
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        assertThat(mailUp.last(TOKEN).parameters())
                .containsEntry("grant_type", "password")
                .containsEntry("username", "m1234")
                .containsEntry("password", "hunter2");
    }

    @Test
    void withoutAPasswordARevokedSignInIsAskedOnceUntilSomebodySignsIn() throws Exception {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, Optional.empty());
        mailUp.says(TOKEN, INVALID_GRANT);
        for (int i = 0; i < 5; i++) {
            assertThat(failure(tokens).code()).isEqualTo(MAILUP_SIGN_IN_NEEDED);
        }
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
        tokens.tryAgain();
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_SIGN_IN_NEEDED);
        assertThat(mailUp.requests(TOKEN)).hasSize(2);
        vault.save(new Token(new Secret("access-9"), new Secret("refresh-9"), START.plusSeconds(60)));
        assertThat(tokens.access()).isEqualTo(new Secret("access-9"));
    }

    @Test
    void aWrongPasswordIsTriedOnce() {
        TokenSource tokens = tokens(stored("access-0", START), PASSWORD);
        mailUp.says(TOKEN, INVALID_GRANT);
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_SIGN_IN_NEEDED);
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_SIGN_IN_NEEDED);
        assertThat(mailUp.requests(TOKEN)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"invalid_client\"}", "error=invalid_client&error_description=x"})
    void aRefusedApplicationKeyIsNotTriedWithThePassword(String body) {
        TokenSource tokens = tokens(stored("access-0", START), PASSWORD);
        mailUp.says(TOKEN, new Reply(400, body));
        assertThat(failure(tokens)).hasMessage("MAILUP_SIGN_IN_NEEDED: invalid_client");
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
    }

    @Test
    void anotherAccountIsRefusedAndNotStored() {
        MemoryVault vault = new MemoryVault();
        TokenSource tokens = tokens(vault, PASSWORD);
        mailUp.says(INFO, Reply.ok("{\"Username\":\"m999\",\"UID\":\"999\"}"));
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_OTHER_ACCOUNT);
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_OTHER_ACCOUNT);
        assertThat(vault.load()).isEmpty();
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
        SyncException byCode =
                catchThrowableOfType(SyncException.class, () -> tokens.signIn(new Secret("code-1"), REDIRECT));
        assertThat(byCode.code()).isEqualTo(MAILUP_OTHER_ACCOUNT);
        assertThat(vault.load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Username\":\"m999\",\"UID\":\"1234\"}",
                "{\"Username\":\"m12345\",\"UID\":\"1234\"}",
                "{\"Username\":\"anna\",\"UID\":\"999\"}",
                "{\"Username\":\"1234\",\"UID\":\"999\"}"
            })
    void aUserOfAnotherConsoleIsRefusedWhateverElseIsSaid(String info) {
        mailUp.says(INFO, Reply.ok(info));
        assertThat(failure(tokens(new MemoryVault(), PASSWORD)).code()).isEqualTo(MAILUP_OTHER_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Username\":\"a1234\"}",
                "{\"Username\":\"m1234_sales\"}",
                "{\"Username\":\"m1234\",\"UID\":\"77\"}",
                "{\"Username\":\"anna\",\"UID\":\"1234\"}",
                "{\"Username\":\"2024@example.com\",\"UID\":\"1234\"}",
                "{\"Username\":\"anna\",\"UID\":1234,\"More\":{}}"
            })
    void knowsItsAccountByUserOrNumber(String info) {
        mailUp.says(INFO, Reply.ok(info));
        assertThat(tokens(new MemoryVault(), PASSWORD).account().consoleId()).isEqualTo("1234");
    }

    @Test
    void anAccountThatCannotBeReadIsNotUsed() {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, Optional.empty());
        mailUp.says(INFO, Reply.ok("{}"), new Reply(503, ""), Reply.ok("{\"Username\":\"m1234\"}"));
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_ANSWER_INVALID);
        assertThat(failure(tokens).code()).isEqualTo(MAILUP_UNREACHABLE);
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
    }

    @Test
    void anInterruptedCallerDoesNotLoseTheNewRefreshToken() throws Exception {
        MemoryVault vault = stored("access-0", START);
        TokenSource tokens = tokens(vault, Optional.empty());
        CyclicBarrier asked = new CyclicBarrier(2);
        mailUp.says(TOKEN, _ -> {
            pass(asked);
            pass(asked);
            return mailUp.token();
        });
        Thread caller =
                Thread.ofVirtual().start(() -> assertThat(failure(tokens)).isNotNull());
        pass(asked);
        caller.interrupt();
        caller.join();
        pass(asked);
        assertThat(tokens.access()).isEqualTo(new Secret("access-1"));
        assertThat(vault.refresh()).isEqualTo("refresh-1");
        assertThat(mailUp.requests(TOKEN)).hasSize(1);
    }

    private TokenSource tokens(TokenVault vault, Optional<Password> password) {
        return new TokenSource(
                mailUp.access(password), mailUp.transport(), vault, RateBudget.off(new Random(1)), now::get);
    }

    private static MemoryVault stored(String access, Instant expires) {
        return MemoryVault.holding(access, "refresh-0", expires);
    }

    private static SyncException failure(TokenSource tokens) {
        return catchThrowableOfType(SyncException.class, tokens::access);
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> together(Callable<T> call) throws Exception {
        CyclicBarrier start = new CyclicBarrier(32);
        List<Future<T>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 32; i++) {
                calls.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> each : calls) {
            answers.add(each.get());
        }
        return answers;
    }
}
