package com.mailup.crm.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.ChangeType;
import com.mailup.crm.sandbox.mailup.Source;
import com.mailup.crm.sandbox.mailup.Webhook;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksVerbTest {
    private static final Pattern URL = Pattern.compile("Callback URL: (http://\\S+/callbacks/main/(\\d+)/(\\S+))");
    private static final Pattern PARAMETER = Pattern.compile("Parameter: +(\\S+) = (\\S+)");
    private static final String ADA = "ada@example.com";

    @TempDir
    Path folder;

    private static Office office(Path folder, int lists) {
        return new Office(folder, VtigerOptions.standard().withoutPackage(), lists)
                .secret("MAILUP_ACCOUNTS_MAIN_CALLBACK_KEY", Office.CALLBACK_KEY);
    }

    /** What a person enters who types what the command prints. */
    private static Webhook typed(String shown, int list) {
        URI url = URL.matcher(shown)
                .results()
                .filter(found -> found.group(2).equals(String.valueOf(list)))
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>();
        PARAMETER.matcher(shown).results().forEach(found -> parameters.put(found.group(1), found.group(2)));
        return new Webhook(
                url,
                Set.of(list),
                Set.of(ChangeType.values()),
                Set.of(Source.values()),
                true,
                Optional.of(Office.CALLBACK_KEY),
                parameters);
    }

    private static Webhook keyed(Webhook webhook, String key) {
        return new Webhook(
                webhook.url(),
                webhook.lists(),
                webhook.events(),
                webhook.sources(),
                webhook.post(),
                Optional.of(key).filter(text -> !text.isEmpty()),
                webhook.parameters());
    }

    private static Webhook without(Webhook webhook, String variable) {
        Map<String, String> less = new LinkedHashMap<>(webhook.parameters());
        less.values().remove(variable);
        return new Webhook(
                webhook.url(),
                webhook.lists(),
                webhook.events(),
                webhook.sources(),
                webhook.post(),
                webhook.key(),
                less);
    }

    private static Webhook at(Webhook webhook, URI url) {
        return new Webhook(
                url,
                webhook.lists(),
                webhook.events(),
                webhook.sources(),
                webhook.post(),
                webhook.key(),
                webhook.parameters());
    }

    private static void subscribe(Office office, int lists, String address) {
        for (int list = 1; list <= lists; list++) {
            office.console().add(list, address, Map.of());
        }
    }

    @Test
    void everyListSaysHowItsCallCame() throws Exception {
        try (Office office =
                office(folder, 7).set("encrypted = false", "encrypted = true").serving()) {
            assertThat(office.run("webhooks crm")).isZero();
            String shown = office.out();
            assertThat(shown)
                    .contains("Developer's corner > Webhooks", "List main/1 (List 1)", "Active:       yes")
                    .contains("Sources:      API, Console, Recipient", "Method:       POST")
                    .contains("Events:       Subscribe, Unsubscribe, Changeprofile, Delete")
                    .contains("Encrypted:    yes, with the key that is set here as callback-key");
            office.console()
                    .setWebhooks(List.of(
                            typed(shown, 1),
                            keyed(typed(shown, 2), "another-key"),
                            keyed(typed(shown, 3), ""),
                            without(typed(shown, 4), "[EventType]"),
                            without(typed(shown, 5), "[Email]"),
                            at(typed(shown, 6), URI.create(typed(shown, 6).url() + "x"))));
            subscribe(office, 7, "bob@example.com");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> office.console().webhookCalls().size() >= 6);
            CompletableFuture<Integer> test = office.begin("webhooks crm --test --address " + ADA + " --wait 10s");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> office.out().contains("in MailUp's console: open " + ADA));
            subscribe(office, 7, ADA);

            assertThat(test.get()).as(office.out() + office.err()).isEqualTo(3);
            assertThat(office.out())
                    .contains("ok    list main/1 (List 1): came, encrypted with the key set here, to its address")
                    .contains("NOT   list main/2 (List 2): came encrypted with another key")
                    .contains("NOT   list main/3 (List 3): came unencrypted, although encrypted = true is set here")
                    .contains("NOT   list main/4 (List 4): came, without the parameter event")
                    .contains("NOT   list main/5 (List 5): came and could not be taken, without the parameter email")
                    .contains("NOT   list main/6 (List 6): did not come")
                    .contains("A call with another token than this list's came at ")
                    .contains("NOT   list main/7 (List 7): did not come")
                    .contains("Code:     CALLBACK_UNUSABLE", "Code:     CALLBACK_MISSING")
                    .contains("mailup webhooks crm --test");
            office.run("doctor crm");
            assertThat(office.out())
                    .contains("OK    main/1, callback: its last call, at ")
                    .contains("WARN  main/2, callback: its last call, at ")
                    .contains("WARN  main/7, callback: no call since the service started");
        }
    }

    @Test
    void aCallAboutSomebodyElseIsNotTheOneThatIsWaitedFor() throws Exception {
        try (Office office = office(folder, 1).serving()) {
            office.run("webhooks");
            office.console().setWebhooks(List.of(keyed(typed(office.out(), 1), "")));
            CompletableFuture<Integer> test = office.begin("webhooks --test --address " + ADA + " --wait 6s");
            await().atMost(Duration.ofSeconds(30)).until(() -> office.out().contains("open " + ADA));
            office.console().add(1, "bob@example.com", Map.of());

            assertThat(test.get()).isEqualTo(3);
            assertThat(office.out()).contains("NOT   list main/1 (List 1): did not come");
        }
    }

    @Test
    void theFormerAddressIsTakenForADayAndNamed() throws Exception {
        try (Office office = office(folder, 1).serving()) {
            office.run("webhooks");
            office.console().setWebhooks(List.of(keyed(typed(office.out(), 1), "")));
            assertThat(office.run("webhooks crm --rotate --yes")).isZero();
            CompletableFuture<Integer> test = office.begin("webhooks --test --wait 60s");
            await().atMost(Duration.ofSeconds(30)).until(() -> office.out().contains("a recipient of your own"));
            office.console().add(1, ADA, Map.of());

            assertThat(test.get()).isZero();
            assertThat(office.out())
                    .contains(
                            "ok    list main/1 (List 1): came, plain, to the former address, which ends within a day");
        }
    }

    @Test
    void withoutAServiceNobodyHearsMailUp() throws Exception {
        try (Office office = office(folder, 1)) {
            assertThat(office.run("webhooks --test --wait 0s")).isEqualTo(3);
            assertThat(office.err()).contains("Code:     SERVICE_STOPPED", "systemctl start mailup");
        }
    }
}
