<?php

// Two actions in the menu of a record.
foreach (['Contacts', 'Leads', 'Prospects', 'Accounts'] as $mailUpModule) {
    foreach ($viewdefs["$mailUpModule"]['base']['view']['record']['buttons'] ?? [] as $mailUpAt => $mailUpButton) {
        if (($mailUpButton['type'] ?? '') === 'actiondropdown') {
            foreach (['open' => 'LBL_MAILUP_OPEN', 'history' => 'LBL_MAILUP_HISTORY'] as $mailUpName => $mailUpLabel) {
                $viewdefs["$mailUpModule"]['base']['view']['record']['buttons']["$mailUpAt"]['buttons'][] = [
                    'type' => 'rowaction',
                    'name' => "mailup_{$mailUpName}_button",
                    'event' => "button:mailup_$mailUpName:click",
                    'label' => $mailUpLabel,
                    'acl_module' => 'MailUp',
                    'acl_action' => 'view',
                ];
            }
        }
    }
}
