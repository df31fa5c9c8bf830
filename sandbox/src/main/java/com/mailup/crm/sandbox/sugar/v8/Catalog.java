package com.mailup.crm.sandbox.sugar.v8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.User;

/** What the CRM tells of itself: who asks, which modules and fields there are. It tells neither its version nor its clock. */
final class Catalog {
    /** There is no such tab. */
    private static final String UNSEEN = "EmailAddresses";

    private final Crm crm;

    Catalog(Crm crm) {
        this.crm = crm;
    }

    Answer currentUser(User user) {
        ObjectNode data = Documents.object();
        data.putObject("data")
                .put("type", "User")
                .put("id", user.id())
                .putObject("attributes")
                .put("id", user.id())
                .put("user_name", user.name())
                .put("last_name", user.name())
                .put("is_admin", user.admin() ? "1" : "0")
                .put("status", user.active() ? "Active" : "Inactive");
        return Answer.json(data);
    }

    Answer modules(User user) {
        ObjectNode document = Documents.object();
        ObjectNode attributes =
                document.putObject("data").put("type", "modules").putObject("attributes");
        crm.modules(user).stream()
                .filter(module -> !module.name().equals(UNSEEN))
                .forEach(module -> attributes.putObject(module.name()).put("label", module.name()));
        return Answer.json(document);
    }

    Answer fields(Exchange exchange, User user) {
        CrmModule module = crm.modules(user).stream()
                .filter(seen -> seen.name().equals(exchange.variable("module")))
                .filter(seen -> !seen.name().equals(UNSEEN))
                .findFirst()
                .orElseThrow(() ->
                        ApiError.of("[SuiteCRM] [Not Allowed] The API user does not have access to this module."));
        ObjectNode document = Documents.object();
        ObjectNode attributes = document.putObject("data").put("type", "fields").putObject("attributes");
        module.fields()
                .forEach(field -> attributes
                        .putObject(field.name())
                        .put("type", field.type().wireName())
                        .put("len", field.length())
                        .put("required", field.required())
                        .put("dbType", field.type().wireName()));
        return Answer.json(document);
    }
}
