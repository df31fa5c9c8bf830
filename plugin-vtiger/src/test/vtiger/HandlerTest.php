<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** Saving goes on, whatever is broken in the package; what happened to a record is told apart. */
final class HandlerTest extends TestCase
{
    protected function setUp(): void
    {
        require_once 'modules/MailUp/Handler.php';
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        $GLOBALS['current_user'] = null;
        Crm::start();
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
