package com.mailup.crm.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of what is deployed, made from the files themselves. */
final class PackageManifest {
    static final String FILE = "package.xml";
    static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    /** The endpoint's, which takes no newer one; the classes say theirs themselves. */
    private static final String VERSION = "    <version>62.0</version>\n";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("classes", "ApexClass"),
            Map.entry("triggers", "ApexTrigger"),
            Map.entry("pages", "ApexPage"),
            Map.entry("components", "ApexComponent"),
            Map.entry("lwc", "LightningComponentBundle"),
            Map.entry("translations", "Translations"),
            Map.entry("objectTranslations", "CustomObjectTranslation"),
            Map.entry("permissionsets", "PermissionSet"),
            Map.entry("customPermissions", "CustomPermission"),
            Map.entry("remoteSiteSettings", "RemoteSiteSetting"),
            Map.entry("tabs", "CustomTab"),
            Map.entry("layouts", "Layout"));
    /** The file; the labels in it are named one by one beside it. */
    static final String LABELS = "CustomLabels";

    private static final Map<String, String> PARTS =
            Map.of("fields", "CustomField", "webLinks", "WebLink", "labels", "CustomLabel");
    private static final Pattern PART = Pattern.compile("<(fields|webLinks|labels)>\\s*<fullName>(\\w+)</fullName>");

    private PackageManifest() {}

    static String of(SortedMap<String, byte[]> files) {
        return text(members(files), VERSION);
    }

    /** Beside it stands what is taken away. */
    static String empty() {
        return text(new TreeMap<>(), VERSION);
    }

    static String destructive(SortedMap<String, SortedSet<String>> members) {
        return text(members, "");
    }

    /** By type what the files hold. Of a standard object, and of the labels, only what is ours among them. */
    static SortedMap<String, SortedSet<String>> members(SortedMap<String, byte[]> files) {
        SortedMap<String, SortedSet<String>> members = new TreeMap<>();
        files.forEach((path, bytes) -> {
            String[] steps = path.split("/", -1);
            String bare = steps[steps.length - 1].replaceFirst("\\.\\w+(-meta\\.xml)?$", "");
            switch (steps[0]) {
                case "objects" -> {
                    if (bare.endsWith("__c")) {
                        add(members, "CustomObject", bare);
                    }
                    parts(members, bare + ".", bytes);
                }
                case "labels" -> {
                    add(members, LABELS, bare);
                    parts(members, "", bytes);
                }
                default ->
                    Optional.ofNullable(TYPES.get(steps[0]))
                            .ifPresent(type -> add(members, type, type.startsWith("Lightning") ? steps[1] : bare));
            }
        });
        return members;
    }

    private static void parts(SortedMap<String, SortedSet<String>> members, String before, byte[] bytes) {
        Matcher part = PART.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (part.find()) {
            add(members, PARTS.getOrDefault(part.group(1), ""), before + part.group(2));
        }
    }

    private static void add(SortedMap<String, SortedSet<String>> members, String type, String name) {
        members.computeIfAbsent(type, _ -> new TreeSet<>()).add(name);
    }

    private static String text(SortedMap<String, SortedSet<String>> members, String version) {
        StringBuilder text = new StringBuilder(HEAD)
                .append("<Package xmlns=\"")
                .append(NAMESPACE)
                .append("\">\n");
        members.forEach((type, names) -> {
            text.append("    <types>\n");
            names.forEach(name -> text.append("        <members>").append(name).append("</members>\n"));
            text.append("        <name>").append(type).append("</name>\n    </types>\n");
        });
        return text.append(version).append("</Package>\n").toString();
    }
}
