<?php

$mod_strings['LBL_MAILUP'] = 'MailUp';
$mod_strings['LBL_MAILUP_DESC'] = 'The connection with MailUp';
$mod_strings['LBL_MAILUP_SETTINGS'] = 'MailUp settings';
$mod_strings['LBL_MAILUP_SETTINGS_DESC'] = 'State of the connector, its user, the switch';
