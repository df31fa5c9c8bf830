package com.mailup.crm.autologin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.testkit.suite.SmallTown;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What people bring and get on their way into MailUp stays out of the log, and what lets them in out of the store. */
class OpenLeakTest {
    private static final Pattern VALUE = Pattern.compile("[?&](?:code|Code|state|nonce|signature)=([^&]+)");

    private final Logger suite = (Logger) LoggerFactory.getLogger("com.mailup");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        suite.setLevel(Level.TRACE);
        lines.start();
        suite.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        suite.detachAppender(lines);
        suite.setLevel(null);
    }

    @Test
    void noCodeTokenNonceOrNameReachesTheLogAndNoTokenTheStore(@TempDir Path folder) throws IOException {
        Set<String> secrets = new HashSet<>(Set.of(SmallTown.PASSWORD, SmallTown.CLIENT_SECRET));
        Set<String> words = new HashSet<>(Set.of("alice", Link.ALICE, "12x34"));
        try (SmallTown town = SmallTown.open(folder);
                Visitor alice = new Visitor()) {
            Link link = Link.of(town, Link.ALICE);
            words.add(link.nonce());
            HttpResponse<String> question = alice.upToTheQuestion(link.in(town), SmallTown.ADA);
            secrets.add(Visitor.token(question));
            alice.confirm(town, question);
            alice.get(link.in(town));
            alice.get(town.address().resolve("/oauth/mailup?code=stolen-code&state=stolen-state"));
            town.mailUp().inject("Console/Sso", 1, MailUpFault.HTML_PAGE);
            alice.get(Link.of(town, Link.ALICE).in(town));
            town.mailUp().revokeTokens();
            alice.get(Link.of(town, Link.ALICE).in(town));
            secrets.addAll(alice.cookies(town).values());
            secrets.add(Link.key(town, SmallTown.CRM).reveal());
            words.addAll(Set.of("stolen-code", "stolen-state"));
            alice.sentTo()
                    .forEach(address -> VALUE.matcher(address).results().forEach(found -> secrets.add(found.group(1))));
        }
        assertThat(secrets).hasSizeGreaterThan(8);
        words.addAll(secrets);
        assertThat(logged()).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(words));
        assertThat(stored(folder.resolve("data"))).doesNotContain(secrets);
    }

    private List<String> logged() {
        return List.copyOf(lines.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + event.getMDCPropertyMap()
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
                .toList();
    }

    private static String stored(Path data) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
