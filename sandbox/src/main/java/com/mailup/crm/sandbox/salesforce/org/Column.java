package com.mailup.crm.sandbox.salesforce.org;

import com.mailup.crm.sandbox.salesforce.soql.Path;
import com.mailup.crm.sandbox.salesforce.soql.Query;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field that a query names, found in the organisation.
 *
 * @param way the fields that lead to the record which has it
 */
public record Column(List<Field> way, Field field) {
    public Column {
        way = List.copyOf(way);
    }

    static Column of(Org org, User by, Query query, SObjectType type, Path path) {
        List<String> relationships = path.way();
        if (!relationships.isEmpty() && relationships.getFirst().equalsIgnoreCase(type.name())) {
            relationships = relationships.subList(1, relationships.size());
        }
        List<Field> way = new ArrayList<>();
        SObjectType owner = type;
        for (String name : relationships) {
            SObjectType from = owner;
            Field leads = owner.relationship(name)
                    .filter(field -> org.access().sees(by, from.name(), field))
                    .orElseThrow(
                            () -> SoqlException.field(
                                    query.text(),
                                    path.at(),
                                    "Didn't understand relationship '" + name
                                            + "' in field path. If you are attempting to use a"
                                            + " custom relationship, be sure to append the '__r' after the custom relationship"
                                            + " name. Please reference your WSDL or the describe call for the appropriate names."));
            way.add(leads);
            owner = org.knownType(leads.referenceTo());
        }
        SObjectType last = owner;
        Field field = last.field(path.last())
                .filter(known -> org.access().sees(by, last.name(), known))
                .orElseThrow(() -> SoqlException.field(
                        query.text(),
                        path.at(),
                        "No such column '" + path.last() + "' on entity '" + last.name() + "'. If you are attempting to"
                                + " use a custom field, be sure to append the '__c' after the custom field name. Please"
                                + " reference your WSDL or the describe call for the appropriate names."));
        return new Column(way, field);
    }

    /** The record that has the field, if there is one. */
    public Optional<Row> owner(Org org, Row row) {
        Optional<Row> owner = Optional.of(row);
        for (Field leads : way) {
            owner = owner.map(from -> from.get(leads.name())).flatMap(org::find);
        }
        return owner;
    }

    /** Empty for null. */
    public String value(Org org, Row row) {
        if (way.isEmpty()) {
            return shown(field, row);
        }
        return owner(org, row).map(from -> shown(field, from)).orElse("");
    }

    /** What the interfaces show of a field. */
    public static String shown(Field field, Row row) {
        if (field.type() == FieldType.ID) {
            return row.id();
        }
        String value = row.get(field.name());
        return value.isEmpty() && field.type() == FieldType.BOOLEAN ? Row.NO : value;
    }
}
