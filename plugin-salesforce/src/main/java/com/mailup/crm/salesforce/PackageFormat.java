package com.mailup.crm.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a project in source format into what the Metadata API takes: an object with its fields and buttons is one file there, and a file
 * that describes nothing but itself has no {@code -meta.xml} in its name.
 */
final class PackageFormat {
    private static final String ROOT = "force-app/main/default/";
    private static final String META = "-meta.xml";
    private static final String OBJECTS = "objects/";
    private static final String OBJECT_TRANSLATIONS = "objectTranslations/";
    private static final Pattern OBJECT_PART = Pattern.compile("objects/(\\w+)/(?:(\\w+)/)?(\\w+)\\.\\w+-meta\\.xml");
    private static final Pattern CHILD = Pattern.compile("(?ms)^ {4}<(\\w+)>.*?</\\1>$");

    private PackageFormat() {}

    /** @param source the files of the project; translations are left out, because an org takes only those of its own languages */
    static SortedMap<String, byte[]> metadata(SortedMap<String, byte[]> source) {
        return metadata(source, name -> !isTranslation(name));
    }

    /** The translation alone. */
    static SortedMap<String, byte[]> translation(SortedMap<String, byte[]> source) {
        return metadata(source, PackageFormat::isTranslation);
    }

    private static boolean isTranslation(String name) {
        return name.startsWith("translations/") || name.startsWith(OBJECT_TRANSLATIONS);
    }

    private static SortedMap<String, byte[]> metadata(SortedMap<String, byte[]> source, Predicate<String> wanted) {
        SortedMap<String, byte[]> result = new TreeMap<>();
        SortedMap<String, SortedMap<String, List<String>>> objects = new TreeMap<>();
        source.forEach((path, bytes) -> {
            String name = path.startsWith(ROOT) ? path.substring(ROOT.length()) : "";
            if (name.isEmpty() || !wanted.test(name)) {
                return;
            }
            if (name.startsWith(OBJECTS)) {
                part(objects, name, new String(bytes, StandardCharsets.UTF_8));
            } else {
                result.put(named(name, source), bytes);
            }
        });
        objects.forEach((object, children) -> result.put(OBJECTS + object + ".object", object(children)));
        result.put(PackageManifest.FILE, PackageManifest.of(result).getBytes(StandardCharsets.UTF_8));
        return result;
    }

    private static String named(String name, Map<String, byte[]> source) {
        if (name.startsWith(OBJECT_TRANSLATIONS)) { // each in a folder of its own there
            return OBJECT_TRANSLATIONS + name.substring(name.lastIndexOf('/') + 1, name.length() - META.length());
        }
        String bare = name.endsWith(META) ? name.substring(0, name.length() - META.length()) : name;
        return source.containsKey(ROOT + bare) ? name : bare;
    }

    private static void part(SortedMap<String, SortedMap<String, List<String>>> objects, String name, String text) {
        Matcher part = OBJECT_PART.matcher(name);
        if (!part.matches()) {
            throw new IllegalStateException("not a part of an object: " + name);
        }
        SortedMap<String, List<String>> children = objects.computeIfAbsent(part.group(1), _ -> new TreeMap<>());
        if (part.group(2) == null) {
            Matcher child = CHILD.matcher(text);
            while (child.find()) {
                children.computeIfAbsent(child.group(1), _ -> new ArrayList<>()).add(child.group());
            }
        } else {
            children.computeIfAbsent(part.group(2), _ -> new ArrayList<>()).add(nested(part.group(2), text));
        }
    }

    /** What is the root of a file of its own is a child in the object's. */
    static String nested(String tag, String file) {
        StringBuilder body = new StringBuilder();
        Matcher child = CHILD.matcher(file);
        while (child.find()) {
            body.append(child.group().indent(4));
        }
        return "    <" + tag + ">\n" + body + "    </" + tag + ">";
    }

    private static byte[] object(SortedMap<String, List<String>> children) {
        StringBuilder text = new StringBuilder(PackageManifest.HEAD)
                .append("<CustomObject xmlns=\"")
                .append(PackageManifest.NAMESPACE)
                .append("\">\n");
        children.values()
                .forEach(same -> same.forEach(child -> text.append(child).append('\n')));
        return text.append("</CustomObject>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
