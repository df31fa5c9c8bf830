package com.mailup.crm.sandbox.mailup;

import java.util.Optional;

/**
 * Why a consent changes.
 *
 * @param reason the code of an unsubscription
 * @param ip where the person sat, if a form told
 */
record Cause(Source source, int reason, Optional<String> ip) {
    static final Cause REST = new Cause(Source.REST, Reason.ADMINISTRATOR, Optional.empty());
    static final Cause IMPORT = new Cause(Source.IMPORT, Reason.IMPORT, Optional.empty());
    static final Cause API = new Cause(Source.API, Reason.ADMINISTRATOR, Optional.empty());
    static final Cause CONSOLE = new Cause(Source.CONSOLE, Reason.ADMINISTRATOR, Optional.empty());
    static final Cause LINK = new Cause(Source.RECIPIENT, Reason.LINK, Optional.empty());
    static final Cause HARD_BOUNCE = new Cause(Source.CONSOLE, Reason.HARD_BOUNCE, Optional.empty());
    static final Cause COMPLAINT = new Cause(Source.RECIPIENT, Reason.COMPLAINT, Optional.empty());

    /** Whether a program called, or imported a file, and no person sat before a page. */
    boolean byProgram() {
        return source == Source.REST || source == Source.API || source == Source.IMPORT;
    }

    Cause from(Optional<String> address) {
        return new Cause(source, reason, address);
    }
}
