package com.mailup.crm.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.engine.FieldMapping;
import com.mailup.crm.engine.Policy;
import com.mailup.crm.engine.RecordFilter;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest extends ConfigFixture {
    @Test
    void readsWhatIsWrittenAndFillsInTheRest() {
        SuiteConfig config = valid(GOOD, Map.of());

        assertThat(config.dataDirectory()).isEqualTo(folder.resolve("data"));
        assertThat(config.publicListener().bind()).isEqualTo("127.0.0.1");
        AccountConfig account = config.accounts().getFirst();
        assertThat(account.callsPerSecond()).isEqualTo(5);
        assertThat(account.presence()).isEqualTo(AccountConfig.Presence.CALLBACK);
        assertThat(account.secrets()).isEmpty();
        ConnectionConfig crm = config.connections().getFirst();
        assertThat(crm.settings().values())
                .isEqualTo(Map.of("url", "http://127.0.0.1:9002", "user", "sync", "pause", "PT2S"));
        assertThat(crm.lists().getFirst().field()).isEqualTo("mailup_list_17");
        assertThat(crm.console()).isEqualTo(new AccountId("main"));
        assertThat(crm.fields()).containsExactly(new FieldMapping("firstname", 1, FieldMapping.Direction.CRM));
        assertThat(crm.filter()).isEqualTo(RecordFilter.ALL);
        assertThat(crm.fuse()).isEqualTo(new FuseConfig(500, 2, Duration.ofHours(1)));
        assertThat(crm.audit()).isEqualTo(new AuditTime(LocalTime.of(2, 0), ZoneId.of("Europe/Rome")));
        assertThat(crm.policy(new AccountId("main")))
                .isEqualTo(new Policy(
                        Set.of(new ListId(17)),
                        Policy.Resubscribe.CONFIRM,
                        Policy.NativeOptOut.ALL_LISTS,
                        Set.of(),
                        Policy.OnDelete.KEEP,
                        Duration.ofDays(30)));
    }

    @Test
    void listsEveryProblemAtOnceInTheOrderOfTheFile() {
        List<Problem> problems = problems(
                GOOD.replace("port = 0\n[accounts", "prot = 0\n[accounts")
                        .replace("list = 17", "list = 0")
                        .replace("user = \"sync\"\n", ""),
                Map.of());

        assertThat(problems)
                .extracting(Problem::key)
                .containsExactly(
                        "listeners.private.prot", "connections.crm.user", "connections.crm.mapping.lists[1].list");
        assertThat(problems).allSatisfy(p -> assertThat(p.place()).isPresent());
        assertThat(problems.getFirst().place()).contains(new Problem.Place(6, 1));
        assertThat(problems.getFirst().remedy()).isEqualTo("Did you mean port?");
    }

    @ParameterizedTest(name = "{0} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            kind = "test"              | kind = "prod"                        | kind: must be one of test, live
            kind = "test"              | kind = 1                             | kind: must be a text
            kind = "test"              | kind = "test"\\nmaster-key-file = "data/k" | master-key-file: is inside the data directory
            data-directory = "data"    | # nothing                            | data-directory: is missing
            [listeners.public]         | [listeners.public]\\nbind = "0.0.0.0" | listeners.public.bind: opens plain HTTP to others
            [listeners.public]         | [listeners.public]\\nbind = "home"    | listeners.public.bind: is not an IP address
            [listeners.public]         | [listeners.public]\\ntls-key = "k"    | listeners.public.tls-key: stands alone
            [listeners.public]         | [listeners.public]\\ntrusted-proxies = ["x"] | listeners.public.trusted-proxies: holds something
            [listeners.public]         | [listeners.public]\\npublic-url = "http://a.test" | listeners.public.public-url: must begin with https
            [listeners.private]        | [listeners.private]\\nbind = "10.0.0.1" | listeners.private.bind: opens the console
            [listeners.private]        | [listeners.hidden]\\nx = 1\\n[listeners.private] | listeners.hidden: is not a known key
            [accounts.main]            | [accounts.Main]                      | accounts.Main: is not a usable name
            [accounts.main]            | [accounts.main]\\npassword = "hunter2" | accounts.main.password: is a secret and must not
            [accounts.main]            | [accounts.main]\\npassword = "${NONE}" | accounts.main.password: names the environment variable NONE
            [accounts.main]            | [accounts.main]\\ncalls-per-second = 101 | accounts.main.calls-per-second: must be a whole number
            [accounts.main]            | [accounts.main]\\ncalls-per-second = "5" | accounts.main.calls-per-second: must be a whole number
            client-id = "client"       | client-id = "client"\\nshared-login.user = "m4711"\\nshared-login.switched-on-by = "Carla" | accounts.main.shared-login.user: is the main user of the console
            client-id = "client"       | client-id = "client"\\nshared-login.user = "m4711_team" | accounts.main.shared-login.switched-on-by: is missing
            client-id = "client"       | client-id = "client"\\nshared-login = true | accounts.main.shared-login: must be a table
            [accounts.main]            | [accounts.main]\\nshared-password = "hunter2" | accounts.main.shared-password: is a secret and must not
            [accounts.main]            | [accounts.main]\\nprivate = "yes"     | accounts.main.private: must be true or false
            url = "http://127.0.0.1:9001" | url = "https://services.mailup.com" | accounts.main.url: is one of MailUp's real hosts
            url = "http://127.0.0.1:9001" | url = "http://mail.test"          | accounts.main.url: must begin with https
            url = "http://127.0.0.1:9001" | url = "https://u:p@mail.test"     | accounts.main.url: is not a plain web address
            url = "http://127.0.0.1:9001" | url = "ht tp"                     | accounts.main.url: is not a web address
            [connections.crm]          | [connections.main]                   | connections.main: has the name of an account
            kind = "abacus"            | kind = "abaco"                       | connections.crm.kind: is not a kind of CRM
            kind = "abacus"            | kind = "abacus"\\npause = "5"         | connections.crm.pause: is not a duration
            kind = "abacus"            | kind = "abacus"\\nconsole = "mian" | connections.crm.console: is not one of the accounts
            kind = "abacus"            | kind = "abacus"\\nkey = "plain"       | connections.crm.key: is a secret and must not
            account = "main"           | account = "mian"                     | connections.crm.mapping.lists[1].account: is not one of
            mailup = 1                 | mailup = 40                          | connections.crm.mapping.fields[1].mailup: must be a whole
            mailup = 1                 | mailup = 1\\ndirection = "both"       | connections.crm.mapping.fields[1].direction: must be one of
            mailup = 1                 | mailup = "mobile"\\ndirection = "mailup" | connections.crm.mapping.fields[1].direction: is not possible
            [connections.crm.mapping]  | [connections.crm.policy]\\nunknown-recipient = "create-lead"\\n[connections.crm.mapping] | connections.crm.policy.unknown-recipient: is not carried out
            modules = ["Contacts"]     | modules = []                         | connections.crm.mapping.modules: names no kind of record
            modules = ["Contacts"]     | modules = "Contacts"                 | connections.crm.mapping.modules: must be an array of texts
            [connections.crm.mapping]  | [connections.crm.filter]\\nfield = "x"\\n[connections.crm.mapping] | connections.crm.filter.values: is missing
            [connections.crm.mapping]  | [connections.crm.policy]\\nunsubscribe-scope = [99]\\n[connections.crm.mapping] | connections.crm.policy.unsubscribe-scope: names list 99
            [connections.crm.mapping]  | [connections.crm.policy]\\nunsubscribe-scope = "al"\\n[connections.crm.mapping] | connections.crm.policy.unsubscribe-scope: must be list, all
            [connections.crm.mapping]  | [connections.crm.fuse]\\npercent = 0\\n[connections.crm.mapping] | connections.crm.fuse.percent: must be
            [connections.crm.mapping]  | [connections.crm.audit]\\nzone = "Roma"\\n[connections.crm.mapping] | connections.crm.audit.zone: is not a time zone
            [connections.crm.mapping]  | [connections.crm.audit]\\ntime = "25:00"\\n[connections.crm.mapping] | connections.crm.audit.time: is not a time of day
            """)
    void saysWhatIsWrongAndWhere(String line, String replaced, String expected) {
        List<Problem> problems = problems(GOOD.replace(line, replaced.replace("\\n", "\n")), Map.of());

        assertThat(problems).anySatisfy(p -> {
            assertThat(p.toString()).contains(expected).doesNotContain("hunter2");
            assertThat(p.remedy()).isNotBlank();
        });
    }

    @Test
    void twoConnectionsNeverShareASecret() {
        String second =
                GOOD.substring(GOOD.indexOf("[connections.crm]")).replace("connections.crm", "connections.copy");
        String both = (GOOD + second)
                .replace("[connections.crm]", "[connections.crm]\nkey = \"${ONE}\"")
                .replace("[connections.copy]", "[connections.copy]\nkey = \"${OTHER}\"");

        assertThat(problems(both, Map.of("ONE", "hunter2", "OTHER", "hunter2")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("connections.copy.key");
                    assertThat(problem.place()).isPresent();
                    assertThat(problem.toString())
                            .contains("the same secret as one of connection crm")
                            .doesNotContain("hunter2");
                    assertThat(problem.remedy()).isNotBlank();
                });
        assertThat(valid(both, Map.of("ONE", "hunter2", "OTHER", "hunter3")).connections())
                .hasSize(2);
    }

    @Test
    void aLiveAccountHasAlwaysALimit() {
        String unlimited = GOOD.replace("[accounts.main]", "[accounts.main]\ncalls-per-second = 0");

        assertThat(valid(unlimited, Map.of()).accounts().getFirst().callsPerSecond())
                .isZero();
        assertThat(problems(unlimited.replace("\"test\"", "\"live\""), Map.of()))
                .extracting(Problem::key)
                .containsExactly("accounts.main.calls-per-second");
    }

    @Test
    void theSharedLoginIsOffUntilSomebodySwitchesItOn() {
        String team = GOOD.replace(
                "client-id = \"client\"",
                "client-id = \"client\"\nshared-login.user = \"m4711_team\"\nshared-login.switched-on-by = \"Carla\"");
        String main = GOOD.replace(
                "client-id = \"client\"",
                "client-id = \"client\"\nshared-login.user = \"m4711\"\nshared-login.switched-on-by = \"Carla\"\n"
                        + "shared-login.administrator = true");

        assertThat(valid(GOOD, Map.of()).accounts().getFirst().sharedLogin()).isEmpty();
        assertThat(valid(team, Map.of()).accounts().getFirst().sharedLogin())
                .contains(new SharedLoginConfig("m4711_team", "Carla"));
        assertThat(valid(main, Map.of()).accounts().getFirst().sharedLogin())
                .contains(new SharedLoginConfig("m4711", "Carla"));
    }

    @Test
    void theEnvironmentOverridesTheFileAndIsNamedWhenWrong() {
        SuiteConfig config = valid(
                GOOD,
                Map.of("MAILUP_LISTENERS_PUBLIC_PORT", "8500", "MAILUP_CONNECTIONS_CRM_URL", "http://127.0.0.1:7"));

        assertThat(config.publicListener().port()).isEqualTo(8500);
        assertThat(config.connections().getFirst().settings().text("url")).isEqualTo("http://127.0.0.1:7");
        assertThat(problems(GOOD, Map.of("MAILUP_LISTENERS_PUBLIC_PORT", "many"))
                        .getFirst())
                .satisfies(p -> assertThat(p.key()).isEqualTo("MAILUP_LISTENERS_PUBLIC_PORT"))
                .satisfies(p -> assertThat(p.place()).isEmpty());
    }

    @Test
    void secretsComeFromTheEnvironmentOrAreLeftToTheSealedStore() {
        String named = GOOD.replace("kind = \"abacus\"", "kind = \"abacus\"\nkey = \"${CRM_KEY}\"");

        SuiteConfig config = valid(named, Map.of("CRM_KEY", "k", "MAILUP_ACCOUNTS_MAIN_PASSWORD", "p"));

        assertThat(config.connections().getFirst().settings().secret("key")).isEqualTo(new Secret("k"));
        assertThat(config.accounts().getFirst().secrets()).isEqualTo(Map.of("password", new Secret("p")));
        assertThat(config.toString()).doesNotContain("Secret[");
    }

    @Test
    void theDigestChangesWithWhatMovesAndWithNothingElse() {
        String digest = digest(GOOD);

        assertThat(digest(GOOD.replace("News", "Novità"))).isEqualTo(digest);
        assertThat(digest(GOOD.replace("port = 0", "port = 9"))).isEqualTo(digest);
        assertThat(digest(GOOD.replace("list = 17", "list = 18"))).isNotEqualTo(digest);
        assertThat(digest(GOOD.replace("mailup = 1", "mailup = 2"))).isNotEqualTo(digest);
        assertThat(digest(GOOD.replace("4711", "4712"))).isNotEqualTo(digest);
        assertThat(digest(GOOD + "[connections.crm.filter]\nfield = \"a\"\nvalues = [\"b\"]\n"))
                .isNotEqualTo(digest);
    }

    @Test
    void aFileThatIsNoTomlIsRefusedWithItsPlaceAndWithoutItsText() {
        List<Problem> problems = problems("data-directory = \"hunter2\n", Map.of());

        assertThat(problems).isNotEmpty().allSatisfy(p -> {
            assertThat(p.place()).isPresent();
            assertThat(p.toString()).doesNotContain("hunter2");
        });
    }

    @Test
    void aMissingFileSaysSo() {
        assertThat(reader(Map.of()).read(folder.resolve("none.toml")))
                .isInstanceOfSatisfying(
                        LoadedConfig.Invalid.class,
                        invalid -> assertThat(invalid.problems().getFirst().wrong())
                                .contains("does not exist"));
    }
}
