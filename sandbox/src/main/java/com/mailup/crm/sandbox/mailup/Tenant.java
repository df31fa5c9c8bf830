package com.mailup.crm.sandbox.mailup;

import com.mailup.crm.sandbox.mailup.MailUpOptions.AccountSpec;

/** An account with all that works for it. */
record Tenant(AccountSpec spec, Account account, Webhooks webhooks, Imports imports, AllowList allowList)
        implements AutoCloseable {

    static Tenant open(AccountSpec spec, MailUpOptions options) {
        Webhooks webhooks = new Webhooks(spec.consoleId(), options.clock(), options.retryScale());
        Account account = new Account(spec, options.clock(), webhooks::publish);
        Imports imports = new Imports(account, options.importDelay());
        return new Tenant(spec, account, webhooks, imports, new AllowList());
    }

    @Override
    public void close() {
        imports.close();
        webhooks.close();
    }
}
