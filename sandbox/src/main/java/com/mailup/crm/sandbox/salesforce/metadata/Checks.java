package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.http.MalformedRequest;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.soap.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at what is to be deployed as the platform does, as far as it can be told without running it. */
final class Checks {
    private static final Pattern LINE = Pattern.compile("\\[row,col]:\\[(\\d+),");
    private static final Pattern TRIGGER = Pattern.compile("(?i)trigger\\s+\\w+\\s+on\\s+(\\w+)");

    private final Org org;
    private final Shelf shelf;
    private final List<Component> deployed;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> fields = new HashSet<>();

    Checks(Org org, Shelf shelf, List<Component> deployed) {
        this.org = org;
        this.shelf = shelf;
        this.deployed = deployed;
    }

    List<Problem> problems() {
        deployed.stream().filter(component -> component.kind() == Kind.OBJECT).forEach(this::collectFields);
        deployed.forEach(this::check);
        return problems;
    }

    private boolean takesApex() {
        return org.rows("Organization").stream()
                .map(row -> row.get("OrganizationType"))
                .noneMatch(edition -> edition.startsWith("Professional") || edition.startsWith("Team"));
    }

    private void collectFields(Component object) {
        read(object)
                .ifPresent(root -> root.all("fields")
                        .forEach(field -> fields.add(object.name() + "." + field.textOf("fullName"))));
    }

    private void check(Component component) {
        if (component.main().isEmpty() && component.kind() != Kind.WEB_COMPONENT) {
            error(component, 0, "The file of the component is missing");
            return;
        }
        if (component.kind().described() && component.description().isEmpty()) {
            error(component, 0, "No metadata file " + component.path() + "-meta.xml found");
            return;
        }
        if (component.kind().isCode() && !takesApex()) {
            error(component, 0, "Not available for deploy for this organization");
            return;
        }
        switch (component.kind()) {
            case APEX_TRIGGER -> trigger(component);
            case OBJECT -> object(component);
            case PERMISSION_SET -> permissionSet(component);
            case APEX_CLASS, APEX_PAGE, APEX_COMPONENT, WEB_COMPONENT, RESOURCE -> {}
            default -> read(component);
        }
        unchangedWhileScheduled(component);
    }

    /** Empty for malformed XML, which is told once. */
    private Optional<Element> read(Component component) {
        try {
            return Optional.of(Element.parse(component.main()));
        } catch (MalformedRequest e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            boolean told = problems.stream().anyMatch(problem -> problem.path().equals(component.path()));
            if (!told) {
                error(
                        component,
                        line.find() ? Integer.parseInt(line.group(1)) : 1,
                        "Error parsing file: malformed XML");
            }
            return Optional.empty();
        }
    }

    private void trigger(Component component) {
        Matcher on = TRIGGER.matcher(component.main());
        if (!on.find() || (org.type(on.group(1)).isEmpty() && !deploys(Kind.OBJECT, on.group(1)))) {
            error(component, 1, "SObject type is invalid: " + (on.reset().find() ? on.group(1) : ""));
        }
    }

    private void object(Component component) {
        read(component)
                .ifPresent(root -> root.all("fields").forEach(field -> {
                    boolean known = FieldType.ofMetadata(field.textOf("type")).isPresent();
                    String name = component.name() + "." + field.textOf("fullName");
                    if (field.textOf("fullName").endsWith("__c") && !known) {
                        problems.add(new Problem(
                                component.path(),
                                "CustomField",
                                name,
                                field.line(),
                                13,
                                "'" + field.textOf("type") + "' is not a valid value for the enum 'FieldType'",
                                false));
                    }
                }));
    }

    private void permissionSet(Component component) {
        read(component).ifPresent(root -> {
            for (Element permission : root.all("fieldPermissions")) {
                String name = permission.textOf("field");
                if (!knowsField(name)) {
                    missing(component, permission.line(), "field", "CustomField", name);
                }
            }
            for (Element permission : root.all("objectPermissions")) {
                String name = permission.textOf("object");
                if (org.type(name).isEmpty() && !deploys(Kind.OBJECT, name)) {
                    missing(component, permission.line(), "objectPermissions", "CustomObject", name);
                }
            }
            references(component, root, "classAccesses", "apexClass", Kind.APEX_CLASS);
            references(component, root, "pageAccesses", "apexPage", Kind.APEX_PAGE);
            references(component, root, "customPermissions", "name", Kind.PERMISSION);
        });
    }

    private boolean knowsField(String name) {
        int dot = name.indexOf('.');
        return fields.contains(name)
                || (dot > 0
                        && org.type(name.substring(0, dot))
                                .flatMap(type -> type.field(name.substring(dot + 1)))
                                .isPresent());
    }

    private void references(Component component, Element root, String list, String member, Kind kind) {
        for (Element reference : root.all(list)) {
            String name = reference.textOf(member);
            if (!deploys(kind, name) && shelf.find(kind, name).isEmpty()) {
                missing(component, reference.line(), member, kind.type(), name);
            }
        }
    }

    private void missing(Component component, int line, String in, String type, String name) {
        error(component, line, "In field: " + in + " - no " + type + " named " + name + " found");
    }

    private boolean deploys(Kind kind, String name) {
        return deployed.stream()
                .anyMatch(component ->
                        component.kind() == kind && component.name().equalsIgnoreCase(name));
    }

    private void unchangedWhileScheduled(Component component) {
        boolean changed = shelf.find(component.kind(), component.name())
                .filter(old -> !old.main().equals(component.main()))
                .isPresent();
        if (component.kind() == Kind.APEX_CLASS && changed && Schedule.holds(org, component.name())) {
            error(component, 1, Schedule.IN_USE);
        }
    }

    private void error(Component component, int line, String text) {
        problems.add(Problem.error(component.path(), component.kind(), component.name(), line, text));
    }

    /** What is named and not there, and what is there and not named. */
    static List<Problem> manifest(Manifest manifest, Map<String, Component> components) {
        List<Problem> problems = new ArrayList<>();
        manifest.members()
                .forEach((type, names) -> Kind.ofType(type)
                        .ifPresentOrElse(
                                kind -> names.stream()
                                        .filter(name -> !name.equals("*") && !components.containsKey(type + ":" + name))
                                        .forEach(
                                                name -> problems.add(
                                                        Problem.manifest(
                                                                type,
                                                                name,
                                                                "An object '" + name + "' of type " + type
                                                                        + " was named in package.xml, but was not found in zipped directory"))),
                                () -> {
                                    if (!inside(type)) {
                                        problems.add(Problem.manifest(
                                                type,
                                                "",
                                                "Entity type '" + type.toLowerCase(Locale.ROOT) + "' is unknown"));
                                    }
                                }));
        components.values().stream()
                .filter(component -> !manifest.names(component.kind(), component.name()))
                .forEach(component -> problems.add(Problem.error(
                        component.path(),
                        component.kind(),
                        component.name(),
                        0,
                        "An object '" + component.name() + "' of type "
                                + component.kind().type()
                                + " was found in zipped directory, but was not named in package.xml")));
        return problems;
    }

    /** Types that lie in the file of another one. */
    private static boolean inside(String type) {
        return Set.of(
                        "CustomField",
                        "WebLink",
                        "ListView",
                        "CustomLabel",
                        "ValidationRule",
                        "CompactLayout",
                        "RecordType")
                .contains(type);
    }
}
