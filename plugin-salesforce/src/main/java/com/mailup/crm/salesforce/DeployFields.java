package com.mailup.crm.salesforce;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The fields that the mapping asks for, as metadata, and their permissions. A person account has those of its contact. */
final class DeployFields {
    private static final Set<String> SHIPPED = Set.of("Account", "Contact", "Lead");
    private static final String PREFIX = "mailup_list_";
    private static final String END = "    <hasActivationRequired>";
    private static final int LABEL = 30;

    private final CrmMapping mapping;
    private final Set<String> objects = new LinkedHashSet<>();

    DeployFields(CrmMapping mapping) {
        this.mapping = mapping;
        mapping.modules().forEach(module -> objects.add(module.equals("Account") ? "Contact" : module));
    }

    /** The name by which Salesforce knows a field of the mapping. */
    static String api(String field) {
        return field.endsWith("__c") ? field : field + "__c";
    }

    /** By object the fields, to be put into its file. */
    Map<String, String> objects() {
        Map<String, String> added = new TreeMap<>();
        objects.forEach(object -> added.put(object, fields()));
        return added;
    }

    /** The status fields, one for each list. */
    List<String> statuses() {
        return mapping.lists().stream().map(list -> api(list.field())).toList();
    }

    /** Of all objects, with the object's name in front. */
    List<String> names() {
        return objects.stream()
                .flatMap(object -> own().stream().map(field -> object + "." + field))
                .toList();
    }

    String file(String fields) {
        return PackageManifest.HEAD + "<CustomObject xmlns=\"" + PackageManifest.NAMESPACE + "\">\n" + fields
                + "</CustomObject>\n";
    }

    /** A permission set with the fields in it: the connector writes them, users see and change statuses. */
    String permitted(String set, String text) {
        boolean connector = set.startsWith("MailUp_Integration");
        StringBuilder added = new StringBuilder();
        for (String object : objects) {
            for (String field : own()) {
                boolean editable = connector ? !isStamp(field) : field.startsWith(PREFIX);
                added.append(permission(object + "." + field, editable));
            }
        }
        String permitted = text.replace(END, added + END);
        return connector ? withObjects(permitted) : permitted;
    }

    private String withObjects(String set) {
        StringBuilder added = new StringBuilder();
        objects.stream()
                .filter(object -> !SHIPPED.contains(object))
                .forEach(object -> added.append("""
                    <objectPermissions>
                        <allowCreate>false</allowCreate>
                        <allowDelete>false</allowDelete>
                        <allowEdit>true</allowEdit>
                        <allowRead>true</allowRead>
                        <modifyAllRecords>false</modifyAllRecords>
                        <object>%s</object>
                        <viewAllRecords>true</viewAllRecords>
                    </objectPermissions>
                """.formatted(object)));
        return set.replace("    <userPermissions>", added + "    <userPermissions>");
    }

    /** Without what only an org with Apex has. */
    static String withoutOurs(String set) {
        return set.replaceAll("(?s) {4}<customPermissions>.*?</customPermissions>\\n", "")
                .replaceAll(
                        "(?s) {4}<fieldPermissions>\\s*<editable>\\w+</editable>\\s*<field>MailUp_.*?</fieldPermissions>\\n",
                        "")
                .replaceAll(
                        "(?s) {4}<objectPermissions>(?:(?!</objectPermissions>).)*<object>MailUp_.*?</objectPermissions>\\n",
                        "");
    }

    static String withoutButtons(String object) {
        return object.replaceAll("(?s) {4}<webLinks>.*?</webLinks>\\n", "");
    }

    private List<String> own() {
        List<String> own = new ArrayList<>();
        for (MappedList list : mapping.lists()) {
            own.add(api(list.field()));
            stamp(list).ifPresent(own::add);
        }
        own.add("mailup_changed__c");
        own.add("mailup_reason__c");
        own.add("mailup_outcome__c");
        return own;
    }

    /** The triggers know a stamp by the name of its status. */
    private static Optional<String> stamp(MappedList list) {
        return list.field().startsWith(PREFIX)
                ? Optional.of(api("mailup_stamp_" + list.field().substring(PREFIX.length())))
                : Optional.empty();
    }

    private static boolean isStamp(String field) {
        return field.startsWith("mailup_stamp_");
    }

    private String fields() {
        StringBuilder fields = new StringBuilder();
        for (MappedList list : mapping.lists()) {
            fields.append(status(api(list.field()), escaped(list.label())));
            stamp(list).ifPresent(name -> fields.append(text(name, escaped(list.label()) + ": changes", 20)));
        }
        return fields.append(date("mailup_changed__c", "MailUp: last change"))
                .append(text("mailup_reason__c", "MailUp: reason", 255))
                .append(text("mailup_outcome__c", "MailUp: outcome", 255))
                .toString();
    }

    private static String text(String name, String label, int length) {
        return """
                    <fields>
                        <fullName>%s</fullName>
                        <label>%s</label>
                        <length>%d</length>
                        <type>Text</type>
                    </fields>
                """.formatted(name, label, length);
    }

    private static String date(String name, String label) {
        return """
                    <fields>
                        <fullName>%s</fullName>
                        <label>%s</label>
                        <type>DateTime</type>
                    </fields>
                """.formatted(name, label);
    }

    /** Not restricted: a restricted list of values refuses them in record types that do not name them. */
    private static String status(String name, String label) {
        return """
                    <fields>
                        <fullName>%s</fullName>
                        <label>%s</label>
                        <type>Picklist</type>
                        <valueSet>
                            <restricted>false</restricted>
                            <valueSetDefinition>
                                <sorted>false</sorted>
                                <value>
                                    <fullName>Subscribed</fullName>
                                    <default>false</default>
                                    <label>Subscribed</label>
                                </value>
                                <value>
                                    <fullName>Unsubscribed</fullName>
                                    <default>false</default>
                                    <label>Unsubscribed</label>
                                </value>
                                <value>
                                    <fullName>Pending</fullName>
                                    <default>false</default>
                                    <label>Pending</label>
                                </value>
                            </valueSetDefinition>
                        </valueSet>
                    </fields>
                """.formatted(name, label);
    }

    private static String permission(String field, boolean editable) {
        return """
                    <fieldPermissions>
                        <editable>%s</editable>
                        <field>%s</field>
                        <readable>true</readable>
                    </fieldPermissions>
                """.formatted(editable, field);
    }

    /** A label has at most 40 characters. */
    private static String escaped(String label) {
        String cut = label.codePointCount(0, label.length()) > LABEL
                ? label.substring(0, label.offsetByCodePoints(0, LABEL))
                : label;
        return cut.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
