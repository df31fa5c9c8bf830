package com.mailup.crm.store.sqlite;

import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.store.LedgerEntry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** The arithmetic of the ledger: what an entry's HMAC covers. Each field is written with its length, so that none can run into the next. */
final class LedgerChain {
    /** What the chain holds of an entry: no address, and of the evidence only the digest. */
    record Link(
            long sequence,
            long person,
            int list,
            Optional<String> from,
            String to,
            Optional<Instant> occurredAt,
            Instant seenAt,
            String source,
            String actor,
            String rule,
            String evidenceDigest) {
        static Link of(long sequence, long person, LedgerEntry entry, String evidenceDigest) {
            return new Link(
                    sequence,
                    person,
                    entry.list().value(),
                    entry.from().map(Enum::name),
                    entry.to().name(),
                    entry.occurredAt(),
                    entry.seenAt(),
                    entry.source(),
                    entry.actor(),
                    entry.rule(),
                    evidenceDigest);
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    private static final HexFormat HEX = HexFormat.of();
    private final SecretKey key;

    LedgerChain(SecretKey key) {
        this.key = key;
    }

    /** The HMAC of an entry over itself and the HMAC of the one before, which is empty for the first. */
    String mac(AccountId account, String previous, Link link) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HEX.formatHex(mac.doFinal(bytes(
                    previous,
                    account.value(),
                    Long.toString(link.sequence()),
                    Long.toString(link.person()),
                    Integer.toString(link.list()),
                    link.from().orElse(""),
                    link.to(),
                    link.occurredAt()
                            .map(at -> Long.toString(Instants.nanos(at)))
                            .orElse(""),
                    Long.toString(Instants.nanos(link.seenAt())),
                    link.source(),
                    link.actor(),
                    link.rule(),
                    link.evidenceDigest())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key cannot be used", e);
        }
    }

    /** The salt is erased with the texts: then nobody can find out by guessing what they were. */
    static String digest(String salt, EmailAddress address, String evidence) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(salt, address.value(), evidence)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] bytes(String... fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String field : fields) {
                byte[] content = field.getBytes(StandardCharsets.UTF_8);
                out.writeInt(content.length);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
