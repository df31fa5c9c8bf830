package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.EmailAddresses.Said;
import com.mailup.crm.sandbox.sugar.crm.Origin;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The records of a module. */
final class RecordResource {
    private static final String ADDRESSES = "EmailAddresses";
    private static final int USUAL_PAGE = 20;
    /** The server gives no more at once, whatever is asked for. */
    private static final int MOST_ROWS = 100;

    private final Crm crm;
    private final Saves saves;
    private final Search search;
    private final RecordJson json;

    RecordResource(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
        this.search = new Search(crm);
        this.json = new RecordJson(crm);
    }

    JsonNode filter(Exchange exchange, User user) {
        JsonNode asked = exchange.json();
        CrmModule module = module(exchange, user);
        int rows = Math.min(asked.path("max_num").asInt(USUAL_PAGE), MOST_ROWS);
        int offset = asked.path("offset").asInt();
        List<Bean> found = search.rows(
                module,
                FilterReader.of(module, asked.path("filter")),
                order(asked.path("order_by").asText()),
                false,
                user);
        List<Bean> page = found.stream().skip(offset).limit(rows).toList();
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("next_offset", offset + page.size() < found.size() ? offset + page.size() : -1);
        ArrayNode records = result.putArray("records");
        String fields = asked.path("fields").asText();
        Set<String> wanted = fields.isEmpty() ? Set.of() : Set.of(fields.split(",", -1));
        page.forEach(bean -> records.add(json.json(bean, wanted)));
        return result;
    }

    /** Without an order the latest come first. */
    private static List<Search.Term> order(String orderBy) {
        List<Search.Term> terms = new ArrayList<>();
        for (String part : orderBy.isEmpty() ? new String[] {"date_modified:DESC"} : orderBy.split(",", -1)) {
            String[] words = part.split(":", 2);
            terms.add(new Search.Term(words[0], words.length == 2 && words[1].equalsIgnoreCase("desc")));
        }
        return terms;
    }

    JsonNode create(Exchange exchange, User user) {
        CrmModule module = writable(exchange, user);
        JsonNode sent = exchange.json();
        Map<String, String> values = RecordJson.values(module, sent);
        if (crm.takes(new Ref(module.name(), values.getOrDefault("id", "")), values, user)) {
            return sent;
        }
        return saved(
                sent, () -> saves.create(user, module, Optional.ofNullable(values.get("id")), values, Origin.REST));
    }

    JsonNode read(Exchange exchange, User user) {
        if (!user.may(Access.VIEW, module(exchange, user).name())) {
            throw RestError.notAuthorized();
        }
        return json.json(bean(exchange, user), Set.of());
    }

    JsonNode update(Exchange exchange, User user) {
        CrmModule module = writable(exchange, user);
        JsonNode sent = exchange.json();
        Map<String, String> values = RecordJson.values(module, sent);
        if (crm.takes(new Ref(module.name(), exchange.variable("id")), values, user)) {
            return json.json(bean(exchange, user), Set.of());
        }
        return saved(sent, () -> saves.update(user, bean(exchange, user), values, Origin.REST));
    }

    private JsonNode saved(JsonNode sent, Supplier<Bean> save) {
        Optional<List<Said>> email = RecordJson.email(sent);
        return json.json(
                crm.atomically(() -> {
                    Bean saved = save.get();
                    email.ifPresent(list -> crm.emailAddresses().replace(saved.ref(), list));
                    return saved;
                }),
                Set.of());
    }

    JsonNode delete(Exchange exchange, User user) {
        if (!user.may(Access.DELETE, module(exchange, user).name())) {
            throw RestError.notAuthorized();
        }
        Bean bean = bean(exchange, user);
        saves.delete(user, bean, survivor(exchange, bean, user));
        return JsonNodeFactory.instance.objectNode().put("id", bean.id());
    }

    /** The package's script names it where the page merges records. */
    private Optional<Ref> survivor(Exchange exchange, Bean gone, User user) {
        return exchange.query()
                .first("mailup_into")
                .filter(id -> !id.equals(gone.id()))
                .flatMap(id -> crm.load(new Ref(gone.module().name(), id), user))
                .map(Bean::ref);
    }

    private CrmModule module(Exchange exchange, User user) {
        return crm.module(exchange.variable("module"), user);
    }

    /** Nothing public says that somebody may write addresses but by a record that uses them. */
    private CrmModule writable(Exchange exchange, User user) {
        CrmModule module = module(exchange, user);
        if (module.name().equals(ADDRESSES) || !user.may(Access.EDIT, module.name())) {
            throw RestError.notAuthorized();
        }
        return module;
    }

    /** One that may not be seen is not there. */
    private Bean bean(Exchange exchange, User user) {
        return crm.load(new Ref(module(exchange, user).name(), exchange.variable("id")), user)
                .filter(user::reaches)
                .orElseThrow(RestError::notFound);
    }
}
