<?php

$admin_group_header[] = [
    'LBL_MAILUP',
    '',
    false,
    [
        'Administration' => [
            'mailup_settings' => [
                'Administration',
                'LBL_MAILUP_SETTINGS',
                'LBL_MAILUP_SETTINGS_DESC',
                './#bwc/index.php?module=MailUp&action=Settings',
            ],
        ],
    ],
    'LBL_MAILUP_DESC',
];
