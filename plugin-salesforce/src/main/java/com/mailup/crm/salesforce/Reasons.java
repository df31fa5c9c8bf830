package com.mailup.crm.salesforce;

import static java.util.Map.entry;

import com.mailup.crm.contract.SyncException;
import com.mailup.crm.model.ContactUpdate;
import com.mailup.crm.model.StatusNote;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a status changed, in the language of the integration user: people read it in the CRM as it is stored. */
final class Reasons {
    private static final String ITALIAN = "it";
    private static final Map<String, String> IN_ITALIAN = Map.ofEntries(
            entry("unsubscribed in the CRM", "disiscritto nel CRM"),
            entry("global opt-out set in the CRM", "rifiuto generale impostato nel CRM"),
            entry("unsubscribed in the MailUp console", "disiscritto nella console MailUp"),
            entry("unsubscribed by the link in a message", "disiscritto con il link in un messaggio"),
            entry("imported into MailUp as unsubscribed", "importato in MailUp come disiscritto"),
            entry("the address does not exist (hard bounce)", "l’indirizzo non esiste (hard bounce)"),
            entry("reported as spam", "segnalato come spam"),
            entry("unsubscribed by the mail program's button", "disiscritto con il pulsante del programma di posta"),
            entry("inactive or blocked address", "indirizzo inattivo o bloccato"),
            entry("removed in MailUp", "rimosso in MailUp"),
            entry("left another list", "uscito da un’altra lista"),
            entry("address changed", "indirizzo cambiato"),
            entry("not confirmed", "non confermato"),
            entry("record deleted in the CRM", "record eliminato nel CRM"),
            entry("on the suppression list", "nella lista di soppressione"),
            entry("unsubscribed in MailUp, reason unknown", "disiscritto in MailUp, motivo sconosciuto"),
            entry("waiting for the person's confirmation", "in attesa della conferma della persona"),
            entry("subscribed in MailUp", "iscritto in MailUp"),
            entry(
                    "the user has no right to lift an opt-out",
                    "l’utente non ha il diritto di annullare una disiscrizione"),
            entry("not accepted by MailUp", "non accettato da MailUp"),
            entry("confirmation not possible", "conferma non possibile"),
            entry("the global opt-out is set", "il rifiuto generale è impostato"),
            entry("an opt-out cannot be lifted from the CRM", "una disiscrizione non si può annullare dal CRM"),
            entry(
                    "another request for this person is under way, try again later",
                    "un’altra richiesta per questa persona è in corso, riprovare più tardi"),
            entry(
                    "MailUp has to show the opt-out first, try again later",
                    "MailUp deve prima mostrare la disiscrizione, riprovare più tardi"),
            entry(
                    "the person was asked once for this opt-out and did not confirm",
                    "alla persona è già stata chiesta conferma per questa disiscrizione e non ha confermato"),
            entry(
                    "the person was asked twice within 30 days",
                    "alla persona è stata chiesta conferma due volte in 30 giorni"));

    private final Describer describer;

    Reasons(Describer describer) {
        this.describer = describer;
    }

    List<ContactUpdate> inTheUsersLanguage(List<ContactUpdate> updates) {
        return updates.stream().allMatch(update -> update.note().isEmpty()) || !isItalian()
                ? updates
                : updates.stream().map(Reasons::inItalian).toList();
    }

    /** A consent does not wait for the words that stand beside it. */
    private boolean isItalian() {
        try {
            return describer.language().startsWith(ITALIAN);
        } catch (SyncException e) {
            return false;
        }
    }

    private static ContactUpdate inItalian(ContactUpdate update) {
        Optional<StatusNote> note = update.note()
                .map(said -> new StatusNote(
                        said.when(), IN_ITALIAN.getOrDefault(said.reason(), said.reason()), said.optOut()));
        return new ContactUpdate(
                update.record(),
                update.expected(),
                update.expectedAddress(),
                update.status(),
                update.raiseOptOut(),
                note,
                update.fields());
    }
}
