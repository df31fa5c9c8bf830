package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;

/** What the CRM tells of itself: who asks, what time it is, which modules and fields there are. */
final class Catalog {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Crm crm;

    Catalog(Crm crm) {
        this.crm = crm;
    }

    JsonNode pong() {
        return JSON.textNode("pong");
    }

    JsonNode time() {
        return JSON.textNode(RecordJson.time(crm.now()));
    }

    JsonNode me(User user) {
        ObjectNode answer = JSON.objectNode();
        answer.putObject("current_user")
                .put("type", user.admin() ? "admin" : "user")
                .put("id", user.id())
                .put("user_name", user.name());
        return answer;
    }

    /** All, or the types and modules asked for. */
    JsonNode metadata(Exchange exchange, User user) {
        List<String> types = asked(exchange, "type_filter");
        List<String> modules = asked(exchange, "module_filter");
        ObjectNode answer = JSON.objectNode();
        if (types.isEmpty() || types.contains("server_info")) {
            answer.putObject("server_info")
                    .put("flavor", "ENT")
                    .put("version", "13.0.0")
                    .put("build", "1");
        }
        if (types.isEmpty() || types.contains("modules")) {
            ObjectNode all = answer.putObject("modules");
            crm.modules(user).stream()
                    .filter(module -> modules.isEmpty() || modules.contains(module.name()))
                    .forEach(module -> fields(all.putObject(module.name()).putObject("fields"), module));
        }
        return answer.put("_hash", "0");
    }

    private static void fields(ObjectNode fields, CrmModule module) {
        module.fields()
                .forEach(field -> fields.putObject(field.name())
                        .put("name", field.name())
                        .put("type", field.type().wireName())
                        .put("required", field.required())
                        .put("len", field.length()));
        if (module.addressed()) {
            fields.putObject("email").put("name", "email").put("type", "email");
        }
    }

    private static List<String> asked(Exchange exchange, String parameter) {
        return exchange.query()
                .first(parameter)
                .map(value -> List.of(value.split(",", -1)))
                .orElse(List.of());
    }
}
