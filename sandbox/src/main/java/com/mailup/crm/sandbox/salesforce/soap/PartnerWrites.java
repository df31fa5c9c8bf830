package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.salesforce.org.Broken;
import com.mailup.crm.sandbox.salesforce.org.LifeCycle;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.mailup.crm.sandbox.salesforce.org.Writes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the partner interface writes. */
public final class PartnerWrites {
    private final Org org;
    private final Writes writes;
    private final LifeCycle lifeCycle;

    public PartnerWrites(Org org, Writes writes, LifeCycle lifeCycle) {
        this.org = org;
        this.writes = writes;
        this.lifeCycle = lifeCycle;
    }

    String work(String operation, Envelope envelope, User by, Set<String> tags) {
        Element asked = envelope.operation();
        return switch (operation) {
            case "create" -> save(by, Writes.Operation.CREATE, envelope, tags);
            case "update" -> save(by, Writes.Operation.UPDATE, envelope, tags);
            case "upsert" -> save(by, Writes.Operation.UPSERT, envelope, tags);
            case "delete" -> byId(by, Writes.Operation.DELETE, asked.texts("ids"), options(envelope, tags));
            case "undelete" -> byId(by, Writes.Operation.UNDELETE, asked.texts("ids"), options(envelope, tags));
            case "emptyRecycleBin" -> emptied(asked.texts("ids"));
            case "merge" ->
                asked.all("request").stream().map(request -> merge(by, request)).reduce("", String::concat);
            default ->
                asked.all("leadConverts").stream()
                        .map(lead -> convert(by, lead))
                        .reduce("", String::concat);
        };
    }

    private static Writes.Options options(Envelope envelope, Set<String> tags) {
        return new Writes.Options(
                Optional.of(envelope.operation().textOf("externalIDFieldName"))
                        .filter(field -> !field.isEmpty())
                        .orElse("Id"),
                envelope.headerIs("AllOrNoneHeader", "allOrNone"),
                envelope.headerIs("DuplicateRuleHeader", "allowSave"),
                Broken.rows(tags));
    }

    private String save(User by, Writes.Operation operation, Envelope envelope, Set<String> tags) {
        List<Writes.Sent> sent = envelope.operation().all("sObjects").stream()
                .map(PartnerWrites::sent)
                .toList();
        writes.checkFields(sent);
        Writes.Options options = options(envelope, tags);
        if (operation == Writes.Operation.UPSERT) {
            sent.forEach(record -> writes.externalId(org.knownType(record.type()), options.externalId()));
        }
        Xml xml = new Xml();
        for (Writes.Result result : writes.work(by, operation, sent, options)) {
            xml.open("result");
            if (operation == Writes.Operation.UPSERT) {
                xml.leaf("created", result.created());
            }
            ending(xml, result.id(), result.error());
        }
        return xml.toString();
    }

    private String byId(User by, Writes.Operation operation, List<String> ids, Writes.Options options) {
        List<Writes.Sent> sent =
                ids.stream().map(id -> new Writes.Sent("", Map.of("Id", id))).toList();
        Xml xml = new Xml();
        writes.work(by, operation, sent, options)
                .forEach(result -> ending(xml.open("result"), result.id(), result.error()));
        return xml.toString();
    }

    private static void ending(Xml xml, String id, Optional<Refusal> error) {
        error.ifPresent(refusal -> error(xml, refusal));
        xml.leafOrNil("id", id).leaf("success", error.isEmpty()).close("result");
    }

    private static void error(Xml xml, Refusal refusal) {
        xml.open("errors");
        refusal.fields().forEach(field -> xml.leaf("fields", field));
        xml.leaf("message", refusal.sentence())
                .leaf("statusCode", refusal.code())
                .close("errors");
    }

    private String emptied(List<String> ids) {
        Xml xml = new Xml();
        for (String id : ids) {
            Optional<Refusal> error = Optional.empty();
            try {
                lifeCycle.purge(id);
            } catch (Refusal refusal) {
                error = Optional.of(refusal);
            }
            ending(xml.open("result"), id, error);
        }
        return xml.toString();
    }

    private String merge(User by, Element request) {
        Xml xml = new Xml().open("result");
        List<String> others = request.texts("recordToMergeIds");
        Map<String, String> master = new HashMap<>(request.child("masterRecord")
                .map(PartnerWrites::sent)
                .orElseThrow()
                .fields());
        String id = Optional.ofNullable(master.remove("Id")).orElse("");
        try {
            lifeCycle.merge(by, id, others, master);
        } catch (Refusal refusal) {
            error(xml, refusal);
            return xml.nil("id").leaf("success", false).close("result").toString();
        }
        xml.leaf("id", id);
        others.forEach(other -> xml.leaf("mergedRecordIds", other));
        return xml.leaf("success", true).close("result").toString();
    }

    private String convert(User by, Element asked) {
        Xml xml = new Xml().open("result");
        Map<String, String> existing = new LinkedHashMap<>();
        put(existing, "Account", asked.textOf("accountId"));
        put(existing, "Contact", asked.textOf("contactId"));
        try {
            Map<String, String> made = lifeCycle.convert(by, asked.textOf("leadId"), existing);
            xml.leafOrNil("accountId", made.getOrDefault("Account", ""))
                    .leafOrNil("contactId", made.getOrDefault("Contact", ""));
            return xml.leaf("leadId", asked.textOf("leadId"))
                    .nil("opportunityId")
                    .leaf("success", true)
                    .close("result")
                    .toString();
        } catch (Refusal refusal) {
            xml.nil("accountId").nil("contactId");
            error(xml, refusal);
            return xml.leaf("leadId", asked.textOf("leadId"))
                    .nil("opportunityId")
                    .leaf("success", false)
                    .close("result")
                    .toString();
        }
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    /** What is null comes as the name of its field, or as an empty text. */
    private static Writes.Sent sent(Element record) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : record.children()) {
            switch (field.name()) {
                case "type" -> {}
                case "fieldsToNull" -> fields.put(field.text(), "");
                case "Id" -> put(fields, "Id", field.text());
                default -> fields.put(field.name(), field.nil() ? "" : field.text());
            }
        }
        return new Writes.Sent(record.textOf("type"), fields);
    }
}
