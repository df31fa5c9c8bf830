<?php

declare(strict_types=1);

error_reporting(E_ALL);
require_once __DIR__ . '/../../main/vtiger/modules/MailUp/lib/load.php';
require_once __DIR__ . '/FakeDb.php';
require_once __DIR__ . '/FakeRecords.php';
require_once __DIR__ . '/Vtiger.php';
