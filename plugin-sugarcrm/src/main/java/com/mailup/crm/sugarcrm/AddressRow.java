package com.mailup.crm.sugarcrm;

import java.util.Locale;

/** One row of an address: every record that uses the address shares it, with its flags. */
record AddressRow(String id, String address, boolean optOut, boolean invalid) {
    /** The family's key of an address. */
    static String key(String address) {
        return address.toUpperCase(Locale.ROOT);
    }

    String key() {
        return key(address);
    }
}
