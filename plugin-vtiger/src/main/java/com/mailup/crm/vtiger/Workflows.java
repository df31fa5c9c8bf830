package com.mailup.crm.vtiger;

import java.util.List;

/** What an administrator enters so that vTiger's workflows call the connector. */
final class Workflows {
    private Workflows() {}

    static List<String> steps(List<String> modules) {
        return List.of(
                "Settings > Automation > Workflows > New Workflow > Standard; one for each of "
                        + String.join(", ", modules) + ":",
                "  Trigger:     when a record is created or updated, every time it is saved; no conditions",
                "  Action:      Add Action > Webhook; its URL is the address above, its method POST",
                "  Parameters:  none; what is sent is not read");
    }
}
