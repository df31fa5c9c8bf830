<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** History, sending to a group and the page of a run: each asks who is there before it says or does anything. */
final class PagesTest extends TestCase
{
    protected function setUp(): void
    {
        foreach (['views/History', 'views/Send', 'views/Run'] as $file) {
            require_once "modules/MailUp/$file.php";
        }
        if (!class_exists(\MailUp_Send_Action::class, false)) {
            require_once 'modules/MailUp/actions/Send.php';
        }
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        $db = Crm::start();
        Told::in($db);
        $db->answers['SELECT f.fieldname AS name'] = [['name' => 'mailup_list_17']];
        $db->answers['SELECT COUNT(*) AS chosen'] = [['chosen' => '1', 'noaddress' => '0', 'subscribed17' => '1', 'pending17' => '0', 'out17' => '0']];
        $db->answers['SELECT DISTINCT s.contactid'] = [['record' => '34']];
        $db->answers['SELECT LAST_INSERT_ID()'] = [['run' => '12']];
        $db->answers['SELECT COUNT(*) AS waiting'] = [['waiting' => '1']];
    }

    private static function refuse(\Vtiger_Action_Controller $page, array $request): void
    {
        try {
            Crm::call($page, $request);
            self::fail('it was done');
        } catch (\Exception $e) {
            self::assertSame([[], [], []], [Crm::$shown, Crm::$headers, Crm::$db->ran]);
        }
    }

    private static function send(array $request): void
    {
        Crm::call(new \MailUp_Send_Action(), $request + ['source' => 'Contacts', 'target' => '17:0', 'selected_ids' => '["34"]']);
    }

    public function testHistoryNeedsTheModuleAndTheRecord(): void
    {
        self::refuse(new \MailUp_History_View(), ['source' => 'Contacts', 'crmid' => '35']);
        Crm::$mayOpen = false;
        self::refuse(new \MailUp_History_View(), ['source' => 'Contacts', 'crmid' => '34']);
    }

    public function testHistoryShowsTheFieldsWhenTheConnectorIsSilent(): void
    {
        unset(Crm::$db->answers['SELECT name, value FROM mailup_news']);
        Crm::call(new \MailUp_History_View(), ['source' => 'Contacts', 'crmid' => '34']);
        self::assertNull(Crm::$assigned['HISTORY']);
        self::assertSame(['[Newsletter]' => '[Subscribed]'], Crm::$assigned['FIELDS']);
    }

    public function testTheDialogNeedsTheModule(): void
    {
        Crm::$mayOpen = false;
        self::refuse(new \MailUp_Send_View(), ['source' => 'Contacts', 'selected_ids' => '["34"]']);
    }

    public function testTheDialogCountsWhatTheUserMaySee(): void
    {
        Crm::call(new \MailUp_Send_View(), ['source' => 'Contacts', 'selected_ids' => '["34"]']);
        self::assertSame([17 => ['subscribed' => 1, 'pending' => 0, 'optedOut' => 0, 'noAddress' => 0]], Crm::$assigned['COUNTS']);
        $asked = implode("\n", array_column(Crm::$db->asked, 0));
        self::assertStringContainsString('FROM visible WHERE deleted = 0 AND vtiger_contactdetails.contactid IN (34)', $asked);
    }

    public function testWhatIsNoRecordIsNotCountedAndNotSent(): void
    {
        $request = ['source' => 'Contacts', 'target' => '17:0', 'selected_ids' => '["34","35) OR (1=1"]'];
        self::refuse(new \MailUp_Send_View(), $request);
        self::refuse(new \MailUp_Send_Action(), $request);
    }

    public function testSendingNeedsAPostWithTheSessionsToken(): void
    {
        Crm::$isPostWithToken = false;
        self::refuse(new \MailUp_Send_Action(), ['source' => 'Contacts', 'target' => '17:0', 'selected_ids' => '["34"]']);
        self::assertSame(['write'], Crm::$checked);
    }

    public function testSendingNeedsTheModule(): void
    {
        Crm::$mayOpen = false;
        self::refuse(new \MailUp_Send_Action(), ['source' => 'Contacts', 'target' => '17:0', 'selected_ids' => '["34"]']);
        Crm::$mayOpen = true;
        self::refuse(new \MailUp_Send_Action(), ['source' => 'Users', 'target' => '17:0', 'selected_ids' => '["1"]']);
    }

    public function testSendingIsAnsweredWithARunNumber(): void
    {
        self::send([]);
        self::assertContains('Location: index.php?module=MailUp&view=Run&run=12', Crm::$headers);
        self::assertSame([['Contacts', 17, '"VIP"', 6, 1]], Crm::$db->ran('INSERT INTO mailup_send_runs'));
    }

    public function testAnUnfitGroupIsSaidAndNothingIsQueued(): void
    {
        self::send(['target' => '17:', 'groupname' => str_repeat('x', 51)]);
        self::assertSame(['MailUp/Notice.tpl'], Crm::$shown);
        self::assertSame([], Crm::$db->ran);
    }

    public function testNothingChosenIsSaidAndNothingIsQueued(): void
    {
        Crm::$db->answers['SELECT DISTINCT s.contactid'] = [];
        self::send([]);
        self::assertSame('MAILUP_NONE_CHOSEN', Crm::$assigned['KEY']);
        self::assertSame([], Crm::$db->ran);
    }

    public function testARunIsShownToWhoBeganIt(): void
    {
        $run = ['run' => '12', 'list' => '17', 'groupname' => '"VIP"', 'chosen' => '1', 'result' => '{"added":1}'];
        Crm::$db->answers['SELECT * FROM mailup_send_runs'] = [$run + ['userid' => '6']];
        Crm::call(new \MailUp_Run_View(), ['run' => '12']);
        self::assertSame('Newsletter', Crm::$assigned['LABEL']);
        Crm::$shown = [];
        Crm::$db->answers['SELECT * FROM mailup_send_runs'] = [$run + ['userid' => '7']];
        self::refuse(new \MailUp_Run_View(), ['run' => '12']);
    }

    public function testARunThatIsNoneIsRefused(): void
    {
        self::refuse(new \MailUp_Run_View(), ['run' => "12' OR 1=1"]);
    }
}
