<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Kind;
use PHPUnit\Framework\TestCase;

/** Saving goes on, whatever is broken in the package; what happened to a record is told apart. */
final class HandlerTest extends TestCase
{
    protected function setUp(): void
    {
        require_once 'modules/MailUp/Handler.php';
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        $GLOBALS['current_user'] = new \Users();
        $GLOBALS['current_user']->id = '6';
        $_REQUEST = [];
        Crm::start();
    }

    protected function tearDown(): void
    {
        $_REQUEST = [];
        $GLOBALS['current_user'] = null;
    }

    private static function contact(): \VTEntityData
    {
        $contact = new \VTEntityData();
        $contact->fields = ['emailoptout' => '1', 'mailup_list_17' => 'Unsubscribed', 'mailup_stamp_17' => '7'];
        return $contact;
    }

    /** @return list<list<mixed>> what was queued: module, record, kind, user, the survivor's module and number, last words */
    private static function queued(): array
    {
        return Crm::$db->ran('INSERT INTO mailup_queue');
    }

    public function testASaveIsQueuedAndAChangedStatusCounted(): void
    {
        Crm::$changed = ['mailup_list_17' => [], 'lastname' => []];
        self::happens('vtiger.entity.aftersave.final', self::contact());
        self::assertSame([['Contacts', 7, Kind::SAVED, 6, null, null, null]], self::queued());
        self::assertSame([[7]], Crm::$db->ran('UPDATE vtiger_contactscf SET mailup_stamp_17'));
    }

    public function testTheConnectorsOwnSaveIsNoNews(): void
    {
        $GLOBALS['current_user']->id = '5';
        Crm::$changed = ['mailup_list_17' => []];
        self::happens('vtiger.entity.aftersave.final', self::contact());
        self::assertSame([], Crm::$db->ran);
    }

    public function testADeletedRecordIsQueuedWithItsLastWords(): void
    {
        self::happens('vtiger.entity.beforedelete', self::contact());
        $words = array_pop(self::queued()[0]);
        self::assertSame(['Contacts', 7, Kind::DELETED, 6, null, null], array_slice(self::queued()[0], 0, 6));
        self::assertSame(
            ['status' => ['mailup_list_17' => 'Unsubscribed'], 'stamp' => ['mailup_list_17' => '7'], 'optOut' => true],
            json_decode($words, true)
        );
    }

    public function testACountThatNobodyMovedIsTold(): void
    {
        $contact = self::contact();
        $contact->fields['mailup_stamp_17'] = '';
        self::happens('vtiger.entity.beforedelete', $contact);
        self::assertStringContainsString('"stamp":{"mailup_list_17":"0"}', self::queued()[0][6]);
    }

    public function testARestoredRecordIsQueued(): void
    {
        self::happens('vtiger.entity.afterrestore', self::contact());
        self::assertSame([['Contacts', 7, Kind::RESTORED, 6, null, null, null]], self::queued());
    }

    public function testAMergedRecordNamesItsSurvivorAndKeepsItsLastWords(): void
    {
        $_REQUEST = ['action' => 'ProcessDuplicates', 'primaryRecord' => '34'];
        self::happens('vtiger.entity.beforedelete', self::contact());
        self::assertSame(['Contacts', 7, Kind::MERGED, 6, 'Contacts', 34], array_slice(self::queued()[0], 0, 6));
        self::assertStringContainsString('"optOut":true', self::queued()[0][6]);
    }

    /**
     * @dataProvider noMerges
     * @param array<string, mixed> $request
     */
    public function testWhatIsNoMergeIsADeletion(array $request): void
    {
        $_REQUEST = $request;
        self::happens('vtiger.entity.beforedelete', self::contact());
        self::assertSame([Kind::DELETED, null], [self::queued()[0][2], self::queued()[0][5]]);
    }

    /** @return array<string, array{0: array<string, mixed>}> */
    public function noMerges(): array
    {
        return [
            'another action' => [['action' => 'MassDelete', 'primaryRecord' => '34']],
            'no survivor' => [['action' => 'ProcessDuplicates']],
            'itself' => [['action' => 'ProcessDuplicates', 'primaryRecord' => '7']],
            'rubbish' => [['action' => 'ProcessDuplicates', 'primaryRecord' => "' OR 1=1"]],
            'lists' => [['action' => ['ProcessDuplicates'], 'primaryRecord' => ['34']]],
        ];
    }

    public function testARecordThatIsNoPersonIsNobodysBusiness(): void
    {
        $ticket = self::contact();
        $ticket->module = 'HelpDesk';
        foreach (['aftersave.final', 'beforedelete', 'afterrestore'] as $event) {
            self::happens("vtiger.entity.$event", $ticket);
        }
        self::assertSame([[], []], [Crm::$db->ran, Crm::$db->asked]);
    }

    public function testWhatIsSwitchedOffQueuesNothing(): void
    {
        Crm::$db = FakeDb::with(['switch' => 'off', 'integration_user' => '5']);
        foreach (['aftersave.final', 'beforedelete', 'afterrestore'] as $event) {
            self::happens("vtiger.entity.$event", self::contact());
        }
        self::assertSame([], Crm::$db->ran);
    }

    private static function happens(string $event, \VTEntityData $data): void
    {
        (new \MailUpHandler())->handleEvent($event, $data);
    }

    public function testAPackageThatCannotReachItsDatabaseBreaksNoSave(): void
    {
        Crm::$db = null;
        $log = (string) tempnam(sys_get_temp_dir(), 'mailup');
        $before = ini_set('error_log', $log);
        self::happens('vtiger.entity.aftersave.final', new \VTEntityData());
        ini_set('error_log', (string) $before);
        $written = (string) file_get_contents($log);
        unlink($log);
        self::assertStringContainsString('MailUp: a change was not queued', $written);
    }

    /** @dataProvider conversions */
    public function testAConvertedLeadTakesItsOptOutAlong(string $flag, array $raised): void
    {
        $lead = new \VTEntityData();
        $lead->module = 'Leads';
        $lead->fields = ['emailoptout' => $flag, 'mailup_list_17' => 'Unsubscribed', 'mailup_stamp_17' => '7!'];
        $lead->entityIds = ['Contacts' => '12x34', 'Accounts' => '11x33'];
        self::happens('vtiger.lead.convertlead', $lead);
        $updates = array_merge(Crm::$db->ran('UPDATE vtiger_contactdetails'), Crm::$db->ran('UPDATE vtiger_account '));
        self::assertSame($raised, $updates);
        [$module, $record, , , $intoModule, $into, $words] = Crm::$db->ran('INSERT INTO mailup_queue')[0];
        self::assertSame(['Leads', 7, 'Contacts', 34], [$module, $record, $intoModule, $into]);
        self::assertStringContainsString('"stamp":{"mailup_list_17":"7!"}', $words);
    }

    /** @return array<string, array{0: string, 1: list<list<int>>}> */
    public function conversions(): array
    {
        return ['opted out' => ['1', [[34], [33]]], 'not opted out, and so nothing is lowered' => ['0', []]];
    }
}
