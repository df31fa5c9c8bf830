package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static com.mailup.crm.sandbox.vtiger.VtigerOptions.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DescribeTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard()
            .withUsers(List.of(ALICE, BOB.withHiddenFields(Set.of("Contacts.birthday"))))
            .withPrefixes(Map.of("Contacts", 112))
            .withLists(new MailUpList(17, "Newsletter")));
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    @Test
    void describesAModuleWithItsOwnPrefix() {
        JsonNode contacts =
                alice.get("describe", Map.of("elementType", "Contacts")).path("result");
        assertThat(contacts.path("idPrefix").asText()).isEqualTo("112");
        assertThat(contacts.path("labelFields").asText()).isEqualTo("firstname,lastname");
        assertThat(field(contacts, "lastname").path("mandatory").asBoolean()).isTrue();
        assertThat(field(contacts, "email").at("/type/name").asText()).isEqualTo("email");
        assertThat(field(contacts, "account_id").at("/type/refersTo/0").asText())
                .isEqualTo("Accounts");
        assertThat(field(contacts, "assigned_user_id").at("/type/name").asText())
                .isEqualTo("owner");
        assertThat(field(contacts, "birthday").at("/type/format").asText()).isEqualTo("yyyy-mm-dd");
        assertThat(field(contacts, "id").has("isunique")).isFalse();
    }

    @Test
    void showsThePickListOfAMappedList() {
        JsonNode leads = alice.get("describe", Map.of("elementType", "Leads")).path("result");
        JsonNode status = field(leads, "mailup_list_17");
        assertThat(status.path("label").asText()).isEqualTo("Newsletter");
        assertThat(status.at("/type/picklistValues"))
                .extracting(value -> value.path("value").asText())
                .containsExactly("Subscribed", "Unsubscribed", "Pending");
        assertThat(field(leads, "mailup_stamp_17").at("/type/name").asText()).isEqualTo("string");
    }

    @Test
    void hidesAFieldFromAUserWhoMayNotSeeIt() {
        WebserviceClient bob = WebserviceClient.login(vtiger, BOB);
        JsonNode contacts =
                bob.get("describe", Map.of("elementType", "Contacts")).path("result");
        assertThat(field(contacts, "birthday").isMissingNode()).isTrue();
        assertThat(bob.query("select birthday from Contacts;")
                        .at("/error/message")
                        .asText())
                .isEqualTo("Permission to access '.birthday.' attribute denied.");
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi", "birthday", "1990-01-02"));
        assertThat(bob.retrieve(id).path("result").has("birthday")).isFalse();
        assertThat(alice.retrieve(id).at("/result/birthday").asText()).isEqualTo("1990-01-02");
    }

    @Test
    void leavesOutAReadOnlyFieldOfAWriteWithoutAWord() {
        vtiger.control().putUser(ALICE.withReadOnlyFields(Set.of("Contacts.title")));
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));

        JsonNode reply = alice.revise("{\"id\":\"%s\",\"title\":\"Dr\",\"lastname\":\"Verdi\"}".formatted(id));

        assertThat(reply.path("success").asBoolean()).isTrue();
        assertThat(reply.at("/result/title").asText()).isEmpty();
        assertThat(reply.at("/result/lastname").asText()).isEqualTo("Verdi");
        JsonNode contacts =
                alice.get("describe", Map.of("elementType", "Contacts")).path("result");
        assertThat(field(contacts, "title").path("editable").asBoolean()).isFalse();
    }

    @Test
    void aNewFieldIsThereAtOnce() {
        String id = vtiger.control().create("alice", "Contacts", Map.of("lastname", "Rossi"));
        vtiger.control().addField("Contacts", Field.of("cf_858", "Size", FieldType.INTEGER));
        assertThat(alice.retrieve(id).at("/result/cf_858").asText()).isEqualTo("0");
        alice.revise("{\"id\":\"%s\",\"cf_858\":42}".formatted(id));
        assertThat(alice.ids("select cf_858 from Contacts where cf_858 > 41;")).containsExactly(id);
    }

    private static JsonNode field(JsonNode module, String name) {
        for (JsonNode field : module.path("fields")) {
            if (field.path("name").asText().equals(name)) {
                return field;
            }
        }
        return module.path("missing");
    }
}
