package com.mailup.crm.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mailup.crm.boot.Progress;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.sandbox.mailup.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write into a CRM. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTest {
    private Town town;

    @BeforeAll
    void start(@TempDir Path folder) {
        town = Town.running(folder, 20);
    }

    @AfterAll
    void stop() {
        town.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(30));
    }

    private void subscribed(String address) {
        soon().untilAsserted(() -> assertThat(town.status(address)).contains(Status.SUBSCRIBED));
    }

    /** The CRM itself disarms scripts and has no room for characters of four bytes; what it keeps arrives as it is. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    Zoë Ünïçødé 測試          | Zoë Ünïçødé 測試
                    <b>Bold</b> & Co          | <b>Bold</b> & Co
                    <script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;
                    =cmd/c calc!A0            | =cmd/c calc!A0
                    O'Neil & "Sons"           | O'Neil & "Sons"
                    🎈 party                  | ???? party
                    """)
    void whatTheCrmKeepsOfANameReachesMailUp(String name, String kept) {
        String address = "name" + Integer.toHexString(name.hashCode()) + "@example.com";
        town.save(name, address);
        subscribed(address);
        soon().untilAsserted(() -> assertThat(town.held(address, 2)).isEqualTo(kept));
    }

    @Test
    void terminalCodesInANameBreakNothing() {
        town.save("\u001b[31mRed\u001b[0m", "red@example.com");
        subscribed("red@example.com");
        soon().untilAsserted(() -> assertThat(town.held("red@example.com", 2)).contains("Red"));
        assertThat(town.operations()
                        .explain(Town.CRM, new EmailAddress("red@example.com"))
                        .lists())
                .isNotEmpty();
    }

    @Test
    void aValueTooLongForMailUpIsLeftOutAndThePersonGoes() {
        town.crm()
                .create(
                        Town.USER,
                        "Contacts",
                        Map.of(
                                "lastname",
                                "Long",
                                "description",
                                "x".repeat(500),
                                "email",
                                "long@example.com",
                                Town.FIELD,
                                "Subscribed"));
        subscribed("long@example.com");
        soon().untilAsserted(() -> assertThat(town.held("long@example.com", 2)).isEqualTo("Long"));
        assertThat(town.held("long@example.com", 4)).isEmpty();
        assertThat(town.operations()
                        .explain(Town.CRM, new EmailAddress("long@example.com"))
                        .lists())
                .singleElement()
                .satisfies(list -> assertThat(list.leftOut()).containsExactly(4));
        town.quiet();
        assertThat(town.operations().sync(Town.CRM, Progress.NONE).remarks())
                .containsEntry("FIELD_TOO_LONG (field 4)", 1L);
    }

    @Test
    void anInvalidAddressIsSkippedAndTheNextOneGoes() {
        town.save("Invalid", "not an address");
        town.save("Valid", "valid@example.com");
        subscribed("valid@example.com");
        town.quiet();
        assertThat(town.mailUp().find("not an address")).isEmpty();
        assertThat(town.operations().failed(Town.CRM, 10)).isEmpty();
    }

    @Test
    void twoRecordsOfOneAddressBothFollow() {
        String first = town.save("Twin", "twins@example.com");
        String second = town.save("Twin", "twins@example.com");
        subscribed("twins@example.com");
        town.quiet();
        town.mailUp().unsubscribe(Town.NEWS, "twins@example.com");
        soon().untilAsserted(() -> {
            assertThat(town.shows(first)).isEqualTo("Unsubscribed");
            assertThat(town.shows(second)).isEqualTo("Unsubscribed");
        });
    }

    @Test
    void anAddressInOtherCaseIsTheSamePerson() {
        String record = town.save("Upper", "Upper.Case@Example.COM");
        subscribed("upper.case@example.com");
        town.quiet();
        town.mailUp().unsubscribe(Town.NEWS, "upper.case@example.com");
        soon().untilAsserted(() -> assertThat(town.shows(record)).isEqualTo("Unsubscribed"));
    }

    @Test
    void aChangedAddressLeavesTheListAndTheNewOneTakesItsPlace() {
        town.crm().edit(Town.USER, town.record(1), Map.of("email", "moved@example.com"));
        subscribed("moved@example.com");
        soon().untilAsserted(() -> assertThat(town.status(Town.address(1))).contains(Status.UNSUBSCRIBED));
        assertThat(town.shows(town.record(1))).isEqualTo("Subscribed");
    }

    @Test
    void theOptOutOfAChangedAddressGoesWithThePerson() {
        town.mailUp().unsubscribe(Town.NEWS, Town.address(2));
        soon().untilAsserted(() -> assertThat(town.shows(town.record(2))).isEqualTo("Unsubscribed"));
        town.quiet();
        town.crm().edit(Town.USER, town.record(2), Map.of("email", "left@example.com"));
        town.crm().edit(Town.USER, town.record(3), Map.of("title", "after"));
        soon().untilAsserted(() -> assertThat(town.held(Town.address(3), 3)).isEqualTo("after"));
        town.quiet();
        assertThat(town.status("left@example.com")).isNotEqualTo(Optional.of(Status.SUBSCRIBED));
        assertThat(town.status(Town.address(2))).contains(Status.UNSUBSCRIBED);
    }
}
