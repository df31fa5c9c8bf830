package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.TokenSource;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.web.Reply;
import java.net.URI;

/** Lets people through the console's door. */
final class Doorman {
    private final Findings findings;

    Doorman(Findings findings) {
        this.findings = findings;
    }

    /** @throws SyncException see {@link com.mailup.crm.mailup.ConsoleDoor#link} */
    Reply asHimself(OpenSource source, String mailUpUser) {
        return through(source, source.console().people().of(mailUpUser), mailUpUser);
    }

    /** @throws SyncException see {@link com.mailup.crm.mailup.ConsoleDoor#link} */
    Reply asShared(OpenSource source, SharedLogin shared) {
        return through(source, shared.tokens(), shared.user());
    }

    /** Only what an administrator has to mend becomes a finding: a wrong sign-in can be made as often as somebody likes. */
    private Reply through(OpenSource source, TokenSource tokens, String user) {
        String subject = source.connection().value();
        try {
            URI link = Patience.ask(() -> source.console().door().link(tokens, user));
            findings.clear(ErrorCode.SSO_NOT_ENABLED, subject);
            return Answers.redirect(link);
        } catch (SyncException e) {
            if (e.code() == ErrorCode.SSO_NOT_ENABLED) {
                findings.raise(e.code(), subject, e.detail());
            }
            throw e;
        }
    }
}
