package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;

/** As whom Salesforce is called. */
interface ForceSessions {
    ForceToken current();

    /** One that is newer than the one that Salesforce refused. */
    ForceToken behind(ForceToken refused);

    /** Somebody's session that ends when it ends: an administrator's, for as long as an installation takes. */
    static ForceSessions of(ForceToken session) {
        return new ForceSessions() {
            @Override
            public ForceToken current() {
                return session;
            }

            @Override
            public ForceToken behind(ForceToken refused) {
                throw new SyncException(
                        ErrorCode.CRM_LOGIN_REFUSED, "the session given has ended, or its user may not use the API");
            }
        };
    }
}
