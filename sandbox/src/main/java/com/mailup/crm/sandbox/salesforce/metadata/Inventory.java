package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.inside.PackageObjects;
import com.mailup.crm.sandbox.salesforce.inside.PackagePlace;
import com.mailup.crm.sandbox.salesforce.org.Access;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import com.mailup.crm.sandbox.salesforce.org.SObjectType;
import com.mailup.crm.sandbox.salesforce.soap.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Carries deployed metadata into the organisation: objects, fields, permissions, and whether the MailUp package is at work. */
final class Inventory {
    private static final Pattern VERSION = Pattern.compile("(?i)VERSION\\s*=\\s*'([^']*)'");
    private static final Pattern BUILD = Pattern.compile("(?i)BUILD\\s*=\\s*'([^']*)'");
    private static final int FIRST_PREFIX = 10;

    private final Org org;
    private final Shelf shelf;
    private final PackagePlace mailUp;
    private boolean deployed;
    private final AtomicInteger prefixes = new AtomicInteger(FIRST_PREFIX);

    Inventory(Org org, Shelf shelf, PackagePlace mailUp) {
        this.org = org;
        this.shelf = shelf;
        this.mailUp = mailUp;
    }

    void put(Component component) {
        shelf.put(component);
        switch (component.kind()) {
            case OBJECT -> object(component.name(), Element.parse(component.main()));
            case PERMISSION -> org.access().addPermission(component.name());
            case PERMISSION_SET -> org.access().put(permissionSet(component));
            case APEX_CLASS, APEX_TRIGGER -> apex(component);
            default -> {}
        }
    }

    void remove(String type, String name) {
        Kind.ofType(type).ifPresent(kind -> shelf.remove(kind, name));
        int dot = name.indexOf('.');
        switch (type) {
            case "CustomField" -> {
                org.dropField(name.substring(0, dot), name.substring(dot + 1));
                org.access().unguard(name.substring(0, dot), name.substring(dot + 1));
            }
            case "CustomObject" -> org.dropType(name);
            case "PermissionSet" -> org.access().drop(name);
            case "ApexClass", "ApexTrigger" -> eraseApex(type, name);
            default -> {}
        }
    }

    /** The package works while its handler, its news and an active trigger are there. */
    void settle() {
        boolean inside = shelf.find(Kind.APEX_CLASS, "MailUpHandler").isPresent()
                && org.type(PackageObjects.NEWS).isPresent()
                && shelf.all(Kind.APEX_TRIGGER).stream()
                        .anyMatch(trigger -> trigger.name().startsWith("MailUp") && active(trigger));
        if (inside) {
            mailUp.install(new MailUpPackage.Settings(constant(VERSION), constant(BUILD)));
            deployed = true;
        } else if (deployed) {
            mailUp.remove();
            deployed = false;
        }
    }

    private String constant(Pattern pattern) {
        return shelf.all(Kind.APEX_CLASS).stream()
                .filter(component -> component.name().startsWith("MailUp"))
                .map(component -> pattern.matcher(component.main()))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse("");
    }

    private static boolean active(Component trigger) {
        return !trigger.description().contains("<status>Inactive</status>");
    }

    private void object(String name, Element root) {
        SObjectType type = org.type(name)
                .orElseGet(() -> SObjectType.custom(
                        name,
                        root.textOf("label"),
                        "a" + prefixes.incrementAndGet(),
                        root.child("customSettingsType").isPresent()
                                ? SObjectType.Kind.SETTING
                                : SObjectType.Kind.ORDINARY,
                        List.of()));
        org.putType(type);
        for (Element field : root.all("fields")) {
            String fieldName = field.textOf("fullName");
            if (!fieldName.endsWith("__c")) {
                continue;
            }
            boolean fresh = type.field(fieldName).isEmpty();
            org.putField(name, field(field));
            if (fresh
                    && type.kind() != SObjectType.Kind.SETTING
                    && !field.textOf("required").equals("true")) {
                org.access().guard(name, fieldName);
            }
        }
    }

    private static Field field(Element field) {
        FieldType type = FieldType.ofMetadata(field.textOf("type")).orElseThrow();
        List<String> values = field.child("valueSet")
                .flatMap(set -> set.child("valueSetDefinition"))
                .map(definition -> definition.all("value").stream()
                        .map(value -> value.textOf("fullName"))
                        .toList())
                .orElse(List.of());
        boolean restricted = field.child("valueSet")
                .map(set -> set.textOf("restricted").equals("true"))
                .orElse(false);
        Field made = type == FieldType.PICKLIST
                ? Field.choice(field.textOf("fullName"), field.textOf("label"), values)
                : Field.of(field.textOf("fullName"), field.textOf("label"), type);
        made = restricted ? made : made.unrestricted();
        String length = field.textOf("length");
        made = length.isEmpty() ? made : made.withLength(Integer.parseInt(length));
        made = field.textOf("externalId").equals("true") ? made.asExternalId() : made;
        return field.textOf("required").equals("true") ? made.asRequired() : made;
    }

    private static Access.PermissionSet permissionSet(Component component) {
        Element root = Element.parse(component.main());
        return new Access.PermissionSet(
                component.name(),
                root.textOf("label"),
                root.all("customPermissions").stream()
                        .filter(permission -> permission.textOf("enabled").equals("true"))
                        .map(permission -> permission.textOf("name"))
                        .collect(Collectors.toSet()),
                fields(root, "readable"),
                fields(root, "editable"));
    }

    private static Set<String> fields(Element root, String right) {
        return root.all("fieldPermissions").stream()
                .filter(permission -> permission.textOf(right).equals("true"))
                .map(permission -> permission.textOf("field"))
                .collect(Collectors.toSet());
    }

    private void apex(Component component) {
        eraseApex(component.kind().type(), component.name());
        Map<String, String> values = new HashMap<>(Map.of(
                "Name", component.name(), "Status", active(component) ? "Active" : "Inactive", "ApiVersion", "65"));
        if (component.kind() == Kind.APEX_TRIGGER) {
            Matcher on = Pattern.compile("(?i)\\son\\s+(\\w+)").matcher(component.main());
            values.put("TableEnumOrId", on.find() ? on.group(1) : "");
        }
        values.put("Body", component.main());
        org.insert(component.kind().type(), values);
    }

    private void eraseApex(String type, String name) {
        Optional<Row> old = org.rows(type).stream()
                .filter(row -> row.get("Name").equals(name))
                .findFirst();
        old.ifPresent(row -> org.erase(type, row.id()));
    }
}
