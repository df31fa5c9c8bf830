<?php

// What the connector read before it writes: the hook compares it, and it is stored nowhere.
foreach (['Contact', 'Lead', 'Prospect', 'Account'] as $mailUpBean) {
    if (isset($dictionary["$mailUpBean"])) {
        $dictionary["$mailUpBean"]['fields']['mailup_expected'] = [
            'name' => 'mailup_expected',
            'vname' => 'LBL_MAILUP_EXPECTED',
            'type' => 'text',
            'source' => 'non-db',
            'studio' => false,
            'reportable' => false,
            'importable' => false,
            'massupdate' => false,
        ];
    }
}
