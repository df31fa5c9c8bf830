package com.mailup.crm.autologin;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.web.Reply;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a browser on, or tells its user why not. Addresses hold codes and links, so the log has route, connection and code only. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static Reply redirect(URI address) {
        return new Reply(303, Map.of("Location", address.toString(), "Referrer-Policy", "no-referrer"), "");
    }

    /** @param source empty when it is not proven that the user comes from a CRM */
    static Reply refused(String route, SyncException e, Optional<OpenSource> source) {
        LOG.atInfo()
                .addKeyValue("route", route)
                .addKeyValue(
                        "connection",
                        source.map(known -> known.connection().value()).orElse("unknown"))
                .addKeyValue("code", e.code())
                .log("MailUp was not opened");
        return Pages.refusal(e, source.map(known -> known.console().door().console()));
    }
}
