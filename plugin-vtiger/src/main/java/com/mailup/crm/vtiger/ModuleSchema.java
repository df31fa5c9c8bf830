package com.mailup.crm.vtiger;

import com.mailup.crm.model.ListRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What of a module is read and written.
 *
 * @param prefix the first number of its records' ids, which differs from one installation to the next
 * @param optOut the global opt-out flag, where the module has one
 * @param statuses the status field of each mapped list
 * @param stamps the change stamps that the package keeps
 * @param changed the field for the last change, where it exists
 * @param reason the field for its reason, where it exists
 * @param profile the profile fields that the module has
 * @param booleans the fields of kind boolean
 */
record ModuleSchema(
        String module,
        String prefix,
        String email,
        Optional<String> optOut,
        Map<ListRef, String> statuses,
        Map<ListRef, String> stamps,
        Optional<String> changed,
        Optional<String> reason,
        Set<String> profile,
        Set<String> booleans) {

    /** The fields of a query that reads all of a record. */
    List<String> queried() {
        List<String> fields = consent();
        profile.stream().sorted().filter(field -> !fields.contains(field)).forEach(fields::add);
        return fields;
    }

    /** The fields without which nothing can be decided. */
    List<String> consent() {
        List<String> fields = new ArrayList<>(List.of("id", email));
        optOut.ifPresent(fields::add);
        statuses.values().stream().sorted().forEach(fields::add);
        stamps.values().stream().sorted().forEach(fields::add);
        return fields;
    }
}
