package com.mailup.crm.contract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a {@link CrmPackage}, from the resources of a plugin: packed into a zip that is the same whenever the files are the same.
 *
 * @param owner a class of the plugin
 * @param folder of the files, beside that class
 * @param templates the files in which {@code @version@} and {@code @build@} are filled in
 */
public record PackagedFiles(Class<?> owner, String folder, Set<String> templates) {
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUILD_LENGTH = 12;

    public PackagedFiles {
        templates = Set.copyOf(templates);
    }

    /**
     * Writes the zip and its digest.
     *
     * @param directory made when it does not exist
     * @param name of the zip
     * @throws UncheckedIOException when the directory cannot be written
     */
    public CrmPackage.Built zip(Path directory, String name, String version) {
        return zip(directory, name, version, List.of(""));
    }

    /**
     * The same of some of the files. Every zip of the same files has the same {@link #build}.
     *
     * @param parts the folders whose files it has, each with a slash at its end, which the names in the zip are without
     */
    public CrmPackage.Built zip(Path directory, String name, String version, List<String> parts) {
        return zip(directory, name, version, files -> of(parts, files));
    }

    /**
     * The same laid out otherwise. Every zip of the same files has the same {@link #build}.
     *
     * @param layout what the zip has, of the files with their templates filled in
     */
    public CrmPackage.Built zip(
            Path directory, String name, String version, UnaryOperator<SortedMap<String, byte[]>> layout) {
        try {
            byte[] zip = zip(layout.apply(filled(contents(), version)));
            String sha256 = HexFormat.of().formatHex(sha().digest(zip));
            Files.createDirectories(directory);
            Path file = directory.resolve(name);
            write(file, zip);
            Path digest = directory.resolve(name + ".sha256");
            write(digest, (sha256 + "  " + name + "\n").getBytes(StandardCharsets.UTF_8));
            return new CrmPackage.Built(file, digest, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is packed, with the templates filled in. */
    public SortedMap<String, byte[]> files(String version) {
        try {
            return filled(contents(), version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells two packages of one version apart. */
    public String build() {
        try {
            return build(contents());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package that was cut off is never taken for a whole one. */
    private static void write(Path file, byte[] bytes) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.write(unfinished, bytes);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private SortedMap<String, byte[]> contents() throws IOException {
        URL root = Objects.requireNonNull(owner.getResource(folder), "the package's files are in the jar");
        try {
            URI uri = root.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                String inJar = uri.getSchemeSpecificPart().replaceFirst("^.*!", "");
                return read(jar.getPath(inJar));
            }
        } catch (URISyntaxException e) {
            throw new IOException("the jar's place is no address", e);
        }
    }

    private static SortedMap<String, byte[]> read(Path root) throws IOException {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private SortedMap<String, byte[]> filled(SortedMap<String, byte[]> contents, String version) {
        String build = build(contents);
        SortedMap<String, byte[]> filled = new TreeMap<>(contents);
        templates.forEach(name -> filled.computeIfPresent(
                name,
                (_, text) -> new String(text, StandardCharsets.UTF_8)
                        .replace("@version@", version)
                        .replace("@build@", build)
                        .getBytes(StandardCharsets.UTF_8)));
        return filled;
    }

    private static SortedMap<String, byte[]> of(List<String> parts, SortedMap<String, byte[]> contents) {
        SortedMap<String, byte[]> chosen = new TreeMap<>();
        for (String part : parts) {
            contents.forEach((name, bytes) -> {
                if (name.startsWith(part)) {
                    chosen.put(name.substring(part.length()), bytes);
                }
            });
        }
        return chosen;
    }

    private static String build(SortedMap<String, byte[]> contents) {
        MessageDigest all = sha();
        contents.forEach((name, bytes) -> {
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
            all.update(sha().digest(bytes));
        });
        return HexFormat.of().formatHex(all.digest()).substring(0, BUILD_LENGTH);
    }

    private static byte[] zip(SortedMap<String, byte[]> contents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> file : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
