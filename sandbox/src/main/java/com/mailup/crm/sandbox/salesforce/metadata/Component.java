package com.mailup.crm.sandbox.salesforce.metadata;

import java.util.Map;
import java.util.TreeMap;

/**
 * A piece of metadata with its files.
 *
 * @param changed when, as the interfaces write it
 * @param namespace of a managed package, empty for what everybody may change
 */
record Component(Kind kind, String name, Map<String, String> files, String changed, String namespace) {
    Component {
        files = Map.copyOf(files);
    }

    String key() {
        return kind.type() + ":" + name;
    }

    /** The file that has its name. */
    String main() {
        return files.getOrDefault(kind.path(name), "");
    }

    /** What says how the main file is meant. */
    String description() {
        return files.getOrDefault(kind.path(name) + "-meta.xml", "");
    }

    String path() {
        return kind == Kind.WEB_COMPONENT ? new TreeMap<>(files).firstKey() : kind.path(name);
    }
}
