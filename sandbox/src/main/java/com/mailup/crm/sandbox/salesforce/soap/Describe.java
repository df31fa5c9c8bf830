package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.List;
import java.util.Set;

/** Describes objects as the partner interface does; its members come in the order of the alphabet. */
final class Describe {
    private static final int BYTES_OF_A_CHARACTER = 3;
    private static final Set<String> DATED = Set.of("Id", "SystemModstamp", "CreatedDate");

    private final Org org;

    Describe(Org org) {
        this.org = org;
    }

    String types(User by, List<String> names) {
        Xml xml = new Xml();
        for (String name : names) {
            SObjectType type = org.knownType(name);
            xml.open("result");
            head(xml, type, true);
            type.fields().stream()
                    .filter(field -> org.access().sees(by, type.name(), field))
                    .forEach(field -> field(xml, type, field, org.access().writes(by, type.name(), field)));
            tail(xml, type, true);
            xml.close("result");
        }
        return xml.toString();
    }

    String global() {
        Xml xml = new Xml().open("result").leaf("encoding", "UTF-8").leaf("maxBatchSize", 200);
        for (SObjectType type : org.types()) {
            xml.open("sobjects");
            head(xml, type, false);
            tail(xml, type, false);
            xml.close("sobjects");
        }
        return xml.close("result").toString();
    }

    private static void head(Xml xml, SObjectType type, boolean full) {
        boolean writable = type.kind() != SObjectType.Kind.SYSTEM;
        xml.leaf("activateable", false);
        if (full) {
            xml.leaf("compactLayoutable", writable);
        }
        xml.leaf("createable", writable)
                .leaf("custom", type.custom())
                .leaf("customSetting", type.kind() == SObjectType.Kind.SETTING);
        xml.leaf("deepCloneable", false)
                .leaf("deletable", writable)
                .leaf("deprecatedAndHidden", false)
                .leaf("feedEnabled", false);
    }

    private static void tail(Xml xml, SObjectType type, boolean full) {
        boolean writable = type.kind() != SObjectType.Kind.SYSTEM;
        boolean person = type.kind() == SObjectType.Kind.PERSON;
        xml.leaf("hasSubtypes", false);
        xml.leaf("idEnabled", true);
        xml.leaf("isInterface", false).leaf("isSubtype", false);
        xml.leaf("keyPrefix", type.prefix())
                .leaf("label", type.label())
                .leaf("labelPlural", type.plural())
                .leaf("layoutable", writable);
        if (full) {
            xml.leaf("listviewable", writable).leaf("lookupLayoutable", writable);
        }
        xml.leaf("mergeable", person)
                .leaf("mruEnabled", writable)
                .leaf("name", type.name())
                .leaf("queryable", true)
                .leaf("replicateable", true)
                .leaf("retrieveable", true);
        if (full) {
            xml.leaf("searchLayoutable", writable);
        }
        xml.leaf("searchable", writable)
                .leaf("triggerable", writable)
                .leaf("undeletable", writable)
                .leaf("updateable", writable);
        if (full) {
            xml.leaf("urlDetail", "https://sim.my.salesforce.com/{ID}");
        }
    }

    private static void field(Xml xml, SObjectType type, Field field, boolean writable) {
        boolean reference = field.type() == FieldType.REFERENCE;
        xml.open("fields")
                .leaf("aggregatable", true)
                .leaf("aiPredictionField", false)
                .leaf("autoNumber", false)
                .leaf("byteLength", field.length() * BYTES_OF_A_CHARACTER)
                .leaf("calculated", false)
                .leaf("cascadeDelete", false)
                .leaf("caseSensitive", false)
                .leaf("createable", field.createable() && writable)
                .leaf("custom", field.custom())
                .leaf("defaultedOnCreate", field.type() == FieldType.BOOLEAN || DATED.contains(field.name()))
                .leaf("dependentPicklist", false)
                .leaf("deprecatedAndHidden", false)
                .leaf("digits", 0);
        xml.leaf("encrypted", false).leafIf("externalId", field.externalId() ? "true" : "");
        xml.leaf("filterable", field.type() != FieldType.TEXTAREA)
                .leaf("groupable", field.type() != FieldType.TEXTAREA)
                .leaf("highScaleNumber", false)
                .leaf("htmlFormatted", false)
                .leaf("idLookup", field.externalId() || field.type() == FieldType.ID)
                .leaf("label", field.label())
                .leaf("length", field.length())
                .leaf("name", field.name())
                .leaf("nameField", field.name().equals("Name"))
                .leaf("namePointing", false)
                .leaf(
                        "nillable",
                        !field.required() && field.type() != FieldType.BOOLEAN && !DATED.contains(field.name()))
                .leaf("permissionable", !field.required());
        field.values()
                .forEach(value -> xml.open("picklistValues")
                        .leaf("active", true)
                        .leaf("defaultValue", false)
                        .leaf("label", value)
                        .leaf("value", value)
                        .close("picklistValues"));
        xml.leaf("polymorphicForeignKey", false).leaf("precision", 0).leaf("queryByDistance", false);
        if (reference) {
            xml.leaf("referenceTo", field.referenceTo()).leafIf("relationshipName", field.relationship());
        }
        xml.leaf("restrictedPicklist", field.restricted())
                .leaf("scale", 0)
                .leaf("searchPrefilterable", reference)
                .leaf("soapType", field.type().soap())
                .leaf("sortable", field.type() != FieldType.TEXTAREA)
                .leaf("type", field.type().described())
                .leaf("unique", field.externalId())
                .leaf("updateable", field.updateable() && writable && type.kind() != SObjectType.Kind.SYSTEM)
                .close("fields");
    }
}
