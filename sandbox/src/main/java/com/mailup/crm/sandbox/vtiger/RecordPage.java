package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** One record: the MailUp block, then what is filled of the rest. */
final class RecordPage {
    private final FieldNames names;

    RecordPage(FieldNames names) {
        this.names = names;
    }

    String body(Entity entity) {
        CrmModule module = entity.module();
        List<Field> block = module.fields().stream().filter(this::inBlock).toList();
        Predicate<Field> filled = field -> !entity.get(field.name()).isEmpty();
        StringBuilder html = new StringBuilder();
        html.append("<p>%s %s, %s</p>\n"
                .formatted(
                        Html.escape(module.singular()),
                        entity.id(),
                        entity.state().name().toLowerCase(Locale.ROOT)));
        html.append("<h2>MailUp</h2>\n<table class=\"mailup\">\n");
        block.forEach(field -> html.append(Html.row(field.label(), entity.get(field.name()))));
        html.append("</table>\n<h2>Details</h2>\n<table>\n");
        module.fields().stream()
                .filter(field -> !block.contains(field))
                .filter(filled)
                .forEach(field -> html.append(Html.row(field.label(), entity.get(field.name()))));
        return html.append("</table>\n").toString();
    }

    private boolean inBlock(Field field) {
        return names.isList(field.name())
                || names.ofBlock().stream().map(Field::name).anyMatch(field.name()::equals)
                || field.name().equals("emailoptout");
    }
}
