package com.mailup.crm.sandbox.sugar.v8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.sugar.crm.Access;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.Origin;
import com.mailup.crm.sandbox.sugar.crm.Ref;
import com.mailup.crm.sandbox.sugar.crm.Refusal;
import com.mailup.crm.sandbox.sugar.crm.Saves;
import com.mailup.crm.sandbox.sugar.crm.Search;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The records of a module. An id that is neither a number nor of the usual form is refused wherever a single record is named. */
final class RecordResource {
    private static final Pattern ID =
            Pattern.compile("\\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final int USUAL_PAGE = 20;
    private static final int CREATED = 201;

    private final Crm crm;
    private final Saves saves;
    private final Search search;
    private final Documents documents;

    RecordResource(Crm crm, Saves saves) {
        this.crm = crm;
        this.saves = saves;
        this.search = new Search(crm);
        this.documents = new Documents(crm);
    }

    /** What is found is loaded record by record: one that was changed meanwhile shows it, one that was deleted ends the whole list. */
    Answer list(Exchange exchange, User user) {
        CrmModule module = module(exchange.variable("module"), user);
        if (!user.may(Access.VIEW, module.name())) {
            throw ApiError.accessDenied();
        }
        Asked asked = Asked.of(module, exchange);
        List<Bean> found = search.rows(module, asked.where(), asked.sort(), asked.deleted(), user).stream()
                .filter(bean -> bean.deleted() == asked.deleted())
                .toList();
        int size = asked.size().orElse(USUAL_PAGE);
        List<ObjectNode> rows = found.stream()
                .skip((long) size * (asked.number() - 1))
                .limit(size)
                .map(bean -> documents.of(loaded(bean.ref(), user), asked.fields()))
                .toList();
        if (rows.isEmpty()) {
            return Answer.json(Documents.message("Request was successful, but there is no result"));
        }
        ObjectNode page = Documents.page(rows, Math.ceilDiv(found.size(), size));
        if (asked.size().isEmpty()) {
            page.remove("meta");
        }
        return Answer.json(page);
    }

    Answer read(Exchange exchange, User user) {
        Bean bean = loaded(ref(exchange), user);
        if (!user.may(Access.VIEW, bean.module().name())) {
            throw ApiError.accessDenied();
        }
        return Answer.json(Documents.object().set("data", documents.of(bean, Set.of())));
    }

    Answer create(Exchange exchange, User user) {
        JsonNode data = exchange.json().path("data");
        CrmModule module = module(data.path("type").asText(), user);
        Map<String, String> values = Documents.attributes(module, data);
        Optional<String> id = Optional.of(data.path("id").asText("")).filter(text -> !text.isEmpty());
        id.map(text -> new Ref(module.name(), checked(text))).flatMap(crm::find).ifPresent(_ -> {
            throw ApiError.of("Bean " + module.name() + " with id " + id.get() + " is already exist");
        });
        mayEdit(module.name(), user);
        Bean made = saves.create(user, module, id, values, Origin.API);
        return Answer.json(CREATED, Documents.object().set("data", documents.of(made, Set.of())));
    }

    Answer update(Exchange exchange, User user) {
        JsonNode data = exchange.json().path("data");
        CrmModule module = module(data.path("type").asText(), user);
        Ref ref = new Ref(module.name(), checked(data.path("id").asText()));
        Map<String, String> values = Documents.attributes(module, data);
        Bean bean = loaded(ref, user);
        if (!crm.takes(ref, values, user)) {
            mayEdit(module.name(), user);
            saves.update(user, bean, values, Origin.API);
        }
        return Answer.json(CREATED, Documents.object().set("data", documents.of(loaded(ref, user), Set.of())));
    }

    Answer delete(Exchange exchange, User user) {
        Bean bean = loaded(ref(exchange), user);
        if (!user.may(Access.DELETE, bean.module().name())) {
            throw ApiError.accessDenied();
        }
        saves.delete(user, bean, Optional.empty());
        return Answer.json(Documents.message("Record with id " + bean.id() + " is deleted"));
    }

    private static void mayEdit(String module, User user) {
        if (!user.may(Access.EDIT, module)) {
            throw ApiError.accessDenied();
        }
    }

    private CrmModule module(String name, User user) {
        try {
            return crm.module(name, user);
        } catch (Refusal refusal) {
            throw ApiError.noModule(name);
        }
    }

    static Ref ref(Exchange exchange) {
        return new Ref(exchange.variable("module"), checked(exchange.variable("id")));
    }

    static String checked(String id) {
        if (!ID.matcher(id).matches()) {
            throw ApiError.invalidOption("id", id);
        }
        return id;
    }

    private Bean loaded(Ref ref, User user) {
        return loaded(crm, ref, user);
    }

    static Bean loaded(Crm crm, Ref ref, User user) {
        if (crm.modules(user).stream().noneMatch(module -> module.name().equals(ref.module()))) {
            throw ApiError.of("Module with name " + ref.module() + " is not found");
        }
        return crm.load(ref, user).filter(user::reaches).orElseThrow(() -> ApiError.notFound(ref.module(), ref.id()));
    }
}
