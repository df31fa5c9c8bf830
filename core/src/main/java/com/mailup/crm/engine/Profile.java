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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The profile data of a person for MailUp: of several records the one with the lowest reference speaks. */
public final class Profile {
    /** Characters that MailUp keeps of a field. */
    private static final int LONGEST = 200;

    /** What follows it in a digest has a bit for each field: first the filled ones, then those that were too long. MailUp has 39. */
    private static final char MASK = '-';

    public static final Profile NONE = new Profile(Map.of());

    private final Map<Integer, String> fields;
    private final Set<Integer> tooLong;
    private final String digest;

    public Profile(Map<Integer, String> fields) {
        this(fields, Set.of());
    }

    private Profile(Map<Integer, String> fields, Set<Integer> tooLong) {
        this.fields = Map.copyOf(fields);
        this.tooLong = Set.copyOf(tooLong);
        this.digest = digest(fields, tooLong);
    }

    public Map<Integer, String> fields() {
        return fields;
    }

    /** The fields whose value is longer than MailUp keeps: they are left as they are there. */
    public Set<Integer> tooLong() {
        return tooLong;
    }

    /** The fields that were too long in the data of a digest. */
    public static Set<Integer> tooLong(String digest) {
        long bits = mask(digest, 2);
        return IntStream.range(0, Long.SIZE)
                .filter(field -> (bits & 1L << field) != 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Tells whether the data differ from what was sent last and which fields were filled, without keeping them. */
    public String digest() {
        return digest;
    }

    /** Whether a field is empty that was filled in the data of an earlier digest. */
    public boolean empties(String earlier) {
        return (mask(earlier, 1) & ~mask(digest, 1)) != 0;
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

    private static long mask(String digest, int number) {
        String[] parts = digest.split(String.valueOf(MASK), -1);
        return parts.length <= number ? 0 : Long.parseLong(parts[number], 16);
    }

    private static long mask(Collection<Integer> fields) {
        return fields.stream().mapToLong(field -> 1L << field).reduce(0, (all, bit) -> all | bit);
    }

    /** Who may speak for a person, and which of its fields go to MailUp. */
    public record Speaker(Contact contact, List<FieldMapping> mapping) {}

    /** The data of a person for MailUp. A field that the record's module does not have is left alone, and so is one that is too long. */
    public static Profile of(Collection<Speaker> speakers) {
        Map<Integer, String> fields = new TreeMap<>();
        Set<Integer> tooLong = new TreeSet<>();
        speakers.stream()
                .min(Comparator.comparing(speaker -> speaker.contact().record()))
                .ifPresent(speaker -> speaker.mapping().stream()
                        .filter(field -> field.direction() == FieldMapping.Direction.CRM)
                        .filter(field -> speaker.contact().fields().containsKey(field.crmField()))
                        .forEach(field -> {
                            String value = field.told(speaker.contact().fields().getOrDefault(field.crmField(), ""));
                            if (value.length() > LONGEST) {
                                tooLong.add(field.mailUpField());
                            } else {
                                fields.put(field.mailUpField(), value);
                            }
                        }));
        return fields.isEmpty() && tooLong.isEmpty() ? NONE : new Profile(fields, tooLong);
    }

    private static String digest(Map<Integer, String> fields, Set<Integer> tooLong) {
        if (fields.isEmpty() && tooLong.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        Set<Integer> filled = new TreeSet<>(tooLong);
        fields.forEach((field, value) -> {
            if (!value.isEmpty()) {
                filled.add(field);
            }
        });
        new TreeMap<>(fields)
                .forEach((number, value) -> text.append(number)
                        .append(':')
                        .append(value.length())
                        .append(':')
                        .append(value));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(text.toString().getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(sha.digest(), 0, 16)
                    + MASK
                    + Long.toHexString(mask(filled))
                    + (tooLong.isEmpty() ? "" : MASK + Long.toHexString(mask(tooLong)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
