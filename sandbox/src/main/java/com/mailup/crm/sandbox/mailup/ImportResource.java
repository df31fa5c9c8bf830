package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bulk imports and how far they are. */
final class ImportResource {
    private static final int MOST_ROWS = 5000;

    void addTo(ConsoleService service) {
        service.on("POST", "/Console/List/{list}/Recipients", caller -> submit(caller, caller.list(), Optional.empty()))
                .on(
                        "POST",
                        "/Console/Group/{group}/Recipients",
                        caller -> submit(caller, caller.listOf(caller.group()), Optional.of(caller.group())))
                .on(
                        "GET",
                        "/Console/Import/{import}",
                        caller -> Answer.json(progress(caller).json()))
                .on("GET", "/Console/Imports/{import}", caller -> Answer.json(settings(progress(caller))))
                .on("GET", "/Console/Imports", this::all);
    }

    private Answer submit(Caller caller, MailingList list, Optional<Group> group) {
        JsonNode body = caller.exchange().json();
        if (!body.isArray() || body.size() > MOST_ROWS) {
            throw Refusal.badRequest("An array of at most " + MOST_ROWS + " recipients is required.");
        }
        if (caller.exchange().tags().contains(Caller.STUCK_IMPORT)) {
            return Answer.json(caller.tenant().imports().stuck());
        }
        List<JsonNode> rows = new ArrayList<>();
        body.forEach(rows::add);
        return Answer.json(caller.tenant()
                .imports()
                .submit(new Imports.Job(
                        list,
                        group,
                        event(caller),
                        rows,
                        caller.flag("ignoreMobile"),
                        caller.flag("clearMissingOrEmptyFields"),
                        group.isPresent() && caller.flag("removeFromPrevGroups"))));
    }

    private static ConsentEvent event(Caller caller) {
        boolean confirm = caller.flag("ConfirmEmail") || caller.flag("confirmMessage");
        return event(caller.exchange().query().first("importType").orElse(""), confirm);
    }

    static ConsentEvent event(String importType, boolean confirm) {
        return switch (importType.toLowerCase(Locale.ROOT)) {
            case "" -> confirm ? ConsentEvent.ADD_CONFIRMED : ConsentEvent.IMPORT;
            case "asoptin" -> confirm ? ConsentEvent.ADD_CONFIRMED_FORCED : ConsentEvent.IMPORT_AS_OPTIN;
            case "asoptout" -> ConsentEvent.IMPORT_AS_OPTOUT;
            case "aspending" -> ConsentEvent.ADD_CONFIRMED;
            default -> throw Refusal.badRequest("importType is not valid.");
        };
    }

    private static Imports.Progress progress(Caller caller) {
        return caller.tenant().imports().progress(caller.number("import"));
    }

    private Answer all(Caller caller) {
        return Page.of(
                caller.exchange(),
                caller.tenant().imports().all().stream()
                        .map(ImportResource::settings)
                        .toList());
    }

    private static ObjectNode settings(Imports.Progress progress) {
        return Json.object().put("idImport", progress.id()).put("statusCode", progress.completed() ? 1 : 0);
    }
}
