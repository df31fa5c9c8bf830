package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.LeadConversion;
import com.mailup.crm.sandbox.vtiger.crm.Origin;
import com.mailup.crm.sandbox.vtiger.crm.RecordId;
import com.mailup.crm.sandbox.vtiger.crm.Records;
import com.mailup.crm.sandbox.vtiger.crm.Refusal;
import com.mailup.crm.sandbox.vtiger.crm.User;
import com.mailup.crm.sandbox.vtiger.vtql.Parser;
import com.mailup.crm.sandbox.vtiger.vtql.Query;
import com.mailup.crm.sandbox.vtiger.vtql.VtqlException;
import java.util.HashMap;
import java.util.Map;

/** Reading and writing records. */
final class RecordOperations {
    private final Crm crm;
    private final Records records;
    private final RecordJson json;

    RecordOperations(Crm crm, Records records) {
        this.crm = crm;
        this.records = records;
        this.json = new RecordJson(crm);
    }

    void register(Operations operations) {
        operations.post("create", this::create);
        operations.get(
                "retrieve",
                (parameters, user) -> json.whole(crm.retrieve(RecordId.parse(parameters.text("id")), user), user));
        operations.post("update", (parameters, user) -> {
            JsonNode element = parameters.json("element");
            return written(records.update(user, id(element), members(element)), user);
        });
        operations.post("revise", (parameters, user) -> {
            JsonNode element = parameters.json("element");
            return written(records.revise(user, id(element), members(element), Origin.WEBSERVICE), user);
        });
        operations.post("delete", this::delete);
        operations.get("query", this::query);
        operations.post("convertlead", this::convertLead);
        operations.get("sync", (_, _) -> {
            throw ServerStopped.empty();
        });
    }

    private JsonNode create(Parameters parameters, User user) {
        Map<String, JsonNode> element = members(parameters.json("element"));
        Entity made = records.create(user, parameters.text("elementType"), element, Origin.WEBSERVICE);
        stopAtUnknownOwner(made);
        return json.created(made, user);
    }

    private JsonNode written(Entity entity, User user) {
        stopAtUnknownOwner(entity);
        return json.whole(entity, user);
    }

    /** The server reads the owner's files after the write, and dies when there is no such owner. */
    private void stopAtUnknownOwner(Entity entity) {
        if (!crm.ownerExists(entity.get("assigned_user_id"))) {
            throw ServerStopped.restrictedFile();
        }
    }

    private JsonNode delete(Parameters parameters, User user) {
        records.delete(user, RecordId.parse(parameters.text("id")));
        return JsonNodeFactory.instance.objectNode().put("status", "successful");
    }

    private JsonNode query(Parameters parameters, User user) {
        Query query;
        try {
            query = Parser.parse(parameters.text("query"));
        } catch (VtqlException e) {
            throw e.syntax()
                    ? new Refusal("QUERY_SYNTAX_ERROR", String.valueOf(e.getMessage()))
                    : Envelope.unknownError();
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        crm.search(query, user).stream()
                .filter(_ -> !(query.selection() instanceof Query.Selection.Count))
                .forEach(entity -> rows.add(json.row(entity, query.selection(), user)));
        return rows;
    }

    private JsonNode convertLead(Parameters parameters, User user) {
        JsonNode element = parameters.json("element");
        Map<String, Map<String, JsonNode>> wanted = new HashMap<>();
        element.path("entities").properties().forEach(entity -> {
            if (entity.getValue().path("create").asBoolean()) {
                wanted.put(entity.getKey(), members(entity.getValue()));
            }
        });
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        new LeadConversion(crm, records)
                .convert(
                        user,
                        RecordId.parse(element.path("leadId").asText()),
                        element.path("assignedTo").asText(),
                        wanted)
                .forEach((module, id) -> result.put(module, id.toString()));
        return result;
    }

    private static RecordId id(JsonNode element) {
        return RecordId.parse(element.path("id").asText());
    }

    private static Map<String, JsonNode> members(JsonNode element) {
        Map<String, JsonNode> members = new HashMap<>();
        element.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }
}
