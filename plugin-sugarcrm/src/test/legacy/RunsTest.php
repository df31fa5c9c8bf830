<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Audience;
use MailUp\Choice;
use MailUp\Runs;
use PHPUnit\Framework\TestCase;

final class RunsTest extends TestCase
{
    private const LISTS = [['id' => 17, 'label' => 'Newsletter', 'groups' => ['VIP', 'Fair']]];

    public function testARunQueuesEverybodyUnderItsNumber(): void
    {
        $db = new FakeDb();
        $db->answers = ['SELECT MAX(run)' => [['last' => '99999999']]];
        self::assertSame(100000000, (new Runs($db))->start('Contacts', 17, 'VIP', 'u1', ['c1', 'c2']));
        self::assertSame(['INSERT INTO', 'INSERT INTO'], $db->kinds());
        self::assertContains('c2', $db->ran[1][1]);
    }

    public function testANumberThatIsTakenIsNotUsedTwice(): void
    {
        $db = new FakeDb();
        $db->changes = ['INSERT INTO mailup' => 0];
        $db->answers = ['SELECT MAX(run)' => [['last' => null]]];
        $this->expectException(\RuntimeException::class);
        (new Runs($db))->start('Contacts', 17, 'VIP', 'u1', ['c1']);
    }

    public function testThereIsAMost(): void
    {
        $this->expectException(\InvalidArgumentException::class);
        (new Runs(new FakeDb()))->start('Contacts', 17, 'VIP', 'u1', array_fill(0, Runs::MOST + 1, 'c'));
    }

    /** @return array<string, array{0: string, 1: string, 2: string|null}> */
    public static function choices(): array
    {
        return [
            'known group' => ['17:1', '', 'Fair'],
            'new group' => ['17:', ' Fair & "2026" ', 'Fair & "2026"'],
            'new group without a name' => ['17:', ' ', null],
            'name too long' => ['17:', str_repeat('x', 51), null],
            'name over two lines' => ['17:', "a\nb", null],
            'group that was not told' => ['17:7', 'x', null],
            'list that was not told' => ['18:', 'x', null],
            'nonsense' => ["17:1' OR 1=1", 'x', null],
        ];
    }

    /** @dataProvider choices */
    public function testAChoiceIsCheckedAgainstWhatWasTold(string $sent, string $name, ?string $group): void
    {
        $choice = Choice::of($sent, $name, self::LISTS);
        self::assertSame($group, $choice === null ? null : $choice->group);
    }

    public function testAnAudienceIsCountedInOneQuery(): void
    {
        $db = new FakeDb();
        $row = ['chosen' => '5', 'noaddress' => '1', 'subscribed17' => '2', 'pending17' => '1', 'out17' => '1'];
        $db->answers = ['SELECT COUNT(*) AS chosen' => [$row]];
        $counts = (new Audience($db, 'Contacts', 'SELECT contacts.id FROM contacts'))->counts([17]);
        self::assertSame(5, $counts['chosen']);
        self::assertSame(['subscribed' => 2, 'pending' => 1, 'optedOut' => 1, 'noAddress' => 1], $counts['lists'][17]);
    }
}
