package com.mailup.crm.sugarcrm;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One row of an address: every record that uses the address shares it, with its flags. */
record AddressRow(String id, String address, boolean optOut, boolean invalid) {
    /** The family's key of an address. */
    static String key(String address) {
        return address.toUpperCase(Locale.ROOT);
    }

    static Set<String> keys(Collection<String> addresses) {
        return addresses.stream().map(AddressRow::key).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    String key() {
        return key(address);
    }
}
