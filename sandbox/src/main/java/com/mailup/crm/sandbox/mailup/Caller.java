package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.http.Exchange;

/** A request to ConsoleService whose token counts, with the account that it may touch. */
record Caller(Tokens.Grant grant, Tenant tenant, Exchange exchange) {
    /** The name of the fault that answers with the data of another account. */
    static final String OTHER_ACCOUNT = "other-account";

    /** The name of the fault that accepts an import and never completes it. */
    static final String STUCK_IMPORT = "stuck-import";

    Account account() {
        return tenant.account();
    }

    MailingList list() {
        return visible(account().list(number("list")));
    }

    Group group() {
        Group group = account().group(number("group"));
        visible(account().list(group.listId()));
        return group;
    }

    MailingList listOf(Group group) {
        return account().list(group.listId());
    }

    Recipient recipient() {
        return account().recipients().get(number("recipient"));
    }

    boolean flag(String name) {
        return exchange.query().first(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    int number(String variable) {
        try {
            return Integer.parseInt(exchange.variable(variable));
        } catch (NumberFormatException e) {
            throw Refusal.badRequest(variable + " is not a number.");
        }
    }

    private MailingList visible(MailingList list) {
        if (!grant.user().sees(list.id())) {
            throw Refusal.forbidden("The list is outside the user's scope.");
        }
        return list;
    }
}
