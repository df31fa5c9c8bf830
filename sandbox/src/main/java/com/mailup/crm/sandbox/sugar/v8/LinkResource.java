package com.mailup.crm.sandbox.sugar.v8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Relations;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is linked to a record: read in pages, added and taken away one by one. */
final class LinkResource {
    private final Crm crm;
    private final Relations relations;
    private final Documents documents;

    LinkResource(Crm crm, Relations relations) {
        this.crm = crm;
        this.relations = relations;
        this.documents = new Documents(crm);
    }

    Answer linked(Exchange exchange, User user) {
        Bean bean = bean(exchange, user);
        String link = link(bean, exchange);
        if (exchange.query().fields().stream().anyMatch(field -> field.name().startsWith("fields"))) {
            throw ApiError.of("The option \"fields\" does not exist. Defined options are: \"filter\", \"id\","
                    + " \"linkFieldName\", \"moduleName\", \"page\", \"sort\", \"sourceBean\".");
        }
        int size = Integer.parseInt(exchange.query().first("page[size]").orElse("1000000"));
        int number = Integer.parseInt(exchange.query().first("page[number]").orElse("1"));
        String behind = exchange.query().first("filter[id][gt]").orElse("");
        List<Bean> all = relations.related(bean, link).stream()
                .filter(other -> other.id().compareTo(behind) > 0)
                .sorted(Comparator.comparing(Bean::id))
                .toList();
        List<ObjectNode> rows = all.stream()
                .skip((long) size * (number - 1))
                .limit(size)
                .map(other -> documents.of(other, Set.of()))
                .toList();
        return Answer.json(
                rows.isEmpty()
                        ? Documents.message("There is no relationship set in "
                                + bean.module().singular() + " module with " + link + " link field")
                        : Documents.page(rows, Math.ceilDiv(all.size(), size)));
    }

    /** A link that is there already is no error. */
    Answer add(Exchange exchange, User user) {
        Bean bean = bean(exchange, user);
        String link = link(bean, exchange);
        Ref other = new Ref(
                exchange.json().path("data").path("type").asText(),
                RecordResource.checked(exchange.json().path("data").path("id").asText()));
        RecordResource.loaded(crm, other, user);
        relations.relate(user, bean, link, other.id(), Map.of());
        return Answer.json(
                201,
                Documents.message(other.module() + " record with id " + other.id() + " has been related to "
                        + bean.module().name() + " record with id " + bean.id() + " using link " + link));
    }

    Answer remove(Exchange exchange, User user) {
        Bean bean = bean(exchange, user);
        String link = link(bean, exchange);
        String other = exchange.variable("other");
        if (relations.related(bean, link).stream().noneMatch(found -> found.id().equals(other))) {
            throw ApiError.of("Module with " + other + " id is not related to "
                    + bean.module().singular());
        }
        relations.unrelate(user, bean, link, other);
        return Answer.json(Documents.message("Relationship has been deleted between "
                + bean.module().singular() + " with id " + bean.id() + " and " + other));
    }

    private String link(Bean bean, Exchange exchange) {
        String link = exchange.variable("link");
        if (relations.target(bean.module(), link).isEmpty()) {
            throw ApiError.of(
                    "Cannot load relationship " + link + " for " + bean.module().singular() + " module");
        }
        return link;
    }

    private Bean bean(Exchange exchange, User user) {
        return RecordResource.loaded(crm, RecordResource.ref(exchange), user);
    }
}
