<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Hook;
use MailUp\Outbox;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

final class HookTest extends TestCase
{
    private const SITE = 'https://crm.example.com';
    private const BEFORE = ['mailup_list_17_c' => 'Subscribed', 'mailup_stamp_17_c' => '7!'];

    /** @var FakeDb */
    private $db;

    /** @param array<string, string> $settings */
    private function hook(FakeRights $rights, array $settings = [], string $user = 'u1'): Hook
    {
        $this->db = FakeDb::with($settings + ['integration_user' => 'connector']);
        return new Hook(new Settings($this->db, self::SITE), new Outbox($this->db), $rights, $user);
    }

    public function testAChangeOfAStatusIsCounted(): void
    {
        $set = $this->hook(new FakeRights('change', 'lift'))->saving(self::BEFORE, ['mailup_list_17_c' => 'Pending']);
        self::assertSame(['mailup_stamp_17_c' => '8'], $set);
    }

    public function testTheFirstChangeIsTheFirst(): void
    {
        $set = $this->hook(new FakeRights('change', 'lift'))->saving([], ['mailup_list_17_c' => 'Pending']);
        self::assertSame(['mailup_stamp_17_c' => '1'], $set);
    }

    public function testTheCountSaysThatSomebodyMayNotLift(): void
    {
        $set = $this->hook(new FakeRights('change'))->saving(self::BEFORE, ['mailup_list_17_c' => '']);
        self::assertSame(['mailup_stamp_17_c' => '8!'], $set);
    }

    public function testWhatStaysIsNotCounted(): void
    {
        self::assertSame(self::BEFORE, $this->hook(new FakeRights('change'))->saving(self::BEFORE, ['mailup_list_17_c' => 'Subscribed']));
    }

    public function testWhoRubsTheMarkOutIsMarkedAgain(): void
    {
        $set = $this->hook(new FakeRights('change'))->saving(self::BEFORE, ['mailup_list_17_c' => 'Subscribed']);
        self::assertSame('7!', $set['mailup_stamp_17_c']);
    }

    public function testWhoMayNotChangeChangesNothing(): void
    {
        $set = $this->hook(new FakeRights())->saving(self::BEFORE, ['mailup_list_17_c' => 'Pending']);
        self::assertSame(self::BEFORE, $set);
    }

    public function testWhoMayNotChangeMayUnsubscribe(): void
    {
        $set = $this->hook(new FakeRights())->saving(self::BEFORE, ['mailup_list_17_c' => 'Unsubscribed']);
        self::assertSame(['mailup_stamp_17_c' => '8!'], $set);
    }

    public function testTheConnectorsOwnSavesAreNoNews(): void
    {
        $hook = $this->hook(new FakeRights(), [], 'connector');
        self::assertSame([], $hook->saving(self::BEFORE, ['mailup_list_17_c' => 'Pending']));
        $hook->saved('Contacts', 'c1');
        self::assertSame([], $this->db->ran);
    }

    public function testASaveIsQueued(): void
    {
        $this->hook(new FakeRights())->saved('Contacts', 'c1');
        self::assertSame(['UPDATE mailup'], $this->db->kinds());
        self::assertContains(Outbox::id('Contacts', 'c1'), $this->db->ran[0][1]);
    }

    /** Thousands come in a row: the fuse of the connector counts what nobody did. */
    public function testARowOfAnImportNamesNobody(): void
    {
        $hook = $this->hook(new FakeRights());
        $hook->saved('Contacts', 'c1');
        $hook->saved('Contacts', 'c2', true);
        $named = array_map(static function (array $ran): array {
            return array_intersect(['u1'], $ran[1]);
        }, $this->db->ran);
        self::assertNotEmpty($named[0]);
        self::assertEmpty($named[1]);
    }

    /** @return array<string, array{0: array<string, string>, 1: string}> */
    public static function silent(): array
    {
        return [
            'switched off' => [['switch' => 'off'], 'Contacts'],
            'a copy' => [['instance' => 'https://other.example.com'], 'Contacts'],
            'another module' => [[], 'Opportunities'],
        ];
    }

    /**
     * @dataProvider silent
     * @param array<string, string> $settings
     */
    public function testNothingIsQueuedWhen(array $settings, string $module): void
    {
        $hook = $this->hook(new FakeRights(), $settings);
        $hook->saved($module, 'c1');
        $hook->deleted($module, 'c1', []);
        $hook->merged($module, 'c1', [], 'Contacts', 'c2');
        $hook->restored($module, 'c1');
        self::assertSame([], $this->db->ran);
    }

    public function testPausedQueues(): void
    {
        $this->hook(new FakeRights(), ['switch' => 'paused'])->saved('Leads', 'l1');
        self::assertCount(1, $this->db->ran);
    }

    public function testARecordThatIsNoLongerAsReadHasMoved(): void
    {
        $hook = $this->hook(new FakeRights());
        self::assertTrue($hook->hasMoved(self::BEFORE, ['mailup_list_17_c' => 'Pending']));
        self::assertTrue($hook->hasMoved(self::BEFORE, ['mailup_stamp_17_c' => '6']));
        self::assertFalse($hook->hasMoved(self::BEFORE, ['mailup_list_17_c' => 'Subscribed', 'mailup_stamp_17_c' => '7!']));
        self::assertFalse($hook->hasMoved([], ['mailup_list_17_c' => '']));
    }
}
