package com.mailup.crm.salesforce;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import com.sforce.soap.partner.sobject.SObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A record as it was read. */
record Row(RecordRef ref, ModuleSchema schema, Map<String, String> values) {
    private static final String SET = "true";

    Row {
        values = Map.copyOf(values);
    }

    /** The fields that were asked for, as text. */
    static Map<String, String> values(SObject object, Collection<String> fields) {
        Map<String, String> values = new HashMap<>();
        for (String field : fields) {
            Object value = object.getField(field);
            values.put(field, value == null ? "" : value.toString());
        }
        return values;
    }

    static boolean isSet(Map<String, String> values, String flag) {
        return values.getOrDefault(flag, "").equals(SET);
    }

    String get(String field) {
        return values.getOrDefault(field, "");
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(get(schema.address()));
    }

    boolean optOut() {
        return schema.optOut().filter(flag -> isSet(values, flag)).isPresent();
    }

    ListValue list(ListRef list) {
        String stamp =
                Optional.ofNullable(schema.stamps().get(list)).map(this::get).orElse("");
        return Optional.ofNullable(schema.statuses().get(list))
                .map(field -> ListValue.stamped(ShownStatus.read(get(field)), stamp))
                .orElse(ListValue.NONE);
    }

    private Map<ListRef, ListValue> lists() {
        Map<ListRef, ListValue> lists = new HashMap<>();
        schema.statuses().keySet().forEach(list -> lists.put(list, list(list)));
        return lists;
    }

    LastWords lastWords() {
        return new LastWords(lists(), optOut());
    }

    Contact contact() {
        Map<String, String> fields = new HashMap<>();
        schema.profile().forEach((name, field) -> fields.put(name, get(field)));
        Optional<EmailAddress> address = address();
        boolean unusable = address.isEmpty() && !get(schema.address()).isBlank();
        return new Contact(ref, address, unusable, optOut(), lists(), fields);
    }
}
