package com.mailup.crm.mailup;

import static com.mailup.crm.mailup.SignedIn.ADA;
import static com.mailup.crm.mailup.SignedIn.ADD;
import static com.mailup.crm.mailup.SignedIn.CONSENT;
import static com.mailup.crm.mailup.SignedIn.LIST;
import static com.mailup.crm.mailup.SignedIn.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.FakeMailUp.Reply;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What each of MailUp's statuses becomes. */
class MailUpErrorsTest {
    private static final RecipientData DATA = new RecipientData(ADA, Map.of(1, "Lovelace"));
    private static final String LIMIT =
            "Authorization error (too_many_requests): Too many requests. Max:5 calls per second , actual:10.";
    private static final String TERMS =
            "Authorization error: Contract not signed, please login in console and accept terms of service.";

    private final SignedIn in = new SignedIn();

    @AfterEach
    void stop() {
        in.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, bad request, MAILUP_REFUSED_RECORD, false, MAILUP_REFUSED_RECORD",
        "403, Resource out of scope, MAILUP_FORBIDDEN, false, MAILUP_FORBIDDEN",
        "403, '" + TERMS + "', MAILUP_CONTRACT, false, MAILUP_CONTRACT",
        "403, '" + LIMIT + "', MAILUP_BUSY, false, MAILUP_BUSY",
        "429, '" + LIMIT + "', MAILUP_BUSY, false, MAILUP_BUSY",
        "404, unknown list, MAILUP_LIST_GONE, false, MAILUP_LIST_GONE",
        "418, odd, MAILUP_ANSWER_INVALID, true, MAILUP_ANSWER_INVALID",
        "500, fault, MAILUP_UNREACHABLE, true, MAILUP_UNREACHABLE",
        "502, fault, MAILUP_UNREACHABLE, true, MAILUP_UNREACHABLE",
        "503, try again, MAILUP_UNREACHABLE, true, MAILUP_UNREACHABLE",
        "0, cut, MAILUP_UNREACHABLE, true, MAILUP_UNREACHABLE"
    })
    void ofEachStatus(int status, String text, ErrorCode ofWrite, boolean unknown, ErrorCode ofRead) {
        Reply reply = new Reply(
                status,
                "{\"ErrorCode\":\"" + status + "\",\"ErrorDescription\":\"" + text
                        + "\",\"ErrorName\":null,\"ErrorStack\":null}");
        in.server.says(ADD, reply).says(CONSENT, reply);
        SyncException write = catchThrowableOfType(SyncException.class, () -> in.mailUp.add(LIST, DATA));
        assertThat(write.code()).isEqualTo(ofWrite);
        assertThat(write.outcomeUnknown()).isEqualTo(unknown);
        SyncException read = catchThrowableOfType(SyncException.class, () -> in.mailUp.page(LIST, 0, 10));
        assertThat(read.code()).isEqualTo(ofRead);
        assertThat(in.server.requests(ADD)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"403, ''", "403, '<html>Too many requests</html>'", "403, '{\"ErrorDescription\":null}'"})
    void aForbiddenWithoutADescriptionIsForbidden(int status, String body) {
        in.server.says(ADD, new Reply(status, body));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.add(LIST, DATA));
        assertThat(failure.code()).isEqualTo(ErrorCode.MAILUP_FORBIDDEN);
    }

    @Test
    void anUnknownRecipientIsNotAnUnknownList() {
        in.server.says("Console/List/7/Unsubscribe/18", new Reply(404, ""));
        SyncException failure = catchThrowableOfType(SyncException.class, () -> in.mailUp.unsubscribe(LIST, 18));
        assertThat(failure.code()).isEqualTo(ErrorCode.MAILUP_NOT_FOUND);
    }

    @Test
    void aRefusalForTheLimitMakesTheNextCallWait() {
        VirtualTiming time = new VirtualTiming();
        RateBudget budget = new RateBudget(5, time, new Random(1));
        MemoryVault vault = MemoryVault.holding("access-0", "refresh-0", NOW.plusSeconds(3000));
        try (SignedIn paced = new SignedIn(vault, budget)) {
            paced.server.says(ADD, new Reply(429, "{}"), Reply.ok("18"));
            Duration start = time.now();
            SyncException busy = catchThrowableOfType(SyncException.class, () -> paced.mailUp.add(LIST, DATA));
            assertThat(busy.retryAfter())
                    .hasValueSatisfying(
                            wait -> assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1500)));
            assertThat(paced.mailUp.add(LIST, DATA)).isEqualTo(18);
            assertThat(time.now().minus(start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void noSecretAndNoAddressInLogOrMessage() {
        Logger root = (Logger) LoggerFactory.getLogger("com.mailup");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            StringWriter said = new StringWriter();
            String echo = "{\"ErrorDescription\":\"hunter2 client-secret ada@example.com access-0 refresh-0\"}";
            for (int status : List.of(0, 400, 401, 403, 404, 429, 500)) {
                in.server.says(ADD, new Reply(status, echo));
                in.server.says(FakeMailUp.TOKEN, new Reply(400, echo));
                catchThrowableOfType(SyncException.class, () -> in.mailUp.add(LIST, DATA))
                        .printStackTrace(new PrintWriter(said, true));
            }
            log.list.forEach(event -> said.append(event.getFormattedMessage()));
            assertThat(said.toString())
                    .isNotEmpty()
                    .doesNotContain("hunter2", "client-secret", "ada@", "Lovelace", "access-0", "refresh-0");
        } finally {
            root.detachAppender(log);
            root.setLevel(null);
        }
    }
}
