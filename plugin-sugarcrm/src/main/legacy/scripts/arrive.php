<?php

// Nobody but the administrators sees MailUp, lifts an opt-out or takes rows away, until a role says so.
include_once 'modules/MailUp/lib/load.php';
ACLAction::addActions('MailUp');
foreach (['view' => -99, 'delete' => -99, 'import' => -99, 'export' => -99, 'massupdate' => -99] as $mailUpName => $mailUpAccess) {
    $mailUpAction = BeanFactory::newBean('ACLActions');
    $mailUpAction->retrieve_by_string_fields(['category' => 'MailUp', 'name' => $mailUpName, 'acltype' => 'module']);
    if (!empty($mailUpAction->id)) {
        $mailUpAction->aclaccess = $mailUpAccess;
        $mailUpAction->save(false);
    }
}
