<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Hook;
use MailUp\Kind;
use MailUp\Queue;
use MailUp\Rights;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

/** What a save costs and what it leaves behind. */
final class HookTest extends TestCase
{
    private const QUEUE = 'INSERT INTO mailup_queue';
    private const SITE = 'https://crm.example.com/';

    /** @var FakeDb */
    private $db;

    /** @param array<string, string> $settings */
    private function hook(array $settings = [], string $site = self::SITE): Hook
    {
        $this->db = FakeDb::with($settings + ['integration_user' => '5', 'instance' => 'https://crm.example.com']);
        return self::made($this->db, $site);
    }

    private static function made(FakeDb $db, string $site): Hook
    {
        $settings = new Settings($db, $site);
        return new Hook($settings, new Queue($db), new Rights($db, $settings), $db);
    }

    public function testASaveIsOneStatement(): void
    {
        $this->hook()->saved('Contacts', 7, 1, ['lastname', 'modifiedtime']);
        self::assertCount(1, $this->db->ran);
        self::assertSame([['Contacts', 7, Kind::SAVED, 1, null, null, null]], $this->db->ran(self::QUEUE));
    }

    public function testAChangedStatusIsCounted(): void
    {
        $this->hook()->saved('Leads', 7, 1, ['mailup_list_1', 'mailup_list_22']);
        $sql = $this->db->ran[0][0];
        self::assertStringStartsWith('UPDATE vtiger_leadscf SET mailup_stamp_1 = ', $sql);
        self::assertStringContainsString('mailup_stamp_22 = ', $sql);
    }

    /** @dataProvider writers */
    public function testAChangeByWhomMayNotLiftIsMarked(string $isAdmin, string $end): void
    {
        $hook = $this->hook();
        $this->db->answers['SELECT u.is_admin'] = [['is_admin' => $isAdmin, 'profileid' => '2']];
        $hook->saved('Contacts', 7, 6, ['mailup_list_1']);
        self::assertStringContainsString($end, $this->db->ran[0][0]);
        self::assertCount(1, $this->db->ran(self::QUEUE));
    }

    /** @return array<string, array{0: string, 1: string}> */
    public function writers(): array
    {
        return ['an administrator' => ['on', " + 1, '')"], 'a salesman' => ['off', " + 1, '!')"]];
    }

    public function testWhoRubsTheMarkOutIsMarkedAgain(): void
    {
        $hook = $this->hook();
        $this->db->answers['SELECT u.is_admin'] = [['is_admin' => 'off', 'profileid' => '2']];
        $hook->saved('Contacts', 7, 6, ['mailup_stamp_1', 'mailup_list_1']);
        self::assertSame(1, substr_count($this->db->ran[0][0], 'mailup_stamp_1 = CONCAT('));
        self::assertStringContainsString(" + 1, '!')", $this->db->ran[0][0]);
    }

    public function testAStampThatCannotBeCountedLeavesTheSaveQueued(): void
    {
        $hook = $this->hook();
        $this->db->answers['SELECT u.is_admin'] = static function (): array {
            throw new \RuntimeException('no such table');
        };
        try {
            $hook->saved('Contacts', 7, 6, ['mailup_list_1']);
            self::fail('it was counted');
        } catch (\RuntimeException $e) {
            self::assertCount(1, $this->db->ran(self::QUEUE));
        }
    }

    public function testAFieldThatOnlyLooksLikeAStatusIsNotCounted(): void
    {
        $this->hook()->saved('Contacts', 7, 1, ['mailup_list_1 = 0; --', 'mailup_list_']);
        self::assertSame([], $this->db->ran('UPDATE'));
    }

    public function testTheConnectorsOwnSavesAreNoNews(): void
    {
        $this->hook()->saved('Contacts', 7, 5, ['mailup_list_1']);
        self::assertSame([], $this->db->ran);
    }

    public function testOtherModulesAreNoneOfOurBusiness(): void
    {
        $this->hook()->saved('Invoice', 7, 1, []);
        self::assertSame([], $this->db->ran);
    }

    public function testSwitchedOffItListensToNothing(): void
    {
        $this->hook(['switch' => Settings::OFF])->saved('Contacts', 7, 1, []);
        self::assertSame([], $this->db->ran);
    }

    public function testPausedItGoesOnQueueing(): void
    {
        $this->hook(['switch' => Settings::PAUSED])->saved('Contacts', 7, 1, []);
        self::assertCount(1, $this->db->ran(self::QUEUE));
    }

    public function testACopyOfTheCrmStaysQuiet(): void
    {
        $this->hook([], 'https://copy.example.com')->saved('Contacts', 7, 1, []);
        self::assertSame([], $this->db->ran);
    }

    public function testADeletedRecordLeavesItsLastWords(): void
    {
        $this->hook()->deleted('Contacts', 7, 5, [
            'lastname' => 'Lovelace',
            'mailup_list_1' => 'Unsubscribed',
            'mailup_stamp_1' => '4',
            'emailoptout' => '1',
        ]);
        $words = json_decode($this->db->ran(self::QUEUE)[0][6], true);
        self::assertSame(
            ['status' => ['mailup_list_1' => 'Unsubscribed'], 'stamp' => ['mailup_list_1' => '4'], 'optOut' => true],
            $words
        );
    }

    public function testAMergedRecordNamesItsSurvivor(): void
    {
        $this->hook()->merged('Leads', 7, 1, [], 'Contacts', 12);
        [$module, $record, $kind, $user, $intoModule, $into] = $this->db->ran(self::QUEUE)[0];
        self::assertSame(['Leads', 7, Kind::MERGED, 'Contacts', 12], [$module, $record, $kind, $intoModule, $into]);
    }

    public function testALongQueueKeepsOnlyWhatNobodyCanFindAgain(): void
    {
        $this->db = FakeDb::with([]);
        $this->db->answers['SELECT COUNT'] = [['length' => '6']];
        (new Queue($this->db, 5))->limit();
        self::assertSame([[Kind::DELETED]], $this->db->ran('DELETE FROM mailup_queue WHERE kind < ?'));
        $this->db->ran = [];
        (new Queue($this->db, 6))->limit();
        self::assertSame([], $this->db->ran);
    }
}
