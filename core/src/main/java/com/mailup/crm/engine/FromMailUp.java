package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.RecordRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The profile values that go from MailUp to records. Pure. An empty value of MailUp never empties one of the CRM. */
public final class FromMailUp {
    private static final int DIGEST_BYTES = 8;

    private FromMailUp() {}

    /**
     * What a record's fields should show and do not.
     *
     * @param held MailUp's values by field number
     */
    public static Map<String, String> owed(Contact contact, List<FieldMapping> mapping, Map<Integer, String> held) {
        Map<String, String> owed = new TreeMap<>();
        for (FieldMapping field : mapping) {
            String shown = contact.fields().get(field.crmField());
            String value = held.getOrDefault(field.mailUpField(), "");
            if (shown != null && writes(field, shown, value)) {
                owed.put(field.crmField(), field.meant(value));
            }
        }
        return owed;
    }

    /**
     * Whether the CRM did not keep these very values, or refused them: they are not written again before either side has something else,
     * as what the CRM makes of them would come back as a save for ever.
     */
    public static boolean notKept(Map<String, String> owed, Contact contact, RecordState known) {
        return !owed.isEmpty() && digest(owed, contact).equals(known.fields());
    }

    private static boolean writes(FieldMapping field, String shown, String value) {
        return switch (field.direction()) {
            case CRM -> false;
            case MAILUP -> !value.isBlank() && !field.told(shown).equals(value);
            case FILL_BLANK -> !value.isBlank() && shown.isBlank();
        };
    }

    /** A decision with these values for its records. */
    public static Decision.Decided with(Decision.Decided decided, Map<Contact, Map<String, String>> owed) {
        Map<RecordRef, Map<String, String>> fields = new HashMap<>();
        owed.forEach((contact, values) -> fields.put(contact.record(), values));
        List<ContactUpdate> updates = new ArrayList<>();
        for (ContactUpdate update : decided.crm()) {
            updates.add(update.with(fields.getOrDefault(update.record(), Map.of())));
        }
        owed.keySet().stream()
                .filter(contact -> decided.crm().stream()
                        .noneMatch(update -> update.record().equals(contact.record())))
                .map(contact -> new ContactUpdate(
                        contact.record(),
                        Map.of(),
                        contact.address(),
                        Map.of(),
                        false,
                        Optional.empty(),
                        fields.getOrDefault(contact.record(), Map.of())))
                .forEach(updates::add);
        return decided.with(updates);
    }

    /** The fields of an update that the record does not show as they were written. */
    public static Set<String> notKept(ContactUpdate update, Contact shown) {
        Map<String, String> left = new TreeMap<>(update.fields());
        left.entrySet().removeIf(field -> field.getValue().equals(shown.fields().get(field.getKey())));
        return left.keySet();
    }

    /** What is remembered of a record after its fields were written, or were refused. */
    public static PersonState settled(PersonState state, ContactUpdate update, Contact shown) {
        RecordState record = state.records().get(update.record());
        Map<String, String> left = new TreeMap<>(update.fields());
        left.keySet().retainAll(notKept(update, shown));
        return record == null ? state : state.with(update.record(), record.withFields(digest(left, shown)));
    }

    private static String digest(Map<String, String> owed, Contact contact) {
        if (owed.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        owed.forEach((field, value) -> {
            for (String part : List.of(field, value, contact.fields().getOrDefault(field, ""))) {
                text.append(part.length()).append(':').append(part);
            }
        });
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
