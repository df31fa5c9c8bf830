package com.mailup.crm.sugarcrm;

import com.mailup.crm.model.ListRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a module is read and written.
 *
 * @param statuses the status field of each mapped list
 * @param stamps the change stamps that the package keeps
 * @param changed the field for the last change, where it exists
 * @param reason the field for its reason, where it exists
 * @param profile the profile fields by the names the mapping gives them
 * @param types of all fields
 * @param cleansTexts whether a text that is stored loses what {@link Texts} says
 */
record ModuleSchema(
        String module,
        Map<ListRef, String> statuses,
        Map<ListRef, String> stamps,
        Optional<String> changed,
        Optional<String> reason,
        Map<String, String> profile,
        Map<String, String> types,
        boolean cleansTexts) {
    static final String ADDRESS = "email1";
    static final String OPT_OUT = "email_opt_out";
    static final String INVALID = "invalid_email";
    /** No field of the CRM: the names of the target lists that a record is on, one a line. */
    static final String TARGET_LISTS = "target_lists";

    /** The fields that are read of a record. */
    List<String> queried() {
        List<String> fields = new ArrayList<>(List.of("id", ADDRESS, OPT_OUT, INVALID));
        statuses.values().stream().sorted().forEach(fields::add);
        stamps.values().stream().sorted().forEach(fields::add);
        profile.values().stream()
                .sorted()
                .filter(field -> !fields.contains(field) && !field.equals(TARGET_LISTS))
                .forEach(fields::add);
        return fields;
    }

    /** Whether it was asked for. */
    boolean hasTargetLists() {
        return profile.containsKey(TARGET_LISTS);
    }

    boolean isFlag(String field) {
        return "bool".equals(types.get(field));
    }

    /** Whether sending the text would change nothing. */
    boolean shows(String wanted, String stored) {
        return wanted.equals(stored) || (cleansTexts && Texts.kept(wanted).equals(stored));
    }

    boolean isTime(String field) {
        return types.getOrDefault(field, "").startsWith("datetime");
    }
}
