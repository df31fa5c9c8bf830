package com.mailup.crm.sandbox.sugar.v11;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.crm.TestAddresses;
import com.mailup.crm.sandbox.sugar.crm.Bean;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.CrmModule;
import com.mailup.crm.sandbox.sugar.crm.EmailAddresses.Said;
import com.mailup.crm.sandbox.sugar.crm.Field;
import com.mailup.crm.sandbox.sugar.crm.FieldType;
import com.mailup.crm.sandbox.sugar.crm.Texts;
import com.mailup.crm.sandbox.sugar.crm.Times;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records to and from JSON: times with the offset of the user's zone, flags as booleans, addresses as a list. */
final class RecordJson {
    private static final String EMAIL = "email";
    private static final Set<String> ALWAYS = Set.of("id", "date_modified");
    /** Of every user here. */
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-4);

    private final Crm crm;

    RecordJson(Crm crm) {
        this.crm = crm;
    }

    /** The database's time as the interface writes it. */
    static String time(String utc) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(Times.instant(utc).atOffset(ZONE));
    }

    /** A time with an offset as the database holds it. */
    static String utc(String time) {
        try {
            return Times.utc(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException _) {
            throw RestError.invalidParameter("time");
        }
    }

    /** @param wanted the fields asked for; none for all */
    ObjectNode json(Bean bean, Set<String> wanted) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Field field : bean.module().fields()) {
            if (wanted.isEmpty() || wanted.contains(field.name()) || ALWAYS.contains(field.name())) {
                put(json, field, crm.shown(bean, field.name()));
            }
        }
        if (bean.module().addressed() && (wanted.isEmpty() || wanted.contains(EMAIL))) {
            addresses(json.putArray(EMAIL), bean);
        }
        json.put("_module", bean.module().name());
        json.putObject("_acl").putObject("fields");
        return json;
    }

    private static void put(ObjectNode json, Field field, String value) {
        if (field.type() == FieldType.BOOL) {
            json.put(field.name(), value.equals("1"));
        } else if (field.type() == FieldType.DATETIME && !value.isEmpty()) {
            json.put(field.name(), time(value));
        } else {
            json.put(field.name(), value);
        }
    }

    private void addresses(ArrayNode list, Bean bean) {
        for (Bean row : crm.emailAddresses().of(bean.ref())) {
            list.addObject()
                    .put("email_address_id", row.id())
                    .put("email_address", row.get("email_address"))
                    .put("primary_address", crm.emailAddresses().primary(bean.ref(), row))
                    .put("opt_out", row.is("opt_out"))
                    .put("invalid_email", row.is("invalid_email"));
        }
    }

    /** What a write says of a record, its primary address among it; other lists and objects are not. */
    static Map<String, String> values(CrmModule module, JsonNode sent) {
        Map<String, String> values = new LinkedHashMap<>();
        sent.properties().stream()
                .filter(member -> member.getValue().isValueNode())
                .forEach(member -> values.put(member.getKey(), text(module, member.getKey(), member.getValue())));
        email(sent).filter(list -> !list.isEmpty()).map(List::getFirst).ifPresent(primary -> {
            values.put("email1", primary.address());
            primary.optOut().ifPresent(optOut -> values.put("email_opt_out", optOut ? "1" : "0"));
            primary.invalid().ifPresent(invalid -> values.put("invalid_email", invalid ? "1" : "0"));
        });
        return values;
    }

    private static String text(CrmModule module, String name, JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "1" : "0";
        }
        String text = value.isNull() ? "" : value.asText();
        boolean time = module.field(name)
                .filter(field -> field.type() == FieldType.DATETIME)
                .isPresent();
        return time && !text.isEmpty() ? utc(text) : text;
    }

    /** The whole list of a write, the primary one first; empty if none was sent. */
    static Optional<List<Said>> email(JsonNode sent) {
        if (!sent.path(EMAIL).isArray()) {
            return Optional.empty();
        }
        List<Said> list = new ArrayList<>();
        for (JsonNode one : sent.path(EMAIL)) {
            Said said = new Said(one.path("email_address").asText(), flag(one, "opt_out"), flag(one, "invalid_email"));
            if (!Texts.isAddress(said.address())) {
                throw RestError.invalidParameter("email");
            }
            if (TestAddresses.real(said.address())) {
                throw RestError.invalidParameter(TestAddresses.RULE);
            }
            list.add(one.path("primary_address").asBoolean() ? 0 : list.size(), said);
        }
        return Optional.of(list);
    }

    private static Optional<Boolean> flag(JsonNode one, String name) {
        return one.hasNonNull(name)
                ? Optional.of(
                        one.path(name).asBoolean() || one.path(name).asText().equals("1"))
                : Optional.empty();
    }
}
