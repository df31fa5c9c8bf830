package com.mailup.crm.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that tells one file's content from another's. */
public final class Sha256 {
    private Sha256() {}

    /** Of a file, in lower-case hexadecimal. */
    public static String of(Path file) throws IOException {
        DigestOutputStream sink = sink(OutputStream.nullOutputStream());
        try (InputStream in = Files.newInputStream(file)) {
            in.transferTo(sink);
        }
        return text(sink);
    }

    static DigestOutputStream sink(OutputStream out) {
        try {
            return new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String text(DigestOutputStream sink) {
        return HexFormat.of().formatHex(sink.getMessageDigest().digest());
    }
}
