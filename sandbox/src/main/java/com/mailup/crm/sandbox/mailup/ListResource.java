package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Json;
import java.util.UUID;

/** Lists and their groups. */
final class ListResource {

    void addTo(ConsoleService service) {
        for (String collection : new String[] {"/Console/List", "/Console/User/Lists"}) {
            service.on("GET", collection, this::lists).on("POST", collection, this::createList);
        }
        service.on("GET", "/Console/List/{list}", caller -> Answer.json(full(caller.list())))
                .on("PUT", "/Console/List/{list}", this::updateList)
                .on("PUT", "/Console/User/List/{list}", this::updateList)
                .on("DELETE", "/Console/List/{list}", this::deleteList)
                .on("GET", "/Console/List/{list}/Groups", this::groups)
                .on("POST", "/Console/List/{list}/Group", this::createGroup)
                .on("PUT", "/Console/List/{list}/Group/{group}", this::updateGroup)
                .on("DELETE", "/Console/List/{list}/Group/{group}", this::deleteGroup)
                .on("DELETE", "/Console/List/{list}/Group/{group}/Recipients", this::emptyGroup);
    }

    private Answer lists(Caller caller) {
        return Page.of(
                caller.exchange(),
                caller.account().lists().stream()
                        .filter(list -> caller.grant().user().sees(list.id()))
                        .map(list -> Json.object()
                                .put("idList", list.id())
                                .put("ListGuid", list.guid())
                                .put("Name", list.name())
                                .put("Company", caller.account().company())
                                .put("Description", list.description()))
                        .toList());
    }

    private Answer createList(Caller caller) {
        JsonNode body = caller.exchange().json();
        MailingList list = caller.account()
                .createList(required(body, "Name"), UUID.randomUUID().toString());
        list.describe(list.name(), body.path("Description").asText(""));
        return Answer.json(full(list));
    }

    private Answer updateList(Caller caller) {
        JsonNode body = caller.exchange().json();
        caller.list().describe(required(body, "Name"), body.path("Description").asText(""));
        return Answer.json(full(caller.list()));
    }

    private Answer deleteList(Caller caller) {
        caller.account().deleteList(caller.list());
        return Answer.empty(200);
    }

    private static ObjectNode full(MailingList list) {
        return Json.object()
                .put("IdList", list.id())
                .put("ListGuid", list.guid())
                .put("Name", list.name())
                .put("Description", list.description())
                .put("OwnerEmail", "owner@example.com")
                .put("ReplyTo", "owner@example.com")
                .put("CountryCode", "IT")
                .put("TimeZoneCode", "UTC+01:00.0")
                .put("DefaultPrefix", "0039")
                .put("Charset", "UTF-8")
                .put("Format", "html")
                .put("OptoutType", 3)
                .put("MultiOptoutList", String.valueOf(list.id()))
                .put("Public", true)
                .put("UseDefaultSettings", true)
                .put("IdSettings", 14);
    }

    private Answer groups(Caller caller) {
        return Page.of(
                caller.exchange(),
                caller.account().groupsOf(caller.list()).stream()
                        .map(ListResource::group)
                        .toList());
    }

    private Answer createGroup(Caller caller) {
        JsonNode body = caller.exchange().json();
        return Answer.json(group(caller.account()
                .createGroup(
                        caller.list(),
                        required(body, "Name"),
                        body.path("Notes").asText(""),
                        body.path("Deletable").asBoolean(true))));
    }

    private Answer updateGroup(Caller caller) {
        JsonNode body = caller.exchange().json();
        return Answer.json(group(caller.account()
                .describeGroup(
                        groupOfList(caller),
                        required(body, "Name"),
                        body.path("Notes").asText(""),
                        body.path("Deletable").asBoolean(true))));
    }

    private Answer deleteGroup(Caller caller) {
        Group group = groupOfList(caller);
        if (!group.deletable()) {
            throw Refusal.badRequest("The group is not deletable.");
        }
        caller.account().deleteGroup(group);
        return Answer.empty(200);
    }

    private Answer emptyGroup(Caller caller) {
        IdSet members = groupOfList(caller).members();
        int removed = members.size();
        members.ascending().boxed().toList().forEach(members::remove);
        return Answer.json(Json.object().put("Removed", removed));
    }

    private static Group groupOfList(Caller caller) {
        Group group = caller.group();
        if (group.listId() != caller.list().id()) {
            throw Refusal.notFound("Group");
        }
        return group;
    }

    static ObjectNode group(Group group) {
        return Json.object()
                .put("idGroup", group.id())
                .put("idList", group.listId())
                .put("Name", group.name())
                .put("Notes", group.notes())
                .put("Deletable", group.deletable())
                .putNull("Count");
    }

    private static String required(JsonNode body, String name) {
        String value = body.path(name).asText("");
        if (value.isBlank()) {
            throw Refusal.badRequest(name + " is required.");
        }
        return value;
    }
}
