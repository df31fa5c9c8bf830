<?php

$app_list_strings['moduleList']['MailUp'] = 'MailUp';
$app_list_strings['moduleListSingular']['MailUp'] = 'MailUp';
$app_list_strings['mailup_status_dom'] = [
    '' => '',
    'Subscribed' => 'Iscritto',
    'Unsubscribed' => 'Disiscritto',
    'Pending' => 'In attesa di conferma',
];
$app_strings['LBL_MAILUP_OPEN'] = 'Apri in MailUp';
$app_strings['LBL_MAILUP_HISTORY'] = 'Cronologia MailUp';
$app_strings['LBL_MAILUP_SEND'] = 'Invia a un gruppo MailUp…';
$app_strings['LBL_MAILUP_EXPECTED'] = 'MailUp: atteso';
$app_strings['LBL_MAILUP_REFUSED'] = 'Non è consentito. Chiedere all’amministratore il diritto del ruolo su MailUp.';
$app_strings['LBL_MAILUP_UNREACHABLE'] = 'Il connettore MailUp non risponde, quindi ora MailUp non si può aprire senza password. Se dura, avvisare l’amministratore.';
$app_strings['LBL_MAILUP_NONE'] = 'Selezionare prima qualche record.';
$app_strings['LBL_MAILUP_TOO_MANY'] = 'Da qui si possono inviare al massimo 150 record alla volta. Selezionarne di meno, o selezionare tutti i record del filtro.';
$app_strings['LBL_MAILUP_FILTER_LONG'] = 'Questo filtro è troppo lungo per essere inviato intero. Selezionare invece i record.';
