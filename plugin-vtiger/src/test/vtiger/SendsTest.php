<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Audience;
use MailUp\Choice;
use MailUp\Sends;
use MailUp\Tables;
use PHPUnit\Framework\TestCase;

/** A run of people to a group: who is counted, what may be chosen, and what is queued. */
final class SendsTest extends TestCase
{
    private const LISTS = [['id' => 17, 'label' => 'Newsletter', 'groups' => ['VIP', 'Fair <2025>']]];

    public function testOneQueryCountsEveryList(): void
    {
        $db = new FakeDb();
        $db->answers['SELECT COUNT(*) AS chosen'] = [[
            'chosen' => '9', 'noaddress' => '1', 'subscribed17' => '4', 'pending17' => '2', 'out17' => '1',
            'subscribed22' => null, 'pending22' => '0', 'out22' => '8',
        ]];
        $counts = (new Audience($db, 'Contacts', 'SELECT contactid FROM visible'))->counts([17, 22]);
        self::assertCount(1, $db->asked);
        self::assertSame(9, $counts['chosen']);
        self::assertSame(['subscribed' => 4, 'pending' => 2, 'optedOut' => 1, 'noAddress' => 1], $counts['lists'][17]);
        self::assertStringContainsString('FROM (SELECT contactid FROM visible) AS s', $db->asked[0][0]);
    }

    public function testARunIsQueuedInChunks(): void
    {
        $db = new FakeDb();
        $db->answers['SELECT LAST_INSERT_ID()'] = [['run' => '12']];
        self::assertSame(12, (new Sends($db))->start('Contacts', 17, "Fair '26", 6, range(1, 2500)));
        self::assertSame([['Contacts', 17, '"Fair \'26"', 6, 2500]], $db->ran('INSERT INTO mailup_send_runs'));
        self::assertSame([1000, 1000, 500], array_map('count', $db->ran('INSERT IGNORE INTO mailup_sends')));
    }

    /** The connector remembers the numbers of an earlier installation, and would take a run of the same number as done. */
    public function testRunsDoNotBeginAtOneAgain(): void
    {
        $db = new FakeDb();
        Tables::make($db);
        $made = array_values(array_filter(array_column($db->ran, 0), static function (string $sql): bool {
            return strpos($sql, 'mailup_send_runs') !== false;
        }));
        self::assertSame(1, preg_match('/ AUTO_INCREMENT=([0-9]+)$/', $made[0], $number));
        self::assertGreaterThan(3000000, (int) $number[1]);
    }

    public function testMoreThanAHundredThousandAreNone(): void
    {
        $this->expectException(\InvalidArgumentException::class);
        (new Sends(new FakeDb()))->start('Contacts', 17, 'VIP', 6, range(1, Sends::MOST + 1));
    }

    /** @dataProvider choices */
    public function testWhatMayBeChosen(string $target, string $name, ?string $group): void
    {
        $choice = Choice::of($target, $name, self::LISTS);
        self::assertSame($group, $choice === null ? null : $choice->group);
    }

    /** @return array<string, array{0: string, 1: string, 2: string|null}> */
    public function choices(): array
    {
        return [
            'a known group' => ['17:1', 'ignored', 'Fair <2025>'],
            'a new one' => ['17:', ' Fair 2026 ', 'Fair 2026'],
            'fifty characters' => ['17:', str_repeat('è', 50), str_repeat('è', 50)],
            'fifty-one' => ['17:', str_repeat('è', 51), null],
            'no name' => ['17:', '  ', null],
            'two lines' => ['17:', "a\nb", null],
            'broken text' => ['17:', "\xff", null],
            'a group that is none' => ['17:2', '', null],
            'a list that is none' => ['18:0', '', null],
            'SQL as a list' => ["17' OR 1=1:0", '', null],
            'nothing' => ['', 'x', null],
        ];
    }

    public function testTheConnectorsCountsAreKept(): void
    {
        $db = new FakeDb();
        (new Sends($db))->tell([['run' => 12, 'added' => 420, 'notSubscribed' => 33, 'skipped' => 1, 'failed' => -5], ['run' => '1 OR 1=1']]);
        self::assertSame(
            [['{"added":420,"notSubscribed":33,"skipped":1,"failed":0}', 12, '{"added":420,"notSubscribed":33,"skipped":1,"failed":0}']],
            $db->ran('UPDATE mailup_send_runs')
        );
    }

    public function testWhatIsNoListOfCountsIsPassedOver(): void
    {
        $db = new FakeDb();
        (new Sends($db))->tell('<b>');
        self::assertSame([], $db->ran);
    }
}
