<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Setup;
use PHPUnit\Framework\TestCase;

final class SetupTest extends TestCase
{
    public function testWhatIsNotConfiguredIsAsTheCrmTakesIt(): void
    {
        self::assertSame(
            ['index' => false, 'bound' => true, 'scanned' => false, 'lockout' => 0, 'twice' => 0],
            (new Setup(new FakeDb(), []))->report()
        );
    }

    public function testWhatTheWorkDependsOnIsTold(): void
    {
        $db = new FakeDb();
        $db->answers = ['SELECT COUNT(*) AS twice' => [['twice' => '2']]];
        $config = [
            'aod' => ['enable_aod' => true],
            'verify_client_ip' => false,
            'moduleInstaller' => ['packageScan' => true],
            'passwordsetting' => ['lockoutexpiration' => '1', 'lockoutexpirationlogin' => '5'],
        ];
        self::assertSame(
            ['index' => true, 'bound' => false, 'scanned' => true, 'lockout' => 5, 'twice' => 2],
            (new Setup($db, $config))->report()
        );
    }

    public function testTheSevenInsideAnEightIsKnownByItsFolder(): void
    {
        self::assertTrue(Setup::isInsideEight('/var/www/crm/public/legacy/modules/MailUp/lib'));
        self::assertTrue(Setup::isInsideEight('C:\\crm\\public\\legacy'));
        self::assertFalse(Setup::isInsideEight('/var/www/public/crm/legacy_modules/MailUp/lib'));
    }

    public function testASchedulerThatNeverRanIsEmpty(): void
    {
        $db = new FakeDb();
        self::assertSame('', (new Setup($db, []))->cron());
        $db->answers = ['SELECT MAX(last_run)' => [['cron' => null]]];
        self::assertSame('', (new Setup($db, []))->cron());
    }
}
