package com.mailup.crm.sandbox.sugar;

import static com.mailup.crm.sandbox.sugar.SugarOptions.ADMIN;
import static com.mailup.crm.sandbox.sugar.SugarOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Consent lies on the row of the address, with all the traps that follow. */
class AddressTest {
    private final SandboxSugar sugar =
            SandboxSugar.start(SugarOptions.suiteCrm().withoutPackage().withClock(TestClock.STANDING));
    private final RestClient client = RestClient.login(sugar, ADMIN);

    @AfterEach
    void stop() {
        sugar.close();
    }

    private String person(String module, String address) {
        return client.set(module, Map.of("last_name", "Rossi", "email1", address));
    }

    private String row(String address) {
        List<String> ids = client.ids("EmailAddresses", "email_addresses.email_address_caps = '" + address + "'", "");
        return ids.getFirst();
    }

    @Test
    void anOptOutIsSharedByEverybodyWhoUsesTheAddress() {
        String contact = person("Contacts", "rossi@example.com");
        String lead = person("Leads", "rossi@example.com");
        client.set("EmailAddresses", Map.of("id", row("ROSSI@EXAMPLE.COM"), "opt_out", 1));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
        assertThat(client.value("Leads", lead, "email_opt_out")).isEqualTo("1");
    }

    @Test
    void aCreateWithoutAWordClearsTheOptOut() {
        String contact = person("Contacts", "rossi@example.com");
        client.set("EmailAddresses", Map.of("id", row("ROSSI@EXAMPLE.COM"), "opt_out", 1, "invalid_email", 1));
        person("Leads", "ROSSI@example.com");
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("0");
        assertThat(client.value("Contacts", contact, "invalid_email")).isEqualTo("0");
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("ROSSI@example.com");
        client.set("Leads", Map.of("last_name", "Verdi", "email1", "rossi@example.com", "email_opt_out", 1));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
    }

    @Test
    void anUpdateIsIgnoredAndAnsweredAsIfItWereNot() {
        String contact = person("Contacts", "rossi@example.com");
        JsonNode answer = client.call(
                "set_entry",
                Map.of(
                        "module_name",
                        "Contacts",
                        "name_value_list",
                        Map.of("id", contact, "email1", "verdi@example.com", "email_opt_out", "1")));
        assertThat(answer.at("/entry_list/email1/value").asText()).isEqualTo("verdi@example.com");
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("rossi@example.com");
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("0");
        assertThat(sugar.control().address("verdi@example.com")).isEmpty();
    }

    @Test
    void onlyAnAdministratorWritesToAddresses() {
        person("Contacts", "rossi@example.com");
        RestClient mailUp = RestClient.login(sugar, INTEGRATION);
        String row = row("ROSSI@EXAMPLE.COM");
        assertThat(mailUp.value("EmailAddresses", row, "opt_out")).isEqualTo("0");
        assertThat(mailUp.call(
                                "set_entry",
                                Map.of(
                                        "module_name",
                                        "EmailAddresses",
                                        "name_value_list",
                                        Map.of("id", row, "opt_out", 1)))
                        .path("number")
                        .asInt())
                .isEqualTo(40);
        assertThat(client.value("EmailAddresses", row, "opt_out")).isEqualTo("0");
    }

    @Test
    void aPersonWithoutAddressTakesOneByAnUpdate() {
        String contact = client.set("Contacts", Map.of("last_name", "Rossi", "email1", "no address"));
        assertThat(client.value("Contacts", contact, "email1")).isEmpty();
        client.set("Contacts", Map.of("id", contact, "email1", "rossi@example.com", "email_opt_out", "1"));
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("rossi@example.com");
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
    }

    @Test
    void unlinkingTheOldAddressOpensTheWayForANewOne() {
        String contact = person("Contacts", "rossi@example.com");
        client.relate("Contacts", contact, "email_addresses", row("ROSSI@EXAMPLE.COM"), Map.of("delete", 1));
        client.set("Contacts", Map.of("id", contact, "email1", "verdi@example.com"));
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("verdi@example.com");
    }

    @Test
    void anOptOutDoesNotMoveThePersonsDate() {
        String contact = person("Contacts", "rossi@example.com");
        sugar.control().server().moveClock(Duration.ofMinutes(10));
        client.set("EmailAddresses", Map.of("id", row("ROSSI@EXAMPLE.COM"), "opt_out", "1"));
        assertThat(client.value("Contacts", contact, "date_modified")).isEqualTo(TestClock.NOW);
        assertThat(client.value("EmailAddresses", row("ROSSI@EXAMPLE.COM"), "date_modified"))
                .isEqualTo("2026-01-31 09:40:00");
    }

    @Test
    void theDatabaseTellsTheTimeOfAddressesInItsZone() {
        person("Contacts", "rossi@example.com");
        assertThat(client.value("EmailAddresses", row("ROSSI@EXAMPLE.COM"), "date_modified"))
                .isEqualTo(TestClock.IN_ROME);
    }

    @Test
    void aRowMadeByTheInterfaceIsFoundOnlyIfTheCapitalsWereSent() {
        client.set("EmailAddresses", Map.of("email_address", "lost@example.com", "opt_out", 1));
        assertThat(sugar.control().address("lost@example.com")).isEmpty();
        String contact = person("Contacts", "lost@example.com");
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("0");
        assertThat(client.ids("EmailAddresses", "email_addresses.email_address = 'lost@example.com'", ""))
                .hasSize(2);
    }

    @Test
    void aSecondLinkedRowGivesTwoPrimaryAddresses() {
        String contact = person("Contacts", "rossi@example.com");
        String other = client.set(
                "EmailAddresses",
                Map.of("email_address", "verdi@example.com", "email_address_caps", "VERDI@EXAMPLE.COM"));
        client.relate(
                "Contacts",
                contact,
                "email_addresses",
                other,
                Map.of("name_value_list", List.of(Map.of("name", "primary_address", "value", 1))));
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("rossi@example.com");
        JsonNode primary = client.related("Contacts", contact, "email_addresses_primary", List.of("email_address"));
        assertThat(primary.path("entry_list")).hasSize(2);
    }

    @Test
    void deletingAPersonTakesTheLinkToTheAddressAway() {
        String contact = person("Contacts", "rossi@example.com");
        client.set("Contacts", Map.of("id", contact, "deleted", 1));
        assertThat(sugar.control().read(contact).orElseThrow().field("email1")).isEmpty();
        assertThat(sugar.control().address("rossi@example.com")).isPresent();
    }

    @Test
    void theFormChangesAddressAndConsent() {
        String contact = sugar.control().create("alice", "Contacts", Map.of("email1", "rossi@example.com"));
        sugar.control().edit("alice", contact, Map.of("email_opt_out", "1"));
        sugar.control().edit("alice", contact, Map.of("title", "Dr"));
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("1");
        sugar.control().edit("alice", contact, Map.of("email1", "verdi@example.com"));
        assertThat(client.value("Contacts", contact, "email1")).isEqualTo("verdi@example.com");
        assertThat(client.value("Contacts", contact, "email_opt_out")).isEqualTo("0");
        sugar.control().edit("alice", contact, Map.of("email1", ""));
        assertThat(client.value("Contacts", contact, "email1")).isEmpty();
    }

    @Test
    void sugarCeGivesAllAddressesTheFlagsOfThePrimaryOne() {
        try (SandboxSugar ce = SandboxSugar.start(SugarOptions.sugarCe())) {
            RestClient old = RestClient.login(ce, ADMIN);
            String kept = ce.control().create("alice", "Contacts", Map.of("email1", "rossi@example.com"));
            String lost = ce.control()
                    .create("alice", "Contacts", Map.of("email1", "verdi@example.com", "email_opt_out", "1"));
            ce.control().merge("alice", kept, List.of(lost), Map.of());
            old.set("Contacts", Map.of("id", kept, "title", "Dr"));
            assertThat(ce.control().address("verdi@example.com").orElseThrow().field("opt_out"))
                    .isEqualTo("0");
            old.set("Contacts", Map.of("id", kept, "email1", "neri@example.com", "email_opt_out", "1"));
            assertThat(old.value("Contacts", kept, "email1")).isEqualTo("neri@example.com");
            assertThat(old.value("Contacts", kept, "email_opt_out")).isEqualTo("1");
        }
    }
}
