package com.mailup.crm.sugarcrm;

import java.util.List;

/** What an administrator enters so that the CRM itself calls the connector. */
final class WebLogicHooks {
    private WebLogicHooks() {}

    static List<String> steps(List<String> modules) {
        return List.of(
                "Admin > Web Logic Hooks > Create Web Logic Hook; for each of " + String.join(", ", modules) + " two:",
                "  Name:            MailUp",
                "  Module Name:     the module",
                "  Trigger Event:   after_save in the one, after_delete in the other",
                "  Request Method:  POST",
                "  URL:             the address above; what is sent is not read",
                "A SuiteCRM has no such page: there a logic hook of yours may call the address, or the package does better.");
    }
}
