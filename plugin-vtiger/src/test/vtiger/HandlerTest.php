<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** Saving goes on, whatever is broken in the package. */
final class HandlerTest extends TestCase
{
    public function testAPackageThatCannotReachItsDatabaseBreaksNoSave(): void
    {
        require_once __DIR__ . '/../../main/vtiger/modules/MailUp/Handler.php';
        $log = (string) tempnam(sys_get_temp_dir(), 'mailup');
        $before = ini_set('error_log', $log);
        (new \MailUpHandler())->handleEvent('vtiger.entity.aftersave.final', new \VTEntityData());
        ini_set('error_log', (string) $before);
        $written = (string) file_get_contents($log);
        unlink($log);
        self::assertStringContainsString('MailUp: a change was not queued', $written);
    }
}
