package com.mailup.crm.engine;

import com.mailup.crm.model.Contact;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
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

    /**
     * What follows it in a digest has a bit for each field: first the filled ones, then those that were left out. MailUp has 39; bit 0
     * stands for the mobile number.
     */
    private static final char MASK = '-';

    /** Ends the digest of data that went without the mobile number, because MailUp refused it. */
    private static final String REFUSED = "!";

    /** Ends the digest of data that an import with a mobile number may have left out. */
    private static final String DOUBTED = "?";

    public static final Profile NONE = new Profile(Map.of());

    private final Map<Integer, String> fields;
    private final Map<Integer, String> blanks;
    private final Optional<MobileNumber> mobile;
    private final Set<Integer> leftOut;
    private final String digest;

    public Profile(Map<Integer, String> fields) {
        this(new TreeMap<>(fields), Blanks.NONE, Optional.empty(), Set.of());
    }

    private Profile(Map<Integer, String> owned, Blanks blanks, Optional<MobileNumber> mobile, Set<Integer> leftOut) {
        this.fields = Map.copyOf(owned);
        this.blanks = Map.copyOf(blanks.filled());
        this.mobile = mobile;
        this.leftOut = Set.copyOf(leftOut);
        this.digest = digest(owned, blanks, mobile, leftOut);
    }

    /**
     * The fields that are filled where they are blank.
     *
     * @param filled those that are blank in MailUp and not in the CRM
     * @param kept those that MailUp has a value of, which counts in the digest, so that nothing is owed when one becomes the other
     */
    private record Blanks(Map<Integer, String> filled, Map<Integer, String> kept) {
        static final Blanks NONE = new Blanks(Map.of(), Map.of());

        boolean isEmpty() {
            return filled.isEmpty() && kept.isEmpty();
        }
    }

    public Map<Integer, String> fields() {
        return merged(fields, blanks);
    }

    private static Map<Integer, String> merged(Map<Integer, String> owned, Map<Integer, String> blanks) {
        if (blanks.isEmpty()) {
            return owned;
        }
        Map<Integer, String> all = new TreeMap<>(owned);
        all.putAll(blanks);
        return all;
    }

    /** The mobile number; an empty one in the CRM takes none away from MailUp, which knows the person by it. */
    public Optional<MobileNumber> mobile() {
        return mobile;
    }

    /** All that MailUp is told, by field. */
    public Map<Integer, String> told() {
        return told(fields(), mobile);
    }

    private static Map<Integer, String> told(Map<Integer, String> fields, Optional<MobileNumber> mobile) {
        Map<Integer, String> told = new TreeMap<>(fields);
        mobile.ifPresent(number -> told.put(FieldMapping.MOBILE, number.written()));
        return told;
    }

    /**
     * The fields whose value MailUp would not keep, as it is too long or no mobile number: they are left as they are there.
     */
    public Set<Integer> leftOut() {
        return leftOut;
    }

    /** The fields that were left out of the data of a digest. */
    public static Set<Integer> leftOut(String digest) {
        long bits = mask(digest, 2) | (mobileRefused(digest) ? 1 : 0);
        return IntStream.range(0, Long.SIZE)
                .filter(field -> (bits & 1L << field) != 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The digest of data of which MailUp took everything but the mobile number. */
    public static String mobileRefused(Profile data) {
        return data.digest + REFUSED;
    }

    /** Whether MailUp took everything but the mobile number. */
    public static boolean mobileRefused(String digest) {
        return digest.endsWith(REFUSED);
    }

    /** Whether data with this digest went with a mobile number. */
    public static boolean mobileSent(String digest) {
        return (mask(digest, 1) & 1) != 0 && !mobileDoubted(digest);
    }

    /** The digest of data that an import may have left out: they are owed again. */
    static String mobileDoubted(ListState list) {
        return list.profile() + DOUBTED;
    }

    /** Whether an import with the mobile number has failed, or may have. */
    public static boolean mobileDoubted(String digest) {
        return digest.endsWith(DOUBTED) || mobileRefused(digest);
    }

    /** Tells whether the data differ from what was sent last and which fields were filled, without keeping them. */
    public String digest() {
        return digest;
    }

    /** Whether a field is empty that was filled in the data of an earlier digest. */
    public boolean empties(String earlier) {
        return (mask(earlier, 1) & ~mask(digest, 1) & ~1L) != 0;
    }

    /** The list on which a registered person's data differ from what was sent last. */
    public Optional<ListId> outdatedOn(PersonState person) {
        return person.lists().keySet().stream()
                .sorted()
                .filter(list -> registered(person.list(list)))
                .findFirst()
                .filter(list -> !digest.isEmpty()
                        && !digest.equals(taken(person.list(list).profile())));
    }

    private static String taken(String digest) {
        return mobileRefused(digest) ? digest.substring(0, digest.length() - REFUSED.length()) : digest;
    }

    private static boolean registered(ListState list) {
        return list.mirror()
                .filter(reading -> reading.status() != RecipientStatus.NOT_REGISTERED)
                .isPresent();
    }

    private static long mask(String digest, int number) {
        boolean marked = mobileDoubted(digest);
        String[] parts = (marked ? digest.substring(0, digest.length() - 1) : digest).split(String.valueOf(MASK), -1);
        return parts.length <= number ? 0 : Long.parseLong(parts[number], 16);
    }

    private static long mask(Collection<Integer> fields) {
        return fields.stream().mapToLong(field -> 1L << field).reduce(0, (all, bit) -> all | bit);
    }

    /** Who may speak for a person, and which of its fields go to MailUp. */
    public record Speaker(Contact contact, List<FieldMapping> mapping) {}

    /** The data of a person for MailUp. A field that the record's module does not have is left alone, and so is one that cannot be kept. */
    public static Profile of(Collection<Speaker> speakers) {
        return of(speakers, Optional.empty());
    }

    /**
     * The same beside what MailUp holds.
     *
     * @param held MailUp's values by field number, if they were read: no blank is filled before
     */
    public static Profile of(Collection<Speaker> speakers, Optional<Map<Integer, String>> held) {
        return speakers.stream()
                .min(Comparator.comparing(speaker -> speaker.contact().record()))
                .map(speaker -> of(speaker, held))
                .orElse(NONE);
    }

    private static Profile of(Speaker speaker, Optional<Map<Integer, String>> held) {
        Map<Integer, String> owned = new TreeMap<>();
        Map<Integer, String> filled = new TreeMap<>();
        Map<Integer, String> kept = new TreeMap<>();
        Set<Integer> leftOut = new TreeSet<>();
        Optional<MobileNumber> mobile = Optional.empty();
        for (FieldMapping field : speaker.mapping()) {
            int number = field.mailUpField();
            String there = held.map(values -> values.getOrDefault(number, "")).orElse("");
            String shown = speaker.contact().fields().get(field.crmField());
            boolean waits = field.direction() == FieldMapping.Direction.FILL_BLANK && held.isEmpty();
            if (shown == null || waits || field.direction() == FieldMapping.Direction.MAILUP) {
                continue;
            }
            String value = field.told(shown);
            if (!there.isBlank() && field.comesFromMailUp()) {
                kept.put(number, there);
            } else if (field.mobile()) {
                mobile = MobileNumber.parse(value);
                if (mobile.isEmpty() && !value.isBlank()) {
                    leftOut.add(number);
                }
            } else if (value.length() > LONGEST) {
                leftOut.add(number);
            } else {
                (field.comesFromMailUp() ? filled : owned).put(number, value);
            }
        }
        filled.values().removeIf(String::isBlank);
        Blanks blanks = new Blanks(filled, kept);
        boolean nothing = owned.isEmpty() && blanks.isEmpty() && mobile.isEmpty() && leftOut.isEmpty();
        return nothing ? NONE : new Profile(owned, blanks, mobile, leftOut);
    }

    private static String digest(
            Map<Integer, String> owned, Blanks blanks, Optional<MobileNumber> mobile, Set<Integer> leftOut) {
        if (owned.isEmpty() && blanks.isEmpty() && mobile.isEmpty() && leftOut.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        Set<Integer> filled = new TreeSet<>(leftOut);
        filled.remove(FieldMapping.MOBILE);
        owned.forEach((field, value) -> {
            if (!value.isEmpty()) {
                filled.add(field);
            }
        });
        mobile.ifPresent(_ -> filled.add(FieldMapping.MOBILE));
        Map<Integer, String> all = merged(merged(owned, blanks.filled()), blanks.kept());
        (mobile.isEmpty() ? all : told(all, mobile))
                .forEach((field, value) -> text.append(field)
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
                    + (leftOut.isEmpty() ? "" : MASK + Long.toHexString(mask(leftOut)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
