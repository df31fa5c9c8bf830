package com.mailup.crm.salesforce;

import com.mailup.crm.model.ListRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of an object is read and written.
 *
 * @param address its e-mail field
 * @param optOut its global opt-out flag; an object of the customer's has none
 * @param bounce where it notes that the address does not exist, as far as it can be written
 * @param statuses the status field of each mapped list
 * @param stamps the change stamps that the package keeps
 * @param changed the field for the last change, where it exists
 * @param reason the field for its reason, where it exists
 * @param profile the profile fields by the names the mapping gives them
 * @param fields all of them, by name
 */
record ModuleSchema(
        String module,
        String address,
        Optional<String> optOut,
        Optional<Bounce> bounce,
        Map<ListRef, String> statuses,
        Map<ListRef, String> stamps,
        Optional<String> changed,
        Optional<String> reason,
        Map<String, String> profile,
        Map<String, FieldInfo> fields) {
    static final String ACCOUNT = "Account";
    static final String CONTACT = "Contact";
    static final String LEAD = "Lead";

    static final String ID = "Id";
    static final String STAMP = "SystemModstamp";
    static final String BY = "LastModifiedById";
    static final String DELETED = "IsDeleted";
    static final String MASTER = "MasterRecordId";
    static final String CONVERTED = "IsConverted";
    static final String CONVERTED_CONTACT = "ConvertedContactId";
    static final String PERSON = "IsPersonAccount";
    static final String PERSON_CONTACT = "PersonContactId";

    /** No field of Salesforce: the names of the campaigns that a record is a member of, one a line. */
    static final String TARGET_LISTS = "target_lists";

    /** What Salesforce tells of a field. */
    record FieldInfo(String type, int length, boolean updateable) {}

    /** The marks of a hard bounce. */
    record Bounce(String date, String reason) {}

    /** The fields that are read of a record. */
    List<String> queried() {
        Set<String> queried = new LinkedHashSet<>(List.of(ID));
        if (isPersonAccount()) {
            queried.add(PERSON_CONTACT);
        }
        queried.add(address);
        queried.addAll(consent());
        bounce.ifPresent(bounced -> queried.add(bounced.date()));
        profile.values().stream()
                .filter(field -> !field.equals(TARGET_LISTS))
                .sorted()
                .forEach(queried::add);
        return List.copyOf(queried);
    }

    /** The fields by which changes are found, with the last words of a record that is deleted. */
    List<String> scanned() {
        Set<String> scanned = new LinkedHashSet<>(List.of(ID, STAMP, BY, DELETED));
        Stream.of(MASTER, CONVERTED, CONVERTED_CONTACT)
                .filter(fields::containsKey)
                .forEach(scanned::add);
        scanned.addAll(consent());
        return List.copyOf(scanned);
    }

    private Collection<String> consent() {
        List<String> consent = new ArrayList<>();
        optOut.ifPresent(consent::add);
        statuses.values().stream().sorted().forEach(consent::add);
        stamps.values().stream().sorted().forEach(consent::add);
        return consent;
    }

    /** Accounts are people only as person accounts; those have a contact each, which is not a second person. */
    Optional<String> people() {
        return fields.containsKey(PERSON) ? Optional.of(PERSON + " = " + module.equals(ACCOUNT)) : Optional.empty();
    }

    /** Which records are read: a converted lead goes on as its contact. */
    Optional<String> readable() {
        Stream<String> lead = fields.containsKey(CONVERTED) ? Stream.of(CONVERTED + " = false") : Stream.empty();
        return Stream.concat(people().stream(), lead).reduce((one, other) -> one + " AND " + other);
    }

    boolean isPersonAccount() {
        return module.equals(ACCOUNT);
    }

    boolean hasTargetLists() {
        return profile.containsKey(TARGET_LISTS);
    }

    boolean updateable(String field) {
        return Optional.ofNullable(fields.get(field))
                .filter(FieldInfo::updateable)
                .isPresent();
    }

    String type(String field) {
        return Optional.ofNullable(fields.get(field)).map(FieldInfo::type).orElse("");
    }

    boolean isFlag(String field) {
        return type(field).equals("boolean");
    }

    boolean isTime(String field) {
        return type(field).equals("datetime");
    }
}
