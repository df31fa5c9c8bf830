package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.vtiger.crm.CrmModule;
import com.mailup.crm.sandbox.vtiger.crm.Entity;
import com.mailup.crm.sandbox.vtiger.crm.Field;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.List;
import java.util.Locale;

/** One record: the MailUp block, then what is filled of the rest. */
final class RecordPage {
    private final FieldNames names;

    RecordPage(FieldNames names) {
        this.names = names;
    }

    String body(Entity entity, User user) {
        CrmModule module = entity.module();
        StringBuilder html = new StringBuilder();
        html.append("<p class=\"dim\">%s %s, %s</p>\n"
                .formatted(
                        Html.escape(module.singular()),
                        entity.id(),
                        entity.state().name().toLowerCase(Locale.ROOT)));
        html.append("<h2>MailUp</h2>\n").append(block(entity, user));
        html.append("<h2>Details</h2>\n<table class=\"pairs\">\n");
        module.fields().stream()
                .filter(field -> !inBlock(field))
                .filter(field -> !entity.get(field.name()).isEmpty())
                .forEach(field -> html.append(Html.row(field.label(), entity.get(field.name()))));
        return html.append("</table>\n").toString();
    }

    /** What the record itself knows of MailUp. */
    String block(Entity entity, User user) {
        List<Field> block =
                entity.module().fields().stream().filter(this::inBlock).toList();
        StringBuilder html = new StringBuilder("<table class=\"pairs mailup\">\n");
        block.forEach(field -> html.append(Html.row(field.label(), Statuses.shown(entity.get(field.name()), user))));
        return html.append("</table>\n").toString();
    }

    private boolean inBlock(Field field) {
        return names.isList(field.name())
                || names.ofBlock().stream().map(Field::name).anyMatch(field.name()::equals)
                || field.name().equals("emailoptout");
    }
}
