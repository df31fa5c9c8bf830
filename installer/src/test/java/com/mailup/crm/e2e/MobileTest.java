package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.Progress;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.sandbox.mailup.Status;
import com.mailup.crm.sandbox.vtiger.VtigerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mobile number goes along with the address, unless MailUp knows somebody else by it. */
class MobileTest {
    private Town town;

    @BeforeEach
    void start(@TempDir Path folder) {
        town = Town.held(folder, 3, text -> text + """

                [[connections.crm.mapping.fields]]
                crm = "mobile"
                mailup = "mobile"
                """);
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

    private static Map<String, String> person(String name, String mobile) {
        return Map.of("lastname", name, "mobile", mobile, "email", address(name), Town.FIELD, "Subscribed");
    }

    private static String address(String name) {
        return name + "@example.com";
    }

    private String save(String name, String mobile) {
        return town.crm().create(Town.USER, "Contacts", person(name, mobile));
    }

    private void subscribed(String name) {
        soon().untilAsserted(() -> assertThat(town.status(address(name))).contains(Status.SUBSCRIBED));
        soon().untilAsserted(() -> assertThat(town.held(address(name), 2)).isEqualTo(name));
        town.quiet();
    }

    private void toldOf(String name) {
        assertThat(town.operations()
                        .explain(Town.CRM, new EmailAddress(address(name)))
                        .lists())
                .singleElement()
                .satisfies(list -> assertThat(list.leftOut()).containsExactly(0));
    }

    @Test
    void aNumberGoesWithTheAddressAndWithALaterChange() {
        String record = save("ada", "+39 333 123-4567");
        subscribed("ada");
        assertThat(town.mailUp().mobile(address("ada"))).contains("00393331234567");
        town.crm().edit(Town.USER, record, Map.of("lastname", "lovelace"));
        soon().untilAsserted(() -> assertThat(town.held(address("ada"), 2)).isEqualTo("lovelace"));
        save("bob", "");
        subscribed("bob");
        assertThat(town.mailUp().mobile(address("bob"))).isEmpty();
    }

    @Test
    void aNumberOfSomebodyElseStaysBehindAndThePersonGoes() {
        save("owner", "333 7654321");
        subscribed("owner");
        String record = save("other", "+39 333 7654321");
        subscribed("other");
        assertThat(town.mailUp().mobile(address("owner"))).contains("00393337654321");
        assertThat(town.mailUp().mobile(address("other"))).isEmpty();
        toldOf("other");
        assertThat(town.operations().sync(Town.CRM, Progress.NONE).remarks()).containsEntry("MOBILE_REFUSED", 1L);
        town.crm().edit(Town.USER, record, Map.of("mobile", "333 1111111"));
        soon().untilAsserted(
                        () -> assertThat(town.mailUp().mobile(address("other"))).contains("00393331111111"));
        town.mailUp().unsubscribe(Town.NEWS, address("other"));
        soon().untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
    }

    @Test
    void whatIsNoNumberStaysBehindAndIsTold() {
        save("unclear", "ask his wife");
        subscribed("unclear");
        assertThat(town.mailUp().mobile(address("unclear"))).isEmpty();
        toldOf("unclear");
        assertThat(town.operations().sync(Town.CRM, Progress.NONE).remarks()).containsEntry("MOBILE_INVALID", 1L);
    }

    /** An import says how many it left out, not whom: each of those goes once more, without the number if it must. */
    @Test
    void anImportThatLeavesOutWhoSharesANumberIsMadeGood() {
        save("owner", "333 7654321");
        subscribed("owner");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            rows.add(person("many" + n, n == 3 || n == 7 ? "+39 333 7654321" : "+39 320 00000" + (10 + n / 2 * 2)));
        }
        town.crm().importRows(VtigerOptions.ADMIN.name(), "Contacts", rows);
        for (int n = 0; n < 30; n++) {
            subscribed("many" + n);
        }
        assertThat(town.mailUp().mobile(address("owner"))).contains("00393337654321");
        assertThat(List.of(address("many0"), address("many1")))
                .filteredOn(person -> town.mailUp().mobile(person).isPresent())
                .as("one of the two who share a number")
                .hasSize(1);
        assertThat(town.mailUp().mobile(address("many3"))).isEmpty();
        toldOf("many3");
        assertThat(town.operations().failed(Town.CRM, 1)).isEmpty();
    }
}
