<?php

declare(strict_types=1);

error_reporting(E_ALL);
define('PACKAGE', dirname(__DIR__, 2) . '/main/legacy');
set_include_path(PACKAGE);
require_once PACKAGE . '/modules/MailUp/lib/load.php';
foreach (['Frame', 'People', 'Choice', 'Audience', 'Setup', 'Wire', 'Roles'] as $class) {
    require_once PACKAGE . "/modules/MailUp/lib/$class.php";
}
foreach (['Scanner', 'FakeDb', 'FakeHttp', 'FakeRights', 'Told', 'Suite'] as $file) {
    require_once __DIR__ . "/$file.php";
}
require_once PACKAGE . '/modules/MailUp/Hooks.php';
require_once PACKAGE . '/modules/MailUp/MailUp.php';
require_once PACKAGE . '/modules/MailUp/controller.php';
