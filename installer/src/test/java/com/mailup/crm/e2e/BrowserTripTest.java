package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.e2e.Trip.Step;
import com.mailup.crm.sandbox.mailup.MailUpOptions;
import com.mailup.crm.sandbox.mailup.Status;
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
    private static final String GROUP = "Fair in Milan";

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
        environment.put("TICKED", "Ada Example 0,Ada Example 2");
        environment.put("GROUP", GROUP);
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
    void whatIsTickedInTheListIsSentToAGroup(Supplier<TownCrm> crm) throws Exception {
        try (Town town = Town.running(folder, 3, crm.get())) {
            town.mailUp().unsubscribe(Town.NEWS, Town.address(2));
            await().until(() -> town.status(Town.address(2))
                    .filter(Status.UNSUBSCRIBED::equals)
                    .isPresent());
            town.quiet();
            Map<String, Step> steps = make("send", town, town.side().marketer());

            assertThat(step(steps, "12-opened-from-the-list").url())
                    .startsWith(town.platform().baseUri() + LOG_ON);
            assertThat(step(steps, "13-send-to-a-group").text())
                    .contains("2 records", "nobody is subscribed by this", "News");
            assertThat(step(steps, "14-sent").text()).contains("Run 1", GROUP, "Open in MailUp");
            await().until(() -> Sends.inGroup(town.mailUp(), Town.NEWS, Town.address(0)));
            town.quiet();
            assertThat(List.of(1, 2)).noneMatch(n -> Sends.inGroup(town.mailUp(), Town.NEWS, Town.address(n)));
            assertThat(town.status(Town.address(2))).contains(Status.UNSUBSCRIBED);
            assertThat(steps.values())
                    .allSatisfy(step ->
                            assertThat(step.complaints()).as(step.step()).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("crms")
    void aColleagueWithoutTheRightFindsNoButton(Supplier<TownCrm> crm) throws Exception {
        try (Town town = Town.running(folder, 3, crm.get())) {
            Map<String, Step> steps = make("denied", town, town.side().colleague());
            assertThat(List.of("11-no-right", "15-no-right-on-the-list"))
                    .allSatisfy(name -> assertThat(step(steps, name).text())
                            .contains("Example 0")
                            .doesNotContain("Open in MailUp", "Send to a MailUp group"));
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
