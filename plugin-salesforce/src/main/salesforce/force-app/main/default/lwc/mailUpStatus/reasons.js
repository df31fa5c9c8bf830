import language from '@salesforce/i18n/lang';

/** What the connector says of a change, in English, by what an Italian reads. */
const ITALIAN = {
    connector: 'connettore',
    'unsubscribed in the CRM': 'disiscritto nel CRM',
    'global opt-out set in the CRM': 'rifiuto generale impostato nel CRM',
    'unsubscribed in the MailUp console': 'disiscritto nella console MailUp',
    'unsubscribed by the link in a message': 'disiscritto con il link in un messaggio',
    'imported into MailUp as unsubscribed': 'importato in MailUp come disiscritto',
    'the address does not exist (hard bounce)': 'l’indirizzo non esiste (hard bounce)',
    'reported as spam': 'segnalato come spam',
    'unsubscribed by the mail program\'s button': 'disiscritto con il pulsante del programma di posta',
    'inactive or blocked address': 'indirizzo inattivo o bloccato',
    'removed in MailUp': 'rimosso in MailUp',
    'left another list': 'uscito da un’altra lista',
    'address changed': 'indirizzo cambiato',
    'not confirmed': 'non confermato',
    'record deleted in the CRM': 'record eliminato nel CRM',
    'on the suppression list': 'nella lista di soppressione',
    'unsubscribed in MailUp, reason unknown': 'disiscritto in MailUp, motivo sconosciuto',
    'waiting for the person\'s confirmation': 'in attesa della conferma della persona',
    'subscribed in MailUp': 'iscritto in MailUp',
    'the user has no right to lift an opt-out': 'l’utente non ha il diritto di annullare una disiscrizione',
    'not accepted by MailUp': 'non accettato da MailUp',
    'confirmation not possible': 'conferma non possibile',
    'the global opt-out is set': 'il rifiuto generale è impostato',
    'an opt-out cannot be lifted from the CRM': 'una disiscrizione non si può annullare dal CRM',
    'another request for this person is under way, try again later': 'un’altra richiesta per questa persona è in corso, riprovare più tardi',
    'MailUp has to show the opt-out first, try again later': 'MailUp deve prima mostrare la disiscrizione, riprovare più tardi',
    'the person was asked once for this opt-out and did not confirm': 'alla persona è già stata chiesta conferma per questa disiscrizione e non ha confermato',
    'the person was asked twice within 30 days': 'alla persona è stata chiesta conferma due volte in 30 giorni'
};

/** The same in the language of the user; what is not known stays as it is. */
export function inUsersLanguage(text) {
    return language.startsWith('it') ? (ITALIAN[text] ?? text) : text;
}
