<?php

declare(strict_types=1);

// Every class of the package, in the order in which they need each other. The CRM's scanner allows no autoloader. Included, not required:
// a file that is missing must not end a save.
foreach (
    [
        'Version', 'Names', 'Kind', 'Db', 'SuiteDb', 'Modules', 'Settings', 'Rights', 'SuiteRights', 'Words', 'Entry', 'Outbox', 'Runs',
        'News', 'Consent', 'Hook', 'Signer', 'Answer', 'Http', 'CurlHttp', 'Connector', 'Redirect', 'Text', 'Token',
    ] as $mailUpClass
) {
    include_once __DIR__ . "/$mailUpClass.php";
}
