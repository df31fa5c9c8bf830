package com.mailup.crm.sandbox.mailup;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Answer;
import java.util.Locale;
import java.util.Optional;

/** Changing one recipient. No webhook tells of it. */
final class RecipientCommands {

    void addTo(ConsoleService service) {
        service.on("POST", "/Console/List/{list}/Recipient", caller -> add(caller, caller.list(), Optional.empty()))
                .on(
                        "POST",
                        "/Console/Group/{group}/Recipient",
                        caller -> add(caller, caller.listOf(caller.group()), Optional.of(caller.group())))
                .on("PUT", "/Console/Recipient/Detail", this::update)
                .on("POST", "/Console/List/{list}/Subscribe/{recipient}", caller -> subscribe(caller, caller.list()))
                .on("DELETE", "/Console/List/{list}/Unsubscribe/{recipient}", this::unsubscribe)
                .on("POST", "/Console/Group/{group}/Subscribe/{recipient}", this::join)
                .on("DELETE", "/Console/Group/{group}/Unsubscribe/{recipient}", this::leave)
                .on("DELETE", "/Console/List/{list}/Recipient/{recipient}", this::delete)
                .on("DELETE", "/Console/Recipients/{recipient}", this::deleteEverywhere);
    }

    private Answer add(Caller caller, MailingList list, Optional<Group> group) {
        Person person = RecipientJson.person(caller.exchange().json());
        Recipient recipient = caller.account().recipients().upsert(person, caller.flag("clearMissingOrEmptyFields"));
        ConsentEvent event = caller.flag("ConfirmEmail") ? ConsentEvent.ADD_CONFIRMED : ConsentEvent.ADD;
        caller.account().apply(event, list, recipient, Cause.REST);
        group.ifPresent(joined -> joined.members().add(recipient.id()));
        return Answer.json(recipient.id());
    }

    private Answer update(Caller caller) {
        JsonNode body = caller.exchange().json();
        String email = body.path("Email").asText("").strip().toLowerCase(Locale.ROOT);
        int id = body.path("idRecipient").asInt(0);
        Recipients recipients = caller.account().recipients();
        Recipient known = id > 0
                ? recipients.get(id)
                : recipients.byEmail(email).orElseThrow(() -> Refusal.notFound("Recipient"));
        if (!email.isEmpty() && !email.equals(known.email())) {
            throw Refusal.badRequest("The email address of a recipient cannot be changed.");
        }
        Person person = new Person(
                known.email(),
                body.path("MobilePrefix").asText(known.prefix()),
                body.path("MobileNumber").asText(known.number()),
                RecipientJson.fields(body));
        recipients.upsert(person, false);
        return Answer.json(
                RecipientJson.full(caller.account().edit(recipients.get(known.id()), person.fields(), Cause.REST)));
    }

    private Answer subscribe(Caller caller, MailingList list) {
        Recipient recipient = caller.recipient();
        if (ConsentEvent.FORCE_SUBSCRIBE.from(list.state(recipient.id())) != ConsentState.SUBSCRIBED) {
            throw Refusal.badRequest("The recipient cannot be subscribed.");
        }
        caller.account().apply(ConsentEvent.FORCE_SUBSCRIBE, list, recipient, Cause.REST);
        return Answer.empty(200);
    }

    private Answer unsubscribe(Caller caller) {
        MailingList list = caller.list();
        Recipient recipient = caller.recipient();
        if (list.state(recipient.id()) == ConsentState.NONE) {
            throw Refusal.badRequest("The recipient is not in the list.");
        }
        caller.account().apply(ConsentEvent.UNSUBSCRIBE, list, recipient, Cause.REST);
        return Answer.empty(200);
    }

    private Answer join(Caller caller) {
        Group group = caller.group();
        Answer answer = subscribe(caller, caller.listOf(group));
        group.members().add(caller.recipient().id());
        return answer;
    }

    private Answer leave(Caller caller) {
        caller.group().members().remove(caller.recipient().id());
        return Answer.empty(200);
    }

    private Answer delete(Caller caller) {
        caller.account().delete(caller.list(), caller.recipient(), Cause.REST);
        return Answer.empty(200);
    }

    private Answer deleteEverywhere(Caller caller) {
        caller.account().deleteEverywhere(caller.recipient(), Cause.REST);
        return Answer.empty(200);
    }
}
