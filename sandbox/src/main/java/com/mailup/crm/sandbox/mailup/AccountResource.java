package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Json;

/** Who am I, which fields are there, and the way into the console. */
final class AccountResource {
    private final ConsoleSessions sessions;

    AccountResource(ConsoleSessions sessions) {
        this.sessions = sessions;
    }

    void addTo(ConsoleService service) {
        service.on("GET", "/Console/Authentication/Info", caller -> Answer.json(info(caller)))
                .on("GET", "/Console/Authentication/Details", caller -> Answer.json(details(caller)))
                .on(
                        "GET",
                        "/Console/Recipient/DynamicFields",
                        caller -> Page.of(caller.exchange(), FieldCatalog.items()))
                .on("POST", "/Console/Sso", this::singleSignOn);
    }

    private ObjectNode info(Caller caller) {
        return Json.object()
                .put("Company", caller.account().company())
                .put("IsTrial", false)
                .put("UID", String.valueOf(caller.account().consoleId()))
                .put("URL", sessions.consoleUri(caller.account()))
                .put("Username", caller.grant().user().username())
                .put("Version", "11.0");
    }

    private ObjectNode details(Caller caller) {
        return info(caller)
                .put("AutoRenewal", false)
                .put("CreditsByList", false)
                .put("Email", "owner@example.com")
                .put("Lang", "it")
                .put("Plan", "Sandbox")
                .put("TotalCredits", 0);
    }

    private Answer singleSignOn(Caller caller) {
        if (!caller.grant().client().sso()) {
            throw Refusal.forbidden("You cannot generate the MailUp platform login url due to permission issue. "
                    + "Please, contact MailUp for further information.");
        }
        ObjectNode answer = Json.object();
        answer.putObject("Link")
                .put("href", sessions.loginLink(caller.account(), caller.grant().user()))
                .put("rel", "self");
        return Answer.json(answer.put("ExpiresIn", ConsoleSessions.CODE_LIFE.toSeconds()));
    }
}
