package com.mailup.crm.vtiger;

import com.mailup.crm.contract.CrmMapping;
import java.util.stream.Collectors;

/** What an administrator makes in the layout editor of vTiger's cloud, which runs no script. */
final class LayoutSteps {
    private LayoutSteps() {}

    static String of(CrmMapping mapping) {
        return """
                In vTiger: Settings > Module Management > Module Layouts & Fields; in each of %s:
                  1. Add Block: MailUp
                  2. Add Custom Field in it, of type Picklist, with the values Subscribed, Unsubscribed, Pending:
                %s
                  3. Add Custom Field in it, of type Text, twice: MailUp: last change, and MailUp: reason
                vTiger names every field itself. Write the names into mailup.toml, as field of the list, changed-field and reason-field;
                a list has one name in all modules, so map one module where they differ.
                """.formatted(
                String.join(", ", mapping.modules()),
                mapping.lists().stream()
                        .map(list -> "       " + list.label() + " (list "
                                + list.list().list().value() + ")")
                        .collect(Collectors.joining("\n"))).stripTrailing();
    }
}
