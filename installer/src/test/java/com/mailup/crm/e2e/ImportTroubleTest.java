package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.sandbox.mailup.MailUpFault;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bulk import whose answer is lost, and one that MailUp never finishes. */
class ImportTroubleTest {
    private static final int PEOPLE = 40;

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(45));
    }

    /** Nobody of them fires an event: the scan finds all of them at once, so that they go by one import. */
    private static void newPeople(Town town) {
        town.crm()
                .importRows(
                        VtigerOptions.ADMIN.name(),
                        "Contacts",
                        IntStream.range(0, PEOPLE)
                                .mapToObj(n -> Map.of(
                                        "lastname", "Import " + n, "email", address(n), Town.FIELD, "Subscribed"))
                                .toList());
    }

    /** Whether profile data arrived is not looked up: whoever is subscribed gets them once more, by an import that changes no status. */
    private static String withoutProfiles(String settings) {
        return settings.substring(0, settings.indexOf("[[connections.crm.mapping.fields]]"));
    }

    private static String address(int n) {
        return "import" + n + "@example.com";
    }

    private static List<Status> statuses(Town town) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(n -> town.status(address(n)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void everybodyIsSubscribed(Town town) {
        soon().untilAsserted(() -> assertThat(statuses(town)).hasSize(PEOPLE).containsOnly(Status.SUBSCRIBED));
        town.quiet();
        assertThat(town.operations().failed(Town.CRM, 1)).isEmpty();
    }

    private static long imports(Town town) {
        return town.platform().calls().entrySet().stream()
                .filter(call -> call.getKey().matches("POST .*/Recipients"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Test
    void anImportThatWasAcceptedAndTimedOutIsLookedUpAndNotRepeated(@TempDir Path folder) {
        try (Town town = Town.held(folder, 5, ImportTroubleTest::withoutProfiles)) {
            town.planAndApply();
            town.quiet();
            town.platform().clearCalls();
            town.platform().inject("POST .*/Recipients$", 1, MailUpFault.CUT_AFTER);
            newPeople(town);
            soon().untilAsserted(() -> assertThat(statuses(town)).hasSize(PEOPLE));
            soon().until(() -> town.account().deliveries() == 1);
            town.mailUp().unsubscribe(Town.NEWS, address(0));
            town.clock().forward(Duration.ofHours(2));
            town.quiet();
            assertThat(imports(town)).as("imports sent").isEqualTo(1);
            assertThat(town.status(address(0))).contains(Status.UNSUBSCRIBED);
            assertThat(statuses(town).stream().filter(Status.SUBSCRIBED::equals))
                    .hasSize(PEOPLE - 1);
            assertThat(town.operations().failed(Town.CRM, 1)).isEmpty();
        }
    }

    @Test
    void anImportThatNeverEndsIsShownAndItsPeopleGoLater(@TempDir Path folder) {
        try (Town town = Town.running(folder, 5)) {
            town.platform().inject("POST .*/Recipients$", 1, MailUpFault.STUCK_IMPORT);
            newPeople(town);
            soon().until(() -> town.account().deliveries() == 1);
            assertThat(statuses(town)).isEmpty();
            town.clock().forward(Duration.ofHours(2));
            everybodyIsSubscribed(town);
            assertThat(town.account().deliveries()).isZero();
        }
    }
}
