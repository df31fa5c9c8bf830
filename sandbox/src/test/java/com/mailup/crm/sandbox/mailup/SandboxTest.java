package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.MailUpOptions.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A fresh sandbox with its account 1234, without a rate limit and with quick imports. */
abstract class SandboxTest {
    protected static final int ACCOUNT = 1234;
    protected final SandboxMailUp sandbox = SandboxMailUp.start(MailUpOptions.defaults()
            .withRateLimit(RateLimit.OFF)
            .withImportDelay(Duration.ofMillis(1))
            .withRetryScale(0.00001));
    protected final TestClient client = new TestClient(sandbox).logIn("m1234");
    protected final MailUpConsole console = sandbox.console(ACCOUNT);

    @AfterEach
    void stop() {
        client.close();
        sandbox.close();
    }
}
