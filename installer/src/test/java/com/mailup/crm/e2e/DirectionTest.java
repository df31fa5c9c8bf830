package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.PlanFile;
import com.mailup.crm.boot.Progress;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A field of which MailUp has the last word, and one that each side fills where the other has a value. */
class DirectionTest {
    private static final int TITLE = 3;
    private static final int DESCRIPTION = 4;

    private Town town;

    @BeforeEach
    void start(@TempDir Path folder) {
        town = Town.held(
                folder,
                3,
                text -> text.replace("mailup = 3", "mailup = 3\ndirection = \"mailup\"")
                        .replace("mailup = 4", "mailup = 4\ndirection = \"fill-blank\""));
        town.planAndApply();
        town.quiet();
    }

    @AfterEach
    void stop() {
        town.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private static String address(String name) {
        return name + "@example.com";
    }

    private String save(String name, String description) {
        String record = town.crm()
                .create(
                        Town.USER,
                        "Contacts",
                        Map.of(
                                "lastname",
                                name,
                                "description",
                                description,
                                "email",
                                address(name),
                                Town.FIELD,
                                "Subscribed"));
        soon().untilAsserted(() -> assertThat(town.status(address(name))).contains(Status.SUBSCRIBED));
        town.quiet();
        return record;
    }

    private void shows(String record, String field, String value) {
        soon().untilAsserted(() ->
                assertThat(town.crm().read(record).orElseThrow().field(field)).isEqualTo(value));
    }

    /** Nothing comes back: after what was carried, a whole run finds nothing to do. */
    private void atRest() {
        town.quiet();
        assertThat(town.operations().sync(Town.CRM, Progress.NONE).outcomes().keySet())
                .extracting(Enum::name)
                .containsExactly("UNCHANGED");
    }

    @Test
    void mailUpsValueGoesToTheCrmAndWinsThere() {
        String record = save("ada", "");
        town.mailUp().edit(address("ada"), Map.of(TITLE, "Countess"));
        shows(record, "title", "Countess");
        town.crm().edit(Town.USER, record, Map.of("title", "Miss"));
        shows(record, "title", "Countess");
        assertThat(town.held(address("ada"), TITLE)).isEqualTo("Countess");
        town.mailUp().edit(address("ada"), Map.of(TITLE, ""));
        atRest();
        shows(record, "title", "Countess");
    }

    @Test
    void aBlankIsFilledOnEitherSideAndNothingElse() {
        String told = save("bob", "from the CRM");
        soon().untilAsserted(
                        () -> assertThat(town.held(address("bob"), DESCRIPTION)).isEqualTo("from the CRM"));
        String asked = save("eve", "");
        town.mailUp().edit(address("eve"), Map.of(DESCRIPTION, "from MailUp"));
        shows(asked, "description", "from MailUp");
        town.mailUp().edit(address("bob"), Map.of(DESCRIPTION, "changed in MailUp"));
        town.crm().edit(Town.USER, asked, Map.of("description", "changed in the CRM"));
        atRest();
        shows(told, "description", "from the CRM");
        assertThat(town.held(address("bob"), DESCRIPTION)).isEqualTo("changed in MailUp");
        assertThat(town.held(address("eve"), DESCRIPTION)).isEqualTo("from MailUp");
        shows(asked, "description", "changed in the CRM");
    }

    @Test
    void aValueThatTheCrmDoesNotKeepIsToldByNameAndConsentGoesOn() {
        String record = save("long", "");
        town.crm().putUser(VtigerOptions.INTEGRATION.withReadOnlyFields(Set.of("Contacts.title")));
        town.mailUp().edit(address("long"), Map.of(TITLE, "Countess"));
        town.quiet();
        assertThat(town.operations().sync(Town.CRM, Progress.NONE).remarks())
                .containsOnly(Map.entry("FIELD_NOT_KEPT (title)", 1L));
        atRest();
        town.mailUp().unsubscribe(Town.NEWS, address("long"));
        soon().untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
    }

    @Test
    void aPlanNamesTheFieldAndTheValue(@TempDir Path folder) throws Exception {
        String record = save("plan", "");
        town.operations().pause(Town.CRM);
        town.mailUp().edit(address("plan"), Map.of(TITLE, "Countess"));
        Path plan = folder.resolve("plan.jsonl");
        try (PlanFile file = PlanFile.create(plan)) {
            file.finish(town.operations().plan(Town.CRM, file::add, (_, _) -> {}));
        }
        assertThat(Files.readString(plan)).contains("field title", "Countess");
        assertThat(town.crm().read(record).orElseThrow().field("title")).isEmpty();
    }
}
