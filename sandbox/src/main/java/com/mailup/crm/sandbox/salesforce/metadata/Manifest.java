package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.soap.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a package.xml or a file of destructive changes names: members by type. */
record Manifest(Map<String, List<String>> members) {
    static Manifest parse(String xml) {
        Element root = Element.parse(xml);
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Element types : root.all("types")) {
            members.computeIfAbsent(types.textOf("name"), _ -> new ArrayList<>())
                    .addAll(types.texts("members"));
        }
        return new Manifest(members);
    }

    /** Whether the component is named, or everything of its type is, or its object for a field in it. */
    boolean names(Kind kind, String name) {
        List<String> named = members.getOrDefault(kind.type(), List.of());
        if (named.contains(name) || named.contains("*")) {
            return true;
        }
        return kind == Kind.OBJECT
                && List.of("CustomField", "WebLink", "ListView").stream()
                        .flatMap(type -> members.getOrDefault(type, List.of()).stream())
                        .anyMatch(member -> member.startsWith(name + "."));
    }

    List<String> of(String type) {
        return members.getOrDefault(type, List.of());
    }
}
