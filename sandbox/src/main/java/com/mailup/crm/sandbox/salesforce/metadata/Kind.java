package com.mailup.crm.sandbox.salesforce.metadata;

import java.util.Arrays;
import java.util.Optional;

/** The types of metadata that the simulation keeps, by folder and end of their files. */
enum Kind {
    APEX_CLASS("ApexClass", "classes", ".cls", true),
    APEX_TRIGGER("ApexTrigger", "triggers", ".trigger", true),
    APEX_PAGE("ApexPage", "pages", ".page", true),
    APEX_COMPONENT("ApexComponent", "components", ".component", true),
    WEB_COMPONENT("LightningComponentBundle", "lwc", "", false),
    OBJECT("CustomObject", "objects", ".object", false),
    OBJECT_TRANSLATION("CustomObjectTranslation", "objectTranslations", ".objectTranslation", false),
    PERMISSION_SET("PermissionSet", "permissionsets", ".permissionset", false),
    PERMISSION("CustomPermission", "customPermissions", ".customPermission", false),
    LABELS("CustomLabels", "labels", ".labels", false),
    TRANSLATIONS("Translations", "translations", ".translation", false),
    REMOTE_SITE("RemoteSiteSetting", "remoteSiteSettings", ".remoteSite", false),
    TAB("CustomTab", "tabs", ".tab", false),
    APPLICATION("CustomApplication", "applications", ".app", false),
    LAYOUT("Layout", "layouts", ".layout", false),
    QUICK_ACTION("QuickAction", "quickActions", ".quickAction", false),
    FLEXI_PAGE("FlexiPage", "flexipages", ".flexipage", false),
    RESOURCE("StaticResource", "staticresources", ".resource", true);

    private final String type;
    private final String folder;
    private final String suffix;
    private final boolean described;

    Kind(String type, String folder, String suffix, boolean described) {
        this.type = type;
        this.folder = folder;
        this.suffix = suffix;
        this.described = described;
    }

    String type() {
        return type;
    }

    String folder() {
        return folder;
    }

    String suffix() {
        return suffix;
    }

    /** Whether a second file says what the first is. */
    boolean described() {
        return described;
    }

    /** Whether only an edition with Apex has it. */
    boolean isCode() {
        return this == APEX_CLASS || this == APEX_TRIGGER;
    }

    static Optional<Kind> ofType(String name) {
        return Arrays.stream(values()).filter(kind -> kind.type.equals(name)).findFirst();
    }

    static Optional<Kind> ofPath(String path) {
        return Arrays.stream(values())
                .filter(kind -> path.startsWith(kind.folder + "/"))
                .findFirst();
    }

    /** The name of the component that a file belongs to. */
    String nameOf(String path) {
        String file = path.substring(folder.length() + 1);
        if (this == WEB_COMPONENT) {
            return file.contains("/") ? file.substring(0, file.indexOf('/')) : file;
        }
        String plain = file.endsWith("-meta.xml") ? file.substring(0, file.length() - "-meta.xml".length()) : file;
        return plain.endsWith(suffix) ? plain.substring(0, plain.length() - suffix.length()) : plain;
    }

    String path(String name) {
        return folder + "/" + name + suffix;
    }
}
