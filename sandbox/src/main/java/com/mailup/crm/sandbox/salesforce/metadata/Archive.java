package com.mailup.crm.sandbox.salesforce.metadata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files by their path, as they travel in a zip file. */
record Archive(Map<String, String> files) {
    private static final int MOST = 10_000;

    Archive {
        files = Map.copyOf(files);
    }

    /** @throws IllegalArgumentException if it is no zip file, or one too big */
    static Archive unpack(String base64) {
        Map<String, String> files = new TreeMap<>();
        byte[] bytes = Base64.getMimeDecoder().decode(base64);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
                if (files.size() > MOST) {
                    throw new IllegalArgumentException("too many files");
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("no zip file", e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no zip file");
        }
        return new Archive(files);
    }

    String pack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The same files as if they lay at the root, if all lie in one folder. */
    Archive rooted() {
        if (files.containsKey("package.xml")) {
            return this;
        }
        Map<String, String> rooted = new TreeMap<>();
        files.forEach((path, text) -> rooted.put(path.substring(path.indexOf('/') + 1), text));
        return new Archive(rooted);
    }
}
