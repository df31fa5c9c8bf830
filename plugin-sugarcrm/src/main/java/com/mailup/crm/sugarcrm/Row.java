package com.mailup.crm.sugarcrm;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.ListValue;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.model.ShownStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record as it was read.
 *
 * @param addresses the rows of its address: one, or more where somebody entered it twice
 */
record Row(RecordRef ref, ModuleSchema schema, Map<String, String> values, List<AddressRow> addresses) {
    private static final String SET = "1";

    String get(String field) {
        return values.getOrDefault(field, "");
    }

    Optional<EmailAddress> address() {
        return EmailAddress.parse(get(ModuleSchema.ADDRESS));
    }

    /** Any row of the address counts, whichever of them this record uses. */
    boolean optOut() {
        return get(ModuleSchema.OPT_OUT).equals(SET) || addresses.stream().anyMatch(AddressRow::optOut);
    }

    ListValue list(ListRef list) {
        String stamp =
                Optional.ofNullable(schema.stamps().get(list)).map(this::get).orElse("");
        return Optional.ofNullable(schema.statuses().get(list))
                .map(field -> ListValue.stamped(ShownStatus.read(get(field)), stamp))
                .orElse(ListValue.NONE);
    }

    Contact contact() {
        Map<ListRef, ListValue> lists = new HashMap<>();
        schema.statuses().keySet().forEach(list -> lists.put(list, list(list)));
        Map<String, String> fields = new HashMap<>();
        schema.profile().forEach((name, field) -> fields.put(name, get(field)));
        Optional<EmailAddress> address = address();
        boolean unusable = address.isEmpty() && !get(ModuleSchema.ADDRESS).isBlank();
        return new Contact(ref, address, unusable, optOut(), lists, fields);
    }
}
