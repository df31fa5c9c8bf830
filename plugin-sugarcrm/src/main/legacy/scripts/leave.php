<?php

// The fields go only when the administrator says that the tables go.
include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Fields.php';
if (!empty($GLOBALS['mi_remove_tables']) && class_exists('MailUp\Fields')) {
    (new MailUp\Fields())->drop();
}
ACLAction::removeActions('MailUp');
