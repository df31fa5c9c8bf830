<?php

declare(strict_types=1);

include_once __DIR__ . '/lib/load.php';

/** What vTiger calls when the package is installed, upgraded, switched off or removed. */
class MailUp
{
    /**
     * @param string $moduleName
     * @param string $event
     */
    public function vtlib_handler($moduleName, $event)
    {
        $package = new MailUp\Lifecycle();
        switch ($event) {
            case 'module.postinstall':
            case 'module.postupdate':
            case 'module.enabled':
                $package->connect();
                break;
            case 'module.disabled':
                $package->rest();
                break;
            case 'module.preuninstall':
                $package->disconnect();
                break;
        }
    }
}
