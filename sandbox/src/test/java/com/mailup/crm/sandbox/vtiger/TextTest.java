package com.mailup.crm.sandbox.vtiger;

import static com.mailup.crm.sandbox.vtiger.VtigerOptions.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    private final SandboxVtiger vtiger = SandboxVtiger.start(VtigerOptions.standard());
    private final WebserviceClient alice = WebserviceClient.login(vtiger, ALICE);

    @AfterEach
    void stop() {
        vtiger.close();
    }

    private JsonNode created(String description) {
        String element = JsonNodeFactory.instance
                .objectNode()
                .put("lastname", "Rossi")
                .put("assigned_user_id", "19x6")
                .put("description", description)
                .toString();
        return alice.create("Contacts", element).path("result");
    }

    private String roundTrip(String description) {
        return alice.retrieve(created(description).path("id").asText())
                .at("/result/description")
                .asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "O'Brien & Sons",
                "a \"q\" b",
                "<b>x</b>",
                "a<b and c>d",
                "&amp; &lt;",
                "back\\slash \\n",
                " line\nfeed\ttab ",
                "Però Дa 漢字",
                "a/b \u007f \u0085 \u2028"
            })
    void keepsMostTexts(String text) {
        assertThat(roundTrip(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("changed")
    void changesSomeForGood(String sent, String stored) {
        assertThat(roundTrip(sent)).isEqualTo(stored);
    }

    static Object[][] changed() {
        return new Object[][] {
            {"<script>alert(1)</script>x", "&lt;script&gt;alert(1)&lt;/script&gt;x"},
            {"party \uD83C\uDF89!", "party ????!"}
        };
    }

    @Test
    void anEscapedEmojiLosesHalfOfItsMarks() {
        String element = "{\"lastname\":\"Rossi \\ud83c\\udf89\",\"assigned_user_id\":\"19x6\"}";
        String id = alice.create("Contacts", element).at("/result/id").asText();
        assertThat(alice.retrieve(id).at("/result/lastname").asText()).isEqualTo("Rossi ??");
    }

    @Test
    void anEmptyDateIsNullInAQueryAndEmptyElsewhere() {
        String id = created("").path("id").asText();
        assertThat(alice.retrieve(id).at("/result/birthday").asText("null")).isEmpty();
        assertThat(alice.query("select birthday from Contacts where id = '" + id + "';")
                        .at("/result/0/birthday")
                        .isNull())
                .isTrue();
    }

    @Test
    void theReplyOfCreateDecodesEntities() {
        JsonNode reply = created("&amp; &lt;&nbsp;");
        assertThat(reply.path("description").asText()).isEqualTo("& <\u00a0");
        assertThat(alice.retrieve(reply.path("id").asText())
                        .at("/result/description")
                        .asText())
                .isEqualTo("&amp; &lt;&nbsp;");
    }

    @Test
    void controlCharactersMakeThePageInvalidJson() {
        created("bell\u0007");
        String body = alice.send(
                        "GET", "?" + alice.form("query", Map.of("query", "select description from Contacts;")), "")
                .body();
        assertThat(body).contains("bell\u0007");
        assertThatThrownBy(() -> new JsonMapper().readTree(body)).isInstanceOf(JsonProcessingException.class);
        assertThat(WebserviceClient.json(body).at("/result/0/description").asText())
                .isEqualTo("bell\u0007");
    }

    @Test
    void slashesAndForeignLettersTravelRaw() {
        String id = created("a/è").path("id").asText();
        assertThat(alice.send("GET", "?" + alice.form("retrieve", Map.of("id", id)), "")
                        .body())
                .contains("\"description\":\"a/è\"");
    }

    @Test
    void cutsAtTheColumnsLength() {
        String id = vtiger.control()
                .create(
                        "alice",
                        "Contacts",
                        Map.of(
                                "lastname", "x".repeat(90),
                                "firstname", "y".repeat(50),
                                "email", "z".repeat(200)));
        JsonNode contact = alice.retrieve(id).path("result");
        assertThat(contact.path("lastname").asText()).hasSize(80);
        assertThat(contact.path("firstname").asText()).hasSize(40);
        assertThat(contact.path("email").asText()).hasSize(100);
    }

    @Test
    void aByteThatIsNoUtf8BecomesAQuestionMark() {
        String element = URLEncoder.encode(
                        "{\"lastname\":\"R@\",\"assigned_user_id\":\"19x6\"}", StandardCharsets.UTF_8)
                .replace("%40", "%E8");
        JsonNode reply = WebserviceClient.json(alice.send(
                "POST",
                "",
                "operation=create&elementType=Contacts&sessionName=" + alice.session() + "&element=" + element));
        assertThat(reply.at("/result/lastname").asText()).isEqualTo("R?");
    }

    @Test
    void aMultiSelectKeepsTheFirstOfAnArray() {
        vtiger.control().addField("Contacts", Field.of("cf_860", "Sports", FieldType.MULTIPICKLIST));
        JsonNode reply =
                alice.create("Contacts", "{\"lastname\":\"A\",\"assigned_user_id\":\"19x6\",\"cf_860\":[\"a\",\"b\"]}");
        assertThat(reply.at("/result/cf_860").asText()).isEqualTo("a");
        JsonNode joined =
                alice.create("Contacts", "{\"lastname\":\"A\",\"assigned_user_id\":\"19x6\",\"cf_860\":\"a |##| b\"}");
        assertThat(joined.at("/result/cf_860").asText()).isEqualTo("a |##| b");
    }
}
