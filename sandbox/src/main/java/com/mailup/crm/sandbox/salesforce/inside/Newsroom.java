package com.mailup.crm.sandbox.salesforce.inside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.crm.Told;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trigger on the row of news: takes over what the connector tells, keeps its keys out of sight, and answers with a report. */
final class Newsroom {
    private static final String TOLD = "Told__c";

    private static final Map<String, String> KEYS =
            Map.of("hook", "Hook_Key__c", "open", "Open_Key__c", "people", "People_Key__c");

    private final Org org;
    private volatile Told told = Told.NOTHING;
    private volatile Optional<String> instance = Optional.empty();

    Newsroom(Org org) {
        this.org = org;
    }

    Told told() {
        return told;
    }

    /** The organisation that the package was connected in. */
    Optional<String> instance() {
        return instance;
    }

    Map<String, String> heard(Map<String, String> sent, MailUpPackage inside) {
        Map<String, String> kept = new HashMap<>(sent);
        Optional.ofNullable(sent.get(TOLD)).filter(text -> !text.isEmpty()).ifPresent(text -> {
            JsonNode news = news(text);
            if (instance.isEmpty()) {
                instance = Optional.of(org.id());
            }
            if (!inside.isCopy()) {
                told = told.and(news);
                store();
            }
            kept.put(TOLD, Json.write(((ObjectNode) news).deepCopy().without(List.of("keys"))));
        });
        kept.putAll(inside.report());
        return kept;
    }

    /** In the hierarchy custom setting, in the row of the organisation. */
    private void store() {
        Map<String, String> values = new HashMap<>(Map.of(
                "SetupOwnerId", org.id(),
                "Instance__c", instance.orElse(""),
                "Connection__c", told.connection(),
                "Connector__c", told.connector().map(Object::toString).orElse(""),
                "Console__c", told.console().map(Object::toString).orElse("")));
        told.keys().forEach((purpose, key) -> values.put(KEYS.getOrDefault(purpose, purpose), key));
        org.rows(PackageObjects.SETTINGS).stream()
                .findFirst()
                .ifPresentOrElse(row -> org.revise(row, values), () -> org.insert(PackageObjects.SETTINGS, values));
    }

    private static JsonNode news(String text) {
        try {
            JsonNode news = Json.read(text);
            if (news.isObject()) {
                return news;
            }
        } catch (MalformedRequest _) {
            throw wrongForm();
        }
        throw wrongForm();
    }

    private static Refusal wrongForm() {
        return new Refusal(
                "FIELD_CUSTOM_VALIDATION_EXCEPTION",
                "MailUp: the news have not the form that was agreed",
                List.of(TOLD));
    }
}
