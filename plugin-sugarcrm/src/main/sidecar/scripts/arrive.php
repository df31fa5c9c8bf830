<?php

include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Roles.php';
(new MailUp\Roles(MailUp\SuiteDb::current(), new MailUp\Settings(MailUp\SuiteDb::current(), '')))->settle();
