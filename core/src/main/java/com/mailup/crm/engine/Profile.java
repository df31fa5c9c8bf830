package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.RecipientStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profile data of a person for MailUp: of several records the one with the lowest reference speaks. */
public final class Profile {
    private static final int LONGEST = 200;

    /** What follows it in a digest has a bit for each filled field; MailUp has 39. */
    private static final char MASK = '-';

    public static final Profile NONE = new Profile(Map.of());

    private final Map<Integer, String> fields;
    private final String digest;

    public Profile(Map<Integer, String> fields) {
        this.fields = Map.copyOf(fields);
        this.digest = digest(fields);
    }

    public Map<Integer, String> fields() {
        return fields;
    }

    /** Tells whether the data differ from what was sent last and which fields were filled, without keeping them. */
    public String digest() {
        return digest;
    }

    /** Whether a field is empty that was filled in the data of an earlier digest. */
    public boolean empties(String earlier) {
        return (filled(earlier) & ~filled(digest)) != 0;
    }

    /** The list on which a registered person's data differ from what was sent last. */
    public Optional<ListId> outdatedOn(PersonState person) {
        return person.lists().keySet().stream()
                .sorted()
                .filter(list -> registered(person.list(list)))
                .findFirst()
                .filter(list ->
                        !digest.isEmpty() && !digest.equals(person.list(list).profile()));
    }

    private static boolean registered(ListState list) {
        return list.mirror()
                .filter(reading -> reading.status() != RecipientStatus.NOT_REGISTERED)
                .isPresent();
    }

    private static long filled(String digest) {
        int mask = digest.indexOf(MASK);
        return mask < 0 ? 0 : Long.parseLong(digest, mask + 1, digest.length(), 16);
    }

    /** Who may speak for a person, and which of its fields go to MailUp. */
    public record Speaker(Contact contact, List<FieldMapping> mapping) {}

    /** The data of a person for MailUp. A field that the record's module does not have is left alone. */
    public static Profile of(Collection<Speaker> speakers) {
        Map<Integer, String> fields = new TreeMap<>();
        speakers.stream()
                .min(Comparator.comparing(speaker -> speaker.contact().record()))
                .ifPresent(speaker -> speaker.mapping().stream()
                        .filter(field -> field.direction() == FieldMapping.Direction.CRM)
                        .filter(field -> speaker.contact().fields().containsKey(field.crmField()))
                        .forEach(field -> fields.put(
                                field.mailUpField(),
                                cut(speaker.contact().fields().getOrDefault(field.crmField(), "")))));
        return fields.isEmpty() ? NONE : new Profile(fields);
    }

    /** MailUp keeps 200 characters; a pair of surrogates is not split. */
    private static String cut(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return value.substring(0, end);
    }

    private static String digest(Map<Integer, String> fields) {
        if (fields.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        long filled = 0;
        for (Map.Entry<Integer, String> field : fields.entrySet()) {
            filled |= field.getValue().isEmpty() ? 0 : 1L << field.getKey();
        }
        new TreeMap<>(fields)
                .forEach((number, value) -> text.append(number)
                        .append(':')
                        .append(value.length())
                        .append(':')
                        .append(value));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(text.toString().getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(sha.digest(), 0, 16) + MASK + Long.toHexString(filled);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
