<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Rights;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

/** Who may lift an opt-out, and what the administrator's choice of rights changes. */
final class RightsTest extends TestCase
{
    private const PROFILES = [['profileid' => '1', 'profilename' => 'Connector'], ['profileid' => '2', 'profilename' => 'Sales']];

    /** @var FakeDb */
    private $db;

    /** @param array<string, string> $settings */
    private function rights(array $settings): Rights
    {
        $this->db = FakeDb::with($settings + ['integration_user' => '5']);
        $this->db->answers['SELECT profileid, profilename'] = self::PROFILES;
        $this->db->answers['SELECT p.profileid FROM vtiger_user2role'] = [['profileid' => '1']];
        return new Rights($this->db, new Settings($this->db, ''));
    }

    /**
     * @dataProvider lifters
     * @param list<array<string, string|null>> $user
     */
    public function testWhoMayLift(array $user, string $lifting, bool $may): void
    {
        $rights = $this->rights(['lift' => $lifting]);
        $this->db->answers['SELECT u.is_admin'] = $user;
        self::assertSame($may, $rights->mayLift(6));
    }

    /** @return array<string, array{0: list<array<string, string|null>>, 1: string, 2: bool}> */
    public function lifters(): array
    {
        $sales = [['is_admin' => 'off', 'profileid' => '2'], ['is_admin' => 'off', 'profileid' => '3']];
        return [
            'nobody by default' => [$sales, '', false],
            'an administrator' => [[['is_admin' => 'on', 'profileid' => null]], '', true],
            'one of the profiles' => [$sales, '3,4', true],
            'none of the profiles' => [$sales, '4,23', false],
            'no user at all, as from a portal' => [[], '2', false],
            'a user without role' => [[['is_admin' => 'off', 'profileid' => null]], '', false],
        ];
    }

    public function testTheConnectorsProfileCanAlwaysChange(): void
    {
        $this->rights([])->choose([], [], []);
        self::assertSame([['may_not_change', '2'], ['lift', '']], $this->db->ran('INSERT INTO mailup_settings'));
        self::assertSame(true, $this->ranWith('readonly = 1', 'profileid IN (2)'));
    }

    private function ranWith(string $first, string $second): bool
    {
        foreach (array_column($this->db->ran, 0) as $sql) {
            if (strpos($sql, $first) !== false && strpos($sql, $second) !== false) {
                return true;
            }
        }
        return false;
    }

    public function testGivingSightToAProfileChangesThatOneOnly(): void
    {
        self::assertSame([2], $this->rights([])->choose([2], [1, 2], []));
        self::assertSame([[0, 2]], $this->db->ran('UPDATE vtiger_profile2tab'));
        self::assertSame([[2], [1]], $this->db->ran('UPDATE vtiger_profile2field SET visible = 0'));
    }

    public function testTakingSightAwayTakesTheFieldsAwayButNotFromTheConnector(): void
    {
        $rights = $this->rights([]);
        $this->db->answers['SELECT p.profileid FROM vtiger_profile2tab'] = [['profileid' => '1'], ['profileid' => '2']];
        self::assertSame([1, 2], $rights->choose([], [1, 2], []));
        self::assertSame([[1, 1], [1, 2]], $this->db->ran('UPDATE vtiger_profile2tab'));
        self::assertTrue($this->ranWith('SET visible = 1', 'permissions <> 0'), 'whoever may not open the module');
        self::assertSame([[1]], $this->db->ran('UPDATE vtiger_profile2field SET visible = 0'), 'the connector after it');
        self::assertStringContainsString('visible = 0', $this->db->ran[count($this->db->ran) - 1][0]);
    }

    public function testAtFirstNobodySeesAnything(): void
    {
        $this->rights([])->startClosed();
        self::assertSame([[1, 1], [1, 2]], $this->db->ran('UPDATE vtiger_profile2tab'));
        self::assertTrue($this->ranWith('SET visible = 1', 'permissions <> 0'));
    }

    public function testAFieldMadeLaterIsHeldToTheRightsAsWell(): void
    {
        $this->rights(['may_not_change' => '2,3'])->enforce();
        self::assertTrue($this->ranWith('readonly = 1', 'profileid IN (2, 3)'));
        self::assertTrue($this->ranWith('visible = 1', "fieldname LIKE 'mailup\\_%'"));
        self::assertSame([[1]], $this->db->ran('UPDATE vtiger_profile2field SET visible = 0'));
    }
}
