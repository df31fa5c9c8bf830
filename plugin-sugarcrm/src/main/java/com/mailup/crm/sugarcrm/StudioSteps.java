package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.sugarcrm.SugarSettings.FieldNames;
import java.util.stream.Collectors;

/** What an administrator makes in Studio where our package is not inside. */
final class StudioSteps {
    private StudioSteps() {}

    static String of(CrmMapping mapping, FieldNames names) {
        return """
                In the CRM: Admin > Dropdown Editor > Add Dropdown, named mailup_status, with the items (name and label alike)
                  Subscribed, Unsubscribed, Pending, and one that is empty.
                Then Admin > Studio; in each of %s: Fields > Add Field, and after each Save:
                %s
                  TextField  %s    MailUp: last change
                  TextField  %s    MailUp: reason
                Studio puts _c at the end of each name; in mailup.toml the names stand with or without it.
                Put the fields into the edit and detail views under Layouts, so that people see them.
                """.formatted(
                String.join(", ", mapping.modules()),
                mapping.lists().stream()
                        .map(list -> "  DropDown   " + list.field() + "    " + list.label()
                                + "    Drop Down List: mailup_status")
                        .collect(Collectors.joining("\n")),
                names.changed(),
                names.reason()).stripTrailing();
    }
}
