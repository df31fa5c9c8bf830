package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is linked to a record. */
final class LinkResource {
    private static final int MOST_ROWS = 100;
    private static final int USUAL_PAGE = 20;

    private final Crm crm;
    private final Relations relations;
    private final RecordJson json;

    LinkResource(Crm crm, Relations relations, RecordJson json) {
        this.crm = crm;
        this.relations = relations;
        this.json = json;
    }

    JsonNode linked(Exchange exchange, User user) {
        Bean bean = bean(exchange, user);
        String link = exchange.variable("link");
        visible(bean, link, user);
        int offset = number(exchange, "offset", 0);
        int rows = Math.min(number(exchange, "max_num", USUAL_PAGE), MOST_ROWS);
        List<Bean> all = relations.related(bean, link).stream()
                .filter(user::reaches)
                .sorted(Comparator.comparing(Bean::id))
                .toList();
        List<Bean> page = all.stream().skip(offset).limit(rows).toList();
        String fields = exchange.query().first("fields").orElse("");
        Set<String> wanted = fields.isEmpty() ? Set.of() : Set.of(fields.split(",", -1));
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("next_offset", offset + page.size() < all.size() ? offset + page.size() : -1);
        ArrayNode records = result.putArray("records");
        page.forEach(other -> records.add(json.json(other, wanted)));
        return result;
    }

    JsonNode add(Exchange exchange, User user) {
        Bean bean = changeable(exchange, user);
        JsonNode sent = exchange.json();
        String link = sent.path("link_name").asText();
        visible(bean, link, user);
        sent.path("ids").forEach(id -> relations.relate(user, bean, link, id.asText(), Map.of()));
        return JsonNodeFactory.instance.objectNode().set("record", json.json(bean, Set.of("id")));
    }

    JsonNode remove(Exchange exchange, User user) {
        Bean bean = changeable(exchange, user);
        visible(bean, exchange.variable("link"), user);
        relations.unrelate(user, bean, exchange.variable("link"), exchange.variable("other"));
        return JsonNodeFactory.instance.objectNode().set("record", json.json(bean, Set.of("id")));
    }

    /** A link that there is not is no call. */
    private void visible(Bean bean, String link, User user) {
        String module = relations.target(bean.module(), link).orElseThrow(RestError::notFound);
        if (!user.may(Access.LIST, module)) {
            throw RestError.notAuthorized();
        }
    }

    private Bean changeable(Exchange exchange, User user) {
        Bean bean = bean(exchange, user);
        if (!user.may(Access.EDIT, bean.module().name())) {
            throw RestError.notAuthorized();
        }
        return bean;
    }

    private Bean bean(Exchange exchange, User user) {
        String module = crm.module(exchange.variable("module"), user).name();
        return crm.load(new Ref(module, exchange.variable("id")), user)
                .filter(user::reaches)
                .orElseThrow(RestError::notFound);
    }

    private static int number(Exchange exchange, String name, int otherwise) {
        return exchange.query()
                .first(name)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }
}
