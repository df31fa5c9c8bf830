<?php

$mod_strings['LBL_MAILUP'] = 'MailUp';
$mod_strings['LBL_MAILUP_DESC'] = 'Il collegamento con MailUp';
$mod_strings['LBL_MAILUP_SETTINGS'] = 'Impostazioni MailUp';
$mod_strings['LBL_MAILUP_SETTINGS_DESC'] = 'Stato del connettore, il suo utente, l’interruttore';
