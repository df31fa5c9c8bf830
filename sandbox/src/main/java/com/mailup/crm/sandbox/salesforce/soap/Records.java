package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.salesforce.org.Column;
import com.mailup.crm.sandbox.salesforce.org.Field;
import com.mailup.crm.sandbox.salesforce.org.FieldType;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes rows as records of the partner interface: type, id twice, then the fields in the order asked. */
final class Records {
    private final Org org;

    Records(Org org) {
        this.org = org;
    }

    void write(Xml xml, String tag, Row row, List<Column> columns) {
        String open = tag + " xsi:type=\"sf:sObject\"";
        xml.open(open);
        boolean withId = columns.stream()
                .anyMatch(column -> column.way().isEmpty() && column.field().type() == FieldType.ID);
        xml.leaf("sf:type", row.type());
        if (withId) {
            xml.leaf("sf:Id", row.id());
        } else {
            xml.nil("sf:Id");
        }
        Map<String, List<Column>> nested = new LinkedHashMap<>();
        for (Column column : columns) {
            if (column.way().isEmpty()) {
                xml.leafOrNil("sf:" + column.field().name(), column.value(org, row));
            } else {
                nested.computeIfAbsent(column.way().getFirst().relationship(), _ -> new ArrayList<>())
                        .add(column);
            }
        }
        nested.forEach((relationship, fields) -> nested(xml, relationship, row, fields));
        xml.close(tag);
    }

    private void nested(Xml xml, String relationship, Row row, List<Column> columns) {
        Field leads = columns.getFirst().way().getFirst();
        Optional<Row> target = new Column(List.of(leads), leads).owner(org, row);
        List<Column> rest = columns.stream()
                .map(column -> new Column(column.way().subList(1, column.way().size()), column.field()))
                .toList();
        target.ifPresentOrElse(
                found -> write(xml, "sf:" + relationship, found, rest), () -> xml.nil("sf:" + relationship));
    }
}
