<?php

// Fields go only when the administrator says that the tables go: an upgrade is a removal that keeps them.
include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Fields.php';
include_once 'modules/MailUp/lib/Roles.php';
if (class_exists('MailUp\Roles') && class_exists('MailUp\Fields')) {
    if (empty($GLOBALS['mi_remove_tables'])) {
        (new MailUp\Roles(MailUp\SuiteDb::current(), new MailUp\Settings(MailUp\SuiteDb::current(), '')))->keep();
    } else {
        (new MailUp\Fields())->drop();
    }
}
