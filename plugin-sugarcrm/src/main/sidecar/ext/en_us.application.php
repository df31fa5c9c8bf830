<?php

$app_list_strings['moduleList']['MailUp'] = 'MailUp';
$app_list_strings['moduleListSingular']['MailUp'] = 'MailUp';
$app_list_strings['mailup_status_dom'] = [
    '' => '',
    'Subscribed' => 'Subscribed',
    'Unsubscribed' => 'Unsubscribed',
    'Pending' => 'Pending',
];
$app_strings['LBL_MAILUP_OPEN'] = 'Open in MailUp';
$app_strings['LBL_MAILUP_HISTORY'] = 'MailUp history';
$app_strings['LBL_MAILUP_SEND'] = 'Send to a MailUp group…';
$app_strings['LBL_MAILUP_EXPECTED'] = 'MailUp: expected';
$app_strings['LBL_MAILUP_REFUSED'] = 'You may not do this. Ask your administrator for the role’s right on MailUp.';
$app_strings['LBL_MAILUP_UNREACHABLE'] = 'The MailUp connector does not answer, so MailUp cannot be opened without a password now. Tell your administrator if this lasts.';
$app_strings['LBL_MAILUP_NONE'] = 'Tick some records first.';
$app_strings['LBL_MAILUP_TOO_MANY'] = 'At most 150 records can be sent from here at once. Tick fewer, or select all records of the filter.';
$app_strings['LBL_MAILUP_FILTER_LONG'] = 'This filter is too long to be sent as a whole. Tick the records instead.';
