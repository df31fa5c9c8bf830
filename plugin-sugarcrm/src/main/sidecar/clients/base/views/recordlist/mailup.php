<?php

// One action for the records that are ticked in a list.
foreach (['Contacts', 'Leads', 'Prospects', 'Accounts'] as $mailUpModule) {
    if (isset($viewdefs["$mailUpModule"]['base']['view']['recordlist']['selection']['actions'])) {
        $viewdefs["$mailUpModule"]['base']['view']['recordlist']['selection']['actions'][] = [
            'type' => 'button',
            'name' => 'mailup_send_button',
            'label' => 'LBL_MAILUP_SEND',
            'acl_module' => 'MailUp',
            'acl_action' => 'view',
            'events' => ['click' => 'list:mailup_send:fire'],
        ];
    }
}
