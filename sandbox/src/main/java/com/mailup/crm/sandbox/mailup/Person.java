package com.mailup.crm.sandbox.mailup;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A recipient as a request describes it, with its keys in normal form.
 *
 * @param fields as given, empty values included
 */
record Person(String email, String prefix, String number, Map<Integer, String> fields) {
    private static final int FIELD_LENGTH = 200;
    private static final Pattern TEST_ADDRESS =
            Pattern.compile("[^\\s@\"<>,;]{1,64}@(?:[a-z0-9-]+\\.)*(?:example\\.com|[a-z0-9-]+\\.test)");
    private static final Pattern DIGITS = Pattern.compile("\\d{5,15}");

    /**
     * Normalises the keys and cuts long values.
     *
     * @throws Refusal if a key is missing or malformed, or a field does not exist
     */
    Person {
        email = email.strip().toLowerCase(Locale.ROOT);
        number = number.strip().replaceAll("[ ./-]", "");
        prefix = number.isEmpty() ? "" : normalPrefix(prefix.strip());
        if (email.isEmpty() && number.isEmpty()) {
            throw Refusal.badRequest("Either Email or MobileNumber is required.");
        }
        if (!email.isEmpty() && !TEST_ADDRESS.matcher(email).matches()) {
            throw Refusal.badRequest("Email is not valid. This sandbox knows example.com and .test only.");
        }
        if (!number.isEmpty() && !DIGITS.matcher(number).matches()) {
            throw Refusal.badRequest("MobileNumber is not valid.");
        }
        Map<Integer, String> cut = new LinkedHashMap<>();
        fields.forEach((id, value) -> {
            if (!FieldCatalog.exists(id)) {
                throw Refusal.badRequest("Field " + id + " does not exist.");
            }
            cut.put(id, value.length() > FIELD_LENGTH ? value.substring(0, FIELD_LENGTH) : value);
        });
        fields = Map.copyOf(cut);
    }

    static Person ofEmail(String email, Map<Integer, String> fields) {
        return new Person(email, "", "", fields);
    }

    Person withoutMobile() {
        return new Person(email, "", "", fields);
    }

    String mobileKey() {
        return prefix + number;
    }

    private static String normalPrefix(String prefix) {
        String digits = prefix.startsWith("+") ? "00" + prefix.substring(1) : prefix;
        return digits.isEmpty() ? "0039" : digits;
    }
}
