<?php

$app_list_strings['moduleList']['MailUp'] = 'MailUp';
$app_list_strings['moduleListSingular']['MailUp'] = 'MailUp';
$app_list_strings['mailup_status_dom'] = [
    '' => '',
    'Subscribed' => 'Iscritto',
    'Unsubscribed' => 'Disiscritto',
    'Pending' => 'In attesa di conferma',
];
