<?php

declare(strict_types=1);

$languageStrings = [
    'MailUp' => 'MailUp',
    'MAILUP_COPY' => 'Questa è una copia del CRM collegato. Collegarla di nuovo o lasciarla spenta.',
    'MAILUP_STATE' => 'Connettore',
    'MAILUP_STATE_UNKNOWN' => 'non ha ancora comunicato il suo stato',
    'MAILUP_SEEN' => 'Ultima lettura',
    'MAILUP_NEVER' => 'mai',
    'MAILUP_QUEUE' => 'In attesa',
    'MAILUP_OLDEST' => 'la più vecchia',
    'MAILUP_VERSION' => 'Versione',
    'MAILUP_USER' => 'Utente del connettore',
    'MAILUP_NOBODY' => 'ancora nessuno',
    'MAILUP_USER_HELP' => 'Un utente dedicato, non amministratore. Solo questo utente può leggere le modifiche e scrivere gli stati; i suoi salvataggi non tornano indietro.',
    'MAILUP_SWITCH' => 'Interruttore',
    'MAILUP_SWITCH_on' => 'Acceso',
    'MAILUP_SWITCH_paused' => 'In pausa: i salvataggi si accodano e nulla viene inviato',
    'MAILUP_SWITCH_off' => 'Spento: i salvataggi non si accodano',
    'MAILUP_SAVE' => 'Salva',
    'MAILUP_REMOVE' => 'Rimuovere MailUp da questo CRM',
    'MAILUP_KEEP' => 'conservare i campi di stato',
    'MAILUP_DROP' => 'eliminare i campi di stato con i loro valori',
    'MAILUP_REMOVE_NOW' => 'Rimuovi',
];
