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
$app_strings['LBL_MAILUP_BLOCK_SILENT'] = 'Non è stato possibile leggere che cosa MailUp sa di questo record. Ricaricare la pagina; se il problema persiste, avvisare l’amministratore.';
$app_strings['LBL_MAILUP_NO_LISTS'] = 'Nessuna lista è ancora collegata a questi record. L’amministratore collega le liste nel connettore.';
$app_strings['LBL_MAILUP_NOT_ON_LIST'] = 'non nella lista';
$app_strings['LBL_MAILUP_CHANGED'] = 'Ultima modifica';
$app_strings['LBL_MAILUP_REASON'] = 'Motivo';
$app_strings['LBL_MAILUP_OUTCOME'] = 'Esito';
$app_strings['LBL_MAILUP_ALSO_USED_BY'] = 'Questo indirizzo è usato anche dai record qui sotto. Un rifiuto dell’indirizzo vale per tutti.';
