package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusWriteTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(
            VtigerOptions.standard().withClock(TestClock.STANDING).withLists(new MailUpList(17, "Newsletter")));
    private final VtigerControl users = vtiger.control();
    private final WebserviceClient connector = WebserviceClient.login(vtiger, INTEGRATION);
    private final String anna = users.create(
            "alice",
            "Contacts",
            Map.of("lastname", "Rossi", "email", "anna@example.com", "mailup_list_17", "Subscribed"));

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode write(String updates) {
        return connector.post("mailup_status", Map.of("updates", updates.replace('\'', '"')));
    }

    private String outcome(String update) {
        JsonNode outcome = write("[" + update.formatted(anna) + "]").at("/result/outcomes/0");
        return outcome.path("outcome").asText() + outcome.path("reason").asText();
    }

    @Test
    void writesARecordThatIsAsExpected() {
        users.server().moveClock(Duration.ofSeconds(10));
        assertThat(outcome("""
                {'record':'%s','expected':{'status':{'mailup_list_17':'Subscribed'},'stamp':{'mailup_list_17':'1'},
                 'email':'anna@example.com'},'set':{'mailup_list_17':'Unsubscribed',
                 'mailup_reason':'clicked'},'optOut':true}""")).isEqualTo("done");
        JsonNode contact = connector.retrieve(anna).path("result");
        assertThat(contact.path("mailup_list_17").asText()).isEqualTo("Unsubscribed");
        assertThat(contact.path("mailup_stamp_17").asText()).isEqualTo("1");
        assertThat(contact.path("mailup_reason").asText()).isEqualTo("clicked");
        assertThat(contact.path("emailoptout").asText()).isEqualTo("1");
        assertThat(contact.path("modifiedby").asText()).isEqualTo("19x5");
        assertThat(contact.path("modifiedtime").asText()).isEqualTo("2026-01-31 10:30:10");
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        users.server().moveClock(Duration.ofSeconds(10));
        assertThat(outcome("{'record':'%s','expected':{},'set':{'mailup_list_17':'Subscribed'}}"))
                .isEqualTo("unchanged");
        assertThat(connector.retrieve(anna).at("/result/modifiedtime").asText()).isEqualTo("2026-01-31 10:30:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status':{'mailup_list_17':'Pending'}",
                "'stamp':{'mailup_list_17':'0'}",
                "'email':'other@example.com'"
            })
    void writesNothingToARecordThatMoved(String expected) {
        assertThat(outcome("{'record':'%s','expected':{" + expected + "},'set':{'mailup_list_17':'Unsubscribed'},"
                        + "'optOut':true}"))
                .isEqualTo("moved");
        assertThat(connector.retrieve(anna).at("/result/mailup_list_17").asText())
                .isEqualTo("Subscribed");
        assertThat(connector.retrieve(anna).at("/result/emailoptout").asText()).isEqualTo("0");
    }

    @Test
    void neverLowersTheOptOut() {
        users.edit("alice", anna, Map.of("emailoptout", "1"));
        assertThat(outcome("{'record':'%s','set':{'mailup_list_17':'Pending'},'optOut':false}"))
                .isEqualTo("done");
        assertThat(outcome("{'record':'%s','set':{'emailoptout':'0'}}")).isEqualTo("refusedfield");
        assertThat(connector.retrieve(anna).at("/result/emailoptout").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'record':'12x999','set':{}} | refusedgone",
                "{'record':'10x1','set':{}} | refusedid",
                "{'record':'nonsense','set':{}} | refusedid",
                "{'record':'%s','set':{'mailup_stamp_17':'9'}} | refusedfield",
                "{'record':'%s','set':{'nosuch':'9'}} | refusedfield",
                "{'record':'%s','set':{'mailup_list_17':'Perhaps'}} | refusedvalue",
                "{'record':'%s','set':{'lastname':''}} | refusedsave",
            })
    void refusesOneRecordWithAReason(String update, String outcome) {
        assertThat(outcome(update)).isEqualTo(outcome);
    }

    @Test
    void eachRecordHasItsOwnOutcome() {
        String bruno = users.create("alice", "Leads", Map.of("lastname", "Bianchi"));
        users.delete("alice", users.create("alice", "Contacts", Map.of("lastname", "Gone")));
        JsonNode outcomes = write("""
                [{'record':'%s','expected':{'status':{'mailup_list_17':''}},'set':{'mailup_list_17':'Pending'}},
                 {'record':'12x3','set':{'mailup_list_17':'Pending'}},
                 {'record':'%s','expected':{'status':{'mailup_list_17':''}},'set':{'mailup_list_17':'Pending'}}]""".formatted(bruno, anna)).at("/result/outcomes");
        assertThat(outcomes).isEqualTo(WebserviceClient.json("""
                        [{"record":"%s","outcome":"done"},{"record":"12x3","outcome":"refused","reason":"gone"},
                         {"record":"%s","outcome":"moved"}]""".formatted(bruno, anna)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "'x'", "0"})
    void refusesWhatIsNoList(String updates) {
        assertThat(write(updates).at("/error/code").asText()).isEqualTo("MAILUP_UPDATES_MALFORMED");
        assertThat(connector
                        .get("mailup_status", Map.of("updates", "[]"))
                        .at("/error/code")
                        .asText())
                .isEqualTo("MAILUP_UPDATES_MALFORMED");
    }

    @Test
    void refusesMoreThanTwoHundred() {
        String many = "[" + "{'record':'12x1','set':{}},".repeat(200) + "{'record':'12x1','set':{}}]";
        assertThat(write(many).at("/error/code").asText()).isEqualTo("MAILUP_UPDATES_MALFORMED");
    }
}
