package com.mailup.crm.sandbox.salesforce.metadata;

import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Times;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The metadata of the organisation, as far as it was deployed or stands there from the start. */
public final class Shelf {
    private final Org org;
    private final Map<String, Component> components = new ConcurrentSkipListMap<>();

    public Shelf(Org org) {
        this.org = org;
        layout("Contact-Contact Layout", "Contact");
        layout("Contact-Contact (Sales) Layout", "Contact");
        layout("Lead-Lead Layout", "Lead");
        layout("Account-Account Layout", "Account");
        layout("PersonAccount-Person Account Layout", "PersonAccount");
    }

    private void layout(String name, String object) {
        putLayout(name, """
                <?xml version="1.0" encoding="UTF-8"?>
                <Layout xmlns="http://soap.sforce.com/2006/04/metadata">
                    <layoutSections>
                        <customLabel>false</customLabel>
                        <detailHeading>false</detailHeading>
                        <editHeading>true</editHeading>
                        <label>%s Information</label>
                        <layoutColumns>
                            <layoutItems>
                                <behavior>Required</behavior>
                                <field>Name</field>
                            </layoutItems>
                        </layoutColumns>
                        <layoutColumns/>
                        <style>TwoColumnsTopToBottom</style>
                    </layoutSections>
                </Layout>
                """.formatted(object), "");
    }

    /** A page layout as somebody left it; with a namespace it is of a managed package. */
    public void putLayout(String name, String xml, String namespace) {
        put(new Component(
                Kind.LAYOUT, name, Map.of(Kind.LAYOUT.path(name), xml), Times.stored(org.instant()), namespace));
    }

    /** The text of a component's own file; empty if it is not there. */
    public Optional<String> text(String type, String name) {
        return Kind.ofType(type).flatMap(kind -> find(kind, name)).map(Component::main);
    }

    /** The names of what is there of a type. */
    public List<String> names(String type) {
        return Kind.ofType(type).map(this::all).orElse(List.of()).stream()
                .map(Component::name)
                .toList();
    }

    /** The custom fields of all objects, each in the file of its own. */
    List<Component> customFields() {
        return org.atomically(() -> org.types().stream()
                .flatMap(type -> type.fields().stream()
                        .filter(Field::custom)
                        .map(field -> new Component(
                                Kind.OBJECT,
                                type.name() + "." + field.name(),
                                Map.of(Kind.OBJECT.path(type.name()), ""),
                                Times.stored(org.instant()),
                                "")))
                .toList());
    }

    List<Component> all(Kind kind) {
        return components.values().stream()
                .filter(component -> component.kind() == kind)
                .toList();
    }

    Optional<Component> find(Kind kind, String name) {
        return Optional.ofNullable(components.get(kind.type() + ":" + name));
    }

    void put(Component component) {
        components.put(component.key(), component);
    }

    void remove(Kind kind, String name) {
        components.remove(kind.type() + ":" + name);
    }

    Map<String, Component> copy() {
        return new TreeMap<>(components);
    }
}
