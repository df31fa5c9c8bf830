<?php

declare(strict_types=1);

error_reporting(E_ALL);
set_include_path(dirname(__DIR__, 2) . '/main/vtiger' . PATH_SEPARATOR . __DIR__ . '/crm');
require_once 'modules/MailUp/lib/load.php';
foreach (['Crm', 'Told', 'FakeDb', 'FakeHttp', 'FakeRecords', 'Inside', 'Vtiger', 'Vtlib', 'functions'] as $file) {
    require_once __DIR__ . "/$file.php";
}
