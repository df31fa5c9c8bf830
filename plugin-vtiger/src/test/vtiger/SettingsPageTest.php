<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The settings page's actions. vTiger itself keeps everybody but administrators out of Settings. */
final class SettingsPageTest extends TestCase
{
    protected function setUp(): void
    {
        require_once 'settings/actions/SaveAjax.php';
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        Crm::start();
    }

    /** @dataProvider modes */
    public function testNothingIsDoneWithoutAPostWithTheSessionsToken(string $mode): void
    {
        Crm::$isPostWithToken = false;
        try {
            Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['mode' => $mode, 'switch' => 'off', 'fields' => 'drop']);
            self::fail('it was done');
        } catch (\Exception $e) {
            self::assertSame('Invalid request', $e->getMessage());
            self::assertSame([], Crm::$db->ran);
        }
    }

    /** @return list<array{0: string}> */
    public function modes(): array
    {
        return [[''], ['rights'], ['task'], ['anew'], ['remove']];
    }

    public function testTheSwitchRemembersWhoTurnedIt(): void
    {
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['switch' => 'off', 'user' => '0']);
        $stored = array_column(Crm::$db->ran('INSERT INTO mailup_settings'), 1, 0);
        self::assertSame(['off', 'Alice', 'off'], [$stored['switch'], $stored['switched_by'], $stored['push']]);
    }

    /** @dataProvider unfit */
    public function testAnUnknownSwitchAndAnAdministratorAreNotTaken(string $switch, string $user): void
    {
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['switch' => $switch, 'user' => $user]);
        $stored = array_column(Crm::$db->ran('INSERT INTO mailup_settings'), 1, 0);
        self::assertSame(['push' => 'off'], $stored);
    }

    /** @return array<string, array{0: string, 1: string}> */
    public function unfit(): array
    {
        return ['HTML' => ['<b>off', '1'], 'SQL' => ["off' --", '5 OR 1=1'], 'nothing' => ['', '']];
    }

    public function testACrmThatMovedForgetsItsKeysBeforeItIsConnected(): void
    {
        $GLOBALS['site_URL'] = 'https://new.example.com/';
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['mode' => 'anew']);
        self::assertSame('DELETE FROM mailup_news', Crm::$db->ran[0][0]);
        self::assertSame([['instance', 'https://new.example.com']], Crm::$db->ran('INSERT INTO mailup_settings'));
    }

    public function testWhoBecomesTheConnectorsUserSeesItsFields(): void
    {
        Crm::$db->answers['SELECT id FROM vtiger_users WHERE id'] = [['id' => '9']];
        Crm::$db->answers['SELECT p.profileid FROM vtiger_user2role'] = [['profileid' => '5']];
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['user' => '9']);
        self::assertContains(['integration_user', '9'], Crm::$db->ran('INSERT INTO mailup_settings'));
        self::assertSame([[5]], Crm::$db->ran('UPDATE vtiger_profile2field SET visible = 0'));
    }

    public function testToGrantNobodyAnythingIsAnAnswerToo(): void
    {
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['mode' => 'rights']);
        self::assertContains(['rights_chosen', 'yes'], Crm::$db->ran('INSERT INTO mailup_settings'));
    }

    public function testAStuckTaskIsFreed(): void
    {
        Crm::call(new \Settings_MailUp_SaveAjax_Action(), ['mode' => 'task']);
        self::assertSame([[1, 'MailUpPush']], Crm::$db->ran('UPDATE vtiger_cron_task'));
    }
}
