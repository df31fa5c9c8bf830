package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.e2e.Trip.Step;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The button of a record, pressed in a real browser, up to MailUp's console. */
class BrowserTripTest {
    private static final MailUpOptions.UserSpec MARKETER =
            MailUpOptions.defaults().accounts().getFirst().users().get(1);
    private static final String LOG_ON = "/Authorization/OAuth/LogOn";

    @TempDir
    private Path folder;

    static List<Supplier<TownCrm>> crms() {
        return List.of(TownVtiger::new, TownSuiteCrm::new, TownSalesforce::new);
    }

    private static Map<String, Step> make(String trip, Town town, TownCrm.Login user) throws Exception {
        await().until(town.side()::opens);
        Map<String, String> environment = new HashMap<>(town.side().signIn());
        environment.put("CRM", town.pages().toString());
        environment.put("RECORD", town.side().recordPage(town.record(0)));
        environment.put("CRM_USER", user.name());
        environment.put("CRM_PASSWORD", user.password());
        environment.put("MAILUP_USER", MARKETER.username());
        environment.put("MAILUP_PASSWORD", MARKETER.password());
        return Trip.make(town.side().kind(), trip, environment);
    }

    private static Step step(Map<String, Step> steps, String name) {
        assertThat(steps).containsKey(name);
        return steps.getOrDefault(name, new Step(name, "", "", List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("crms")
    void oneSignInAndThenNoPasswordAnyMore(Supplier<TownCrm> crm) throws Exception {
        try (Town town = Town.running(folder, 3, crm.get())) {
            Map<String, Step> steps = make("open", town, town.side().marketer());
            String console = town.platform().consoleUri(Town.CONSOLE) + "/Console/Default.aspx";

            assertThat(step(steps, "04-mailup-sign-in").url())
                    .startsWith(town.platform().baseUri() + LOG_ON);
            assertThat(step(steps, "05-confirm").url()).isEqualTo(town.address() + "/oauth/question");
            assertThat(step(steps, "05-confirm").text()).contains("alice", MARKETER.username());
            assertThat(step(steps, "06-console").url()).isEqualTo(console);
            assertThat(step(steps, "06-console").text())
                    .contains("Logged in as " + MARKETER.username() + ", console " + Town.CONSOLE);

            Step again = step(steps, "07-console-again");
            assertThat(again.url()).isEqualTo(console);
            assertThat(again.text()).contains("Logged in as " + MARKETER.username());
            assertThat(again.visited()).hasSize(4).noneMatch(address -> address.contains(LOG_ON));

            assertThat(step(steps, "08-history").text()).contains("News: Subscribed");
            assertThat(step(steps, "09-another-browser").url())
                    .startsWith(town.platform().baseUri() + LOG_ON);
            assertThat(step(steps, "09-another-browser").text()).doesNotContain("Logged in as");
            assertThat(steps.values())
                    .allSatisfy(step ->
                            assertThat(step.complaints()).as(step.step()).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aColleagueWithoutTheRightFindsNoButton(Supplier<TownCrm> crm) throws Exception {
        try (Town town = Town.running(folder, 3, crm.get())) {
            assertThat(step(make("denied", town, town.side().colleague()), "11-no-right")
                            .text())
                    .contains("Example 0")
                    .doesNotContain("Open in MailUp");
        }
    }

    @ParameterizedTest
    @MethodSource("crms")
    void whileTheConnectorIsDownTheCrmShowsTheWayByHand(Supplier<TownCrm> crm) throws Exception {
        try (Town town = Town.running(folder, 3, crm.get())) {
            await().until(town.side()::opens);
            town.stop();
            Step down = step(make("down", town, town.side().marketer()), "10-connector-down");
            assertThat(down.url()).startsWith(town.pages().toString());
            assertThat(down.text())
                    .contains(
                            "The MailUp connector does not answer",
                            town.platform().consoleUri(Town.CONSOLE).toString());
        }
    }
}
