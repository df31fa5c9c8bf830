package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmMapping;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of one deployment. Each method answers new ones. */
record DeployContents(SortedMap<String, byte[]> files) {
    private static final String REMOTE_SITE = "remoteSiteSettings/MailUp_Connector.remoteSite";
    private static final String VERSION = "classes/MailUpVersion.cls";
    private static final String PLACEHOLDER = "https://connector.example.com";
    private static final String CODE = "(classes|triggers|pages|components|lwc|remoteSiteSettings|tabs|labels)/.*";
    private static final String SETS = "permissionsets/";
    private static final String OBJECTS = "objects/";
    private static final String TRANSLATIONS = "objectTranslations/";

    static DeployContents of(Path zip) {
        try {
            return unzipped(Files.readAllBytes(zip));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DeployContents unzipped(byte[] zip) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DeployContents(files);
    }

    /** Without the folder in which Salesforce may put what it reads out. */
    DeployContents rooted() {
        SortedMap<String, byte[]> rooted = new TreeMap<>();
        files.forEach((path, bytes) -> rooted.put(path.replaceFirst("^unpackaged/", ""), bytes));
        return new DeployContents(rooted);
    }

    /** What is taken away stands beside an empty list. An object goes with its fields, and the labels of others stay. */
    static DeployContents removing(SortedMap<String, SortedSet<String>> members) {
        SortedSet<String> objects = members.getOrDefault("CustomObject", new TreeSet<>());
        Optional.ofNullable(members.get("CustomField"))
                .ifPresent(fields -> fields.removeIf(field -> objects.contains(field.replaceFirst("\\..*", ""))));
        members.remove(PackageManifest.LABELS);
        members.values().removeIf(Set::isEmpty);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(PackageManifest.FILE, bytes(PackageManifest.empty()));
        files.put("destructiveChanges.xml", bytes(PackageManifest.destructive(members)));
        return new DeployContents(files);
    }

    /** Files without a list of them. */
    static DeployContents listed(SortedMap<String, byte[]> files) {
        return new DeployContents(files).changed(_ -> {});
    }

    DeployContents with(DeployContents more) {
        return changed(all -> all.putAll(more.files));
    }

    /** Calls out of an org are allowed to named sites only. */
    DeployContents calling(URI connector) {
        return changed(all -> List.of(REMOTE_SITE, VERSION)
                .forEach(path -> all.computeIfPresent(
                        path, (_, text) -> edited(text, known -> known.replace(PLACEHOLDER, origin(connector))))));
    }

    /** A site is named without a path. */
    static String origin(URI connector) {
        return connector.getScheme() + "://" + connector.getRawAuthority();
    }

    /** While its job is scheduled Salesforce takes no deployment of the class; it is always the same. */
    DeployContents withoutClock() {
        return changed(all -> all.keySet().removeIf(path -> path.startsWith("classes/MailUpClock.")));
    }

    /** With the status fields of the mapping, and who may see and change them. */
    DeployContents mapping(CrmMapping mapping) {
        DeployFields fields = new DeployFields(mapping);
        return changed(all -> {
            fields.objects()
                    .forEach((object, added) -> all.merge(
                            OBJECTS + object + ".object",
                            bytes(fields.file(added)),
                            (known, _) ->
                                    edited(known, text -> text.replace("</CustomObject>", added + "</CustomObject>"))));
            all.replaceAll((path, text) -> path.startsWith(SETS)
                    ? edited(text, set -> fields.permitted(path.substring(SETS.length()), set))
                    : text);
        });
    }

    /** With the Italian of those fields. */
    DeployContents translating(CrmMapping mapping) {
        Map<String, String> known = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.startsWith(TRANSLATIONS)) {
                known.put(
                        path.replaceFirst(TRANSLATIONS + "(\\w+)-it\\..*", "$1"),
                        new String(text, StandardCharsets.UTF_8));
            }
        });
        return changed(all -> new DeployItalian(new DeployFields(mapping))
                .files(known)
                .forEach((object, text) -> all.put(TRANSLATIONS + object + "-it.objectTranslation", bytes(text))));
    }

    /** For an edition without Apex: fields, and nothing that names code. */
    DeployContents withoutCode() {
        return changed(all -> {
            all.keySet().removeIf(path -> path.matches(CODE) || path.matches("objects/MailUp_.*|customPermissions/.*"));
            all.keySet().removeIf(path -> path.startsWith(SETS) && !path.contains("Integration"));
            all.replaceAll((path, text) -> path.startsWith(SETS) ? edited(text, DeployFields::withoutOurs) : text);
            all.replaceAll(
                    (path, text) -> path.startsWith(OBJECTS) ? edited(text, DeployFields::withoutButtons) : text);
            all.entrySet()
                    .removeIf(file -> file.getKey().startsWith(OBJECTS)
                            && !new String(file.getValue(), StandardCharsets.UTF_8).contains("<fields>"));
        });
    }

    /** The triggers alone, switched off. */
    DeployContents triggersOff() {
        return changed(all -> {
            all.keySet().removeIf(path -> !path.startsWith("triggers/"));
            all.replaceAll((path, text) -> path.endsWith("-meta.xml")
                    ? edited(text, meta -> meta.replace("<status>Active</status>", "<status>Inactive</status>"))
                    : text);
        });
    }

    SortedMap<String, SortedSet<String>> members() {
        return PackageManifest.members(files);
    }

    /** Tests are named one by one: those of the org may fail for reasons of their own. */
    List<String> tests() {
        return members().getOrDefault("ApexClass", new TreeSet<>()).stream()
                .filter(name -> name.endsWith("Test"))
                .toList();
    }

    /** With their objects' names in front. */
    static List<String> fieldsOf(CrmMapping mapping) {
        return new DeployFields(mapping).names();
    }

    int triggers() {
        return members().getOrDefault("ApexTrigger", new TreeSet<>()).size();
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = bytes;
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private DeployContents changed(Consumer<SortedMap<String, byte[]>> change) {
        SortedMap<String, byte[]> all = new TreeMap<>(files);
        change.accept(all);
        all.put(PackageManifest.FILE, bytes(PackageManifest.of(all)));
        return new DeployContents(all);
    }

    private static byte[] edited(byte[] text, UnaryOperator<String> edit) {
        return bytes(edit.apply(new String(text, StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
