package com.mailup.crm.vtiger;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A record in the server's own texts. An empty reference is null there, any other empty field an empty text. */
record Row(RecordRef ref, ModuleSchema schema, Map<String, String> values) {
    static Row of(RecordRef ref, ModuleSchema schema, JsonNode json) {
        Map<String, String> values = new HashMap<>();
        json.forEachEntry((name, value) -> values.put(name, value.isNull() ? "" : clean(value.asText())));
        return new Row(ref, schema, values);
    }

    /** Without the control characters that nobody typed: the webservice emits them raw, and they spoil its own answers. */
    static String clean(String text) {
        return text.codePoints()
                .filter(c -> c >= ' ' || c == '\t' || c == '\n' || c == '\r')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    String get(String field) {
        return values.getOrDefault(field, "");
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(get(schema.email()));
    }

    boolean optOut() {
        return schema.optOut().map(this::get).filter("1"::equals).isPresent();
    }

    /** A count that no user has moved yet is one: an empty stamp is that of a CRM that does not count. */
    static String counted(String stamp) {
        return stamp.isEmpty() ? "0" : stamp;
    }

    ListValue list(ListRef list) {
        String stamp = Optional.ofNullable(schema.stamps().get(list))
                .map(this::get)
                .map(Row::counted)
                .orElse("");
        return Optional.ofNullable(schema.statuses().get(list))
                .map(field -> ListValue.stamped(ShownStatus.read(get(field)), stamp))
                .orElse(ListValue.NONE);
    }

    Contact contact() {
        Map<ListRef, ListValue> lists = new HashMap<>();
        schema.statuses().keySet().forEach(list -> lists.put(list, list(list)));
        Map<String, String> fields = new HashMap<>();
        schema.profile().forEach(field -> fields.put(field, get(field)));
        Optional<EmailAddress> address = address();
        boolean unusable = address.isEmpty() && !get(schema.email()).isBlank();
        return new Contact(ref, address, unusable, optOut(), lists, fields);
    }
}
