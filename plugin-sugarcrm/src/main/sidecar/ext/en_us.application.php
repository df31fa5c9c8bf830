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
$app_strings['LBL_MAILUP_BLOCK_SILENT'] = 'What MailUp knows of this record could not be read. Load the page again; tell your administrator if this lasts.';
$app_strings['LBL_MAILUP_NO_LISTS'] = 'No list is connected with these records yet. Your administrator connects lists in the connector.';
$app_strings['LBL_MAILUP_NOT_ON_LIST'] = 'not on the list';
$app_strings['LBL_MAILUP_CHANGED'] = 'Last change';
$app_strings['LBL_MAILUP_REASON'] = 'Reason';
$app_strings['LBL_MAILUP_OUTCOME'] = 'Outcome';
$app_strings['LBL_MAILUP_ALSO_USED_BY'] = 'This address is also used by the records below. An opt-out of the address counts for all of them.';
