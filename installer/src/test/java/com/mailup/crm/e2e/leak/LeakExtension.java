package com.mailup.crm.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails the test in which something leaks into the log. On the console the log stays as short as it was. */
public final class LeakExtension implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        synchronized (LeakWatch.RUN) {
            if (!LeakWatch.RUN.isStarted()) {
                watch();
            }
        }
    }

    private static void watch() {
        MailUpOptions mailUp = MailUpOptions.defaults();
        LeakWatch.RUN.forbid(Set.of(
                mailUp.clients().getFirst().secret(),
                mailUp.accounts().getFirst().users().getFirst().password(),
                VtigerOptions.INTEGRATION.accessKey()));
        Logger everybody = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        everybody.iteratorForAppenders().forEachRemaining(console -> {
            ThresholdFilter errors = new ThresholdFilter();
            errors.setLevel(Level.ERROR.toString());
            errors.start();
            console.addFilter(errors);
        });
        LeakWatch.RUN.setContext(everybody.getLoggerContext());
        LeakWatch.RUN.start();
        everybody.addAppender(LeakWatch.RUN);
        everybody.setLevel(Level.INFO);
        ((Logger) LoggerFactory.getLogger("com.mailup")).setLevel(Level.TRACE);
        ((Logger) LoggerFactory.getLogger(LogSettings.WHOLE_ADDRESSES)).setLevel(Level.ERROR);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        assertNothingLeaked();
    }

    /** What is closed after the last test logs, too. */
    @Override
    public void afterAll(ExtensionContext context) {
        assertNothingLeaked();
    }

    private static void assertNothingLeaked() {
        assertThat(LeakWatch.RUN.leaks())
                .as("lines of the log with an address or a secret")
                .isEmpty();
    }
}
