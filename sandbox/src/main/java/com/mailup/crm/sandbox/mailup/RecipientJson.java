package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Recipients as the REST service writes and reads them, and as its filters see them. */
final class RecipientJson {
    static final Set<String> PROPERTIES = Set.of("idrecipient", "name", "email", "mobilenumber", "mobileprefix");
    static final Set<String> DETAIL_PROPERTIES = Set.of(
            "idrecipient",
            "email",
            "status",
            "optin_date",
            "optin_request_date",
            "optin_request_ip",
            "optout_date",
            "optout_type");

    private RecipientJson() {}

    /**
     * Reads a recipient object.
     *
     * @throws Refusal if it names nobody that the sandbox may know
     */
    static Person person(JsonNode body) {
        return new Person(
                body.path("Email").asText(""),
                body.path("MobilePrefix").asText(""),
                body.path("MobileNumber").asText(""),
                fields(body));
    }

    static Map<Integer, String> fields(JsonNode body) {
        Map<Integer, String> fields = new HashMap<>();
        body.path("Fields")
                .forEach(field -> fields.put(
                        field.path("Id").asInt(0), field.path("Value").asText("")));
        return fields;
    }

    static ObjectNode full(Recipient recipient) {
        ObjectNode json = Json.object().put("idRecipient", recipient.id()).put("Name", "");
        json.put("Email", recipient.email());
        json.put("MobileNumber", recipient.number().isEmpty() ? null : recipient.number());
        json.put("MobilePrefix", recipient.prefix().isEmpty() ? null : recipient.prefix());
        ArrayNode fields = json.putArray("Fields");
        FieldCatalog.ids()
                .forEach(id -> fields.addObject()
                        .put("Id", id)
                        .put("Description", FieldCatalog.name(id))
                        .put("Value", recipient.field(id)));
        return json;
    }

    static ObjectNode details(Recipient recipient, Membership membership) {
        boolean out = membership.status() == Status.UNSUBSCRIBED;
        ObjectNode json = Json.object()
                .put("idRecipient", recipient.id())
                .put("Email", recipient.email())
                .put("Status", membership.status().text())
                .put("Optin_Date", Dates.consent(membership.optin()))
                .put("Optin_Request_Date", Dates.consent(membership.optinRequest()))
                .put("Optin_Request_IP", membership.optinRequestIp())
                .put("Optout_Date", Dates.consent(membership.optout()))
                .putNull("Optout_MsgID");
        json.put("Optout_Type", out ? Integer.valueOf(membership.optoutReason()) : null);
        return json.putNull("Optout_Subtype");
    }

    static Row row(Recipient recipient, Optional<Membership> membership) {
        return property -> switch (property) {
            case "idrecipient" -> (double) recipient.id();
            case "email" -> recipient.email();
            case "mobilenumber" -> recipient.number();
            case "mobileprefix" -> recipient.prefix();
            case "status" -> membership.map(found -> found.status().text()).orElse("");
            case "optin_date" -> Dates.consent(membership.map(Membership::optin).orElse(null));
            case "optin_request_date" ->
                Dates.consent(membership.map(Membership::optinRequest).orElse(null));
            case "optin_request_ip" ->
                membership.map(Membership::optinRequestIp).orElse("");
            case "optout_date" ->
                Dates.consent(membership.map(Membership::optout).orElse(null));
            case "optout_type" ->
                membership.map(found -> (double) found.optoutReason()).orElse(0.0);
            default -> property.startsWith("field") ? recipient.field(Integer.parseInt(property.substring(5))) : "";
        };
    }
}
