package com.mailup.crm.sandbox.sugar.v41;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Origin;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writing records. The answer tells what was sent, not what was stored. */
final class WriteMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Crm crm;
    private final Saves saves;

    WriteMethods(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
    }

    void register(Methods methods) {
        methods.on("set_entry module_name name_value_list [track_view]", this::one);
        methods.on("set_entries module_name name_value_lists", this::many);
    }

    private JsonNode one(Arguments arguments, User user) {
        CrmModule module = writable(arguments, user);
        Map<String, String> values = Arguments.values(arguments.node("name_value_list"));
        ObjectNode result = JSON.objectNode().put("id", write(module, values, user));
        ObjectNode echo = result.putObject("entry_list");
        values.forEach((name, value) -> Entries.put(echo, name, value));
        return result;
    }

    private JsonNode many(Arguments arguments, User user) {
        CrmModule module = writable(arguments, user);
        ObjectNode result = JSON.objectNode();
        ArrayNode ids = result.putArray("ids");
        for (JsonNode values : arguments.node("name_value_lists")) {
            ids.add(write(module, Arguments.values(values), user));
        }
        return result;
    }

    /** Addresses are for administrators only, here but not in V8. */
    private CrmModule writable(Arguments arguments, User user) {
        CrmModule module = crm.module(arguments.text("module_name"), user);
        boolean closed = module.name().equals("EmailAddresses") && !user.admin();
        if (closed || !user.may(Access.EDIT, module.name())) {
            throw Refusal.accessDenied();
        }
        return module;
    }

    /** Answers the id, also that of a record which does not exist and is not made. */
    private String write(CrmModule module, Map<String, String> values, User user) {
        return crm.atomically(() -> {
            String id = values.getOrDefault("id", "");
            if (crm.takes(new Ref(module.name(), id), values, user)) {
                return id;
            }
            Optional<Bean> stored = crm.find(new Ref(module.name(), id));
            if (values.getOrDefault("new_with_id", "0").equals("1")) {
                if (stored.isPresent()) {
                    throw PhpStopped.databaseFailure();
                }
                return create(
                        module, Optional.of(id.isEmpty() ? UUID.randomUUID().toString() : id), values, user);
            }
            if (id.isEmpty()) {
                return create(module, Optional.empty(), values, user);
            }
            stored.filter(bean -> !bean.deleted()).ifPresent(bean -> update(bean, values, user));
            return id;
        });
    }

    private String create(CrmModule module, Optional<String> id, Map<String, String> values, User user) {
        return saves.create(user, module, id, values, Origin.API).id();
    }

    private void update(Bean bean, Map<String, String> values, User user) {
        if (!user.reaches(bean)) {
            throw Refusal.accessDenied();
        }
        boolean delete = values.getOrDefault("deleted", "0").equals("1");
        if (delete && !user.may(Access.DELETE, bean.module().name())) {
            throw Refusal.accessDenied();
        }
        Bean saved = saves.update(user, bean, values, Origin.API);
        if (delete) {
            saves.delete(user, saved, Optional.empty());
        }
    }
}
