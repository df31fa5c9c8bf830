package com.mailup.crm.e2e.leak;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The settings of the log that the product ships. */
class LogSettingsTest {
    @Test
    void theServersOwnLinesWithWholeAddressesAreNotLogged() throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator settings = new JoranConfigurator();
        settings.setContext(context);
        settings.doConfigure(Path.of("src", "main", "resources", "logback.xml").toFile());

        assertThat(context.getLogger(LogSettings.WHOLE_ADDRESSES).isWarnEnabled())
                .isFalse();
        assertThat(context.getLogger("com.mailup.crm").isWarnEnabled()).isTrue();
    }
}
