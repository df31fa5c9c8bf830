<?php

declare(strict_types=1);

$languageStrings = [
    'MailUp' => 'MailUp',
    'MAILUP_COPY' => 'This is a copy of the CRM that was connected. Connect it anew or leave it off.',
    'MAILUP_STATE' => 'Connector',
    'MAILUP_STATE_UNKNOWN' => 'has not told its state yet',
    'MAILUP_SEEN' => 'Last fetch',
    'MAILUP_NEVER' => 'never',
    'MAILUP_QUEUE' => 'Waiting',
    'MAILUP_OLDEST' => 'oldest',
    'MAILUP_VERSION' => 'Version',
    'MAILUP_USER' => 'User of the connector',
    'MAILUP_NOBODY' => 'nobody yet',
    'MAILUP_USER_HELP' => 'A user of its own, no administrator. Only this user may fetch changes and write statuses, and its saves are not sent back.',
    'MAILUP_SWITCH' => 'Switch',
    'MAILUP_SWITCH_on' => 'On',
    'MAILUP_SWITCH_paused' => 'Paused: saves are queued and nothing is sent',
    'MAILUP_SWITCH_off' => 'Off: saves are not queued',
    'MAILUP_SAVE' => 'Save',
    'MAILUP_REMOVE' => 'Remove MailUp from this CRM',
    'MAILUP_KEEP' => 'keep the status fields',
    'MAILUP_DROP' => 'drop the status fields with their values',
    'MAILUP_REMOVE_NOW' => 'Remove',
];
