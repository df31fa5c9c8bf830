<?php

declare(strict_types=1);

require_once dirname(__DIR__) . '/legacy/bootstrap.php';
define('SIDECAR', dirname(__DIR__, 2) . '/main/sidecar');
set_include_path(PACKAGE . PATH_SEPARATOR . SIDECAR . PATH_SEPARATOR . __DIR__);
require_once __DIR__ . '/Sugar.php';
require_once SIDECAR . '/modules/MailUp/SidecarFilter.php';
require_once SIDECAR . '/modules/MailUp/SidecarHooks.php';
require_once PACKAGE . '/modules/MailUp/lib/Selection.php';
require_once SIDECAR . '/modules/MailUp/clients/base/api/MailUpApi.php';
