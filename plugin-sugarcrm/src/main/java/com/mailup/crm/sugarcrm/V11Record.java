package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Records as v11 writes them: times with an offset, flags as booleans, and the addresses as a list in a field of their own. */
final class V11Record {
    static final String EMAIL = "email";
    private static final String PRIMARY = "primary_address";
    private static final String OPT_OUT = "opt_out";
    private static final String INVALID = "invalid_email";
    private static final Set<String> OF_ADDRESS =
            Set.of(ModuleSchema.ADDRESS, ModuleSchema.OPT_OUT, ModuleSchema.INVALID);
    /** Of modules whose fields nobody asks for. */
    private static final Set<String> TIMES = Set.of("date_modified", "happened");

    private V11Record() {}

    /** The fields to ask for: what stands in the list of addresses has no field of its own that stays. */
    static String asked(String module, List<String> fields) {
        Set<String> asked = new LinkedHashSet<>();
        boolean addresses = module.equals(AddressBook.MODULE);
        fields.forEach(field -> asked.add(!addresses && OF_ADDRESS.contains(field) ? EMAIL : field));
        return String.join(",", asked);
    }

    /** @param types of the module's fields */
    static Map<String, String> values(JsonNode record, Map<String, String> types) {
        Map<String, String> values = new HashMap<>();
        record.forEachEntry((name, value) -> {
            if (value.isValueNode()) {
                values.put(name, isTime(name, types) ? utc(value.asText("")) : text(value));
            }
        });
        if (record.path(EMAIL).isArray()) {
            OF_ADDRESS.forEach(values::remove);
            primary(record.path(EMAIL)).ifPresent(address -> {
                values.put(ModuleSchema.ADDRESS, address.path("email_address").asText(""));
                values.put(ModuleSchema.OPT_OUT, flag(isSet(address, OPT_OUT)));
                values.put(ModuleSchema.INVALID, flag(isSet(address, INVALID)));
            });
        }
        return values;
    }

    private static Optional<JsonNode> primary(JsonNode email) {
        return email.valueStream()
                .filter(address -> isSet(address, PRIMARY))
                .findFirst()
                .or(() -> email.valueStream().findFirst());
    }

    /** The fields to write, without the id. */
    static Map<String, Object> json(Map<String, String> row, Map<String, String> types) {
        Map<String, Object> json = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (types.getOrDefault(name, "").equals("bool")) {
                json.put(name, value.equals("1"));
            } else if (isTime(name, types) && !value.isEmpty()) {
                json.put(name, time(value));
            } else if (!name.equals("id")) {
                json.put(name, value);
            }
        });
        return json;
    }

    /**
     * The whole list with the flags of one address raised: what is left out of it is taken from the record. Empty where the list is not
     * as expected, which must then not be written at all.
     */
    static Optional<List<JsonNode>> raised(JsonNode email, Raise raise) {
        Set<String> keys = new LinkedHashSet<>();
        raise.rows().forEach(row -> keys.add(row.key()));
        List<JsonNode> list = new ArrayList<>();
        boolean met = false;
        for (JsonNode address : email) {
            if (!(address.deepCopy() instanceof ObjectNode copy)) {
                return Optional.empty();
            }
            if (keys.contains(AddressRow.key(address.path("email_address").asText("")))) {
                copy.put(OPT_OUT, isSet(address, OPT_OUT) || raise.optOut());
                copy.put(INVALID, isSet(address, INVALID) || raise.invalid());
                met = true;
            }
            list.add(copy);
        }
        return met ? Optional.of(list) : Optional.empty();
    }

    /** A time of ours as v11 writes it. */
    static String time(String text) {
        return ServerClock.instant(text).map(Instant::toString).orElse(text);
    }

    static Optional<Instant> instant(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String utc(String time) {
        return instant(time).map(ServerClock::text).orElse(time);
    }

    private static boolean isTime(String name, Map<String, String> types) {
        return TIMES.contains(name) || types.getOrDefault(name, "").startsWith("datetime");
    }

    private static String text(JsonNode value) {
        return value.isBoolean() ? flag(value.asBoolean()) : value.asText("");
    }

    private static boolean isSet(JsonNode address, String name) {
        return address.path(name).asBoolean() || address.path(name).asText().equals("1");
    }

    private static String flag(boolean set) {
        return set ? "1" : "0";
    }
}
