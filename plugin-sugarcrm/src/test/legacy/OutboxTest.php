<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Entry;
use MailUp\Kind;
use MailUp\Outbox;
use PHPUnit\Framework\TestCase;

final class OutboxTest extends TestCase
{
    public function testWhatIsQueuedAlreadyCostsOneStatement(): void
    {
        $db = new FakeDb();
        (new Outbox($db))->add(Entry::saved('Contacts', 'c1', 'u1'));
        self::assertSame(['UPDATE mailup'], $db->kinds());
    }

    public function testWhatIsNotCostsTwo(): void
    {
        $db = new FakeDb();
        $db->changes = ['UPDATE mailup' => 0];
        (new Outbox($db))->add(Entry::saved('Contacts', 'c1', 'u1'));
        self::assertSame(['UPDATE mailup', 'INSERT INTO'], $db->kinds());
    }

    public function testWhoLosesTheRaceForTheRowRenewsIt(): void
    {
        $db = new FakeDb();
        $db->changes = ['UPDATE mailup' => 0, 'INSERT INTO' => 0];
        (new Outbox($db))->add(Entry::saved('Contacts', 'c1', 'u1'));
        self::assertSame(['UPDATE mailup', 'INSERT INTO', 'UPDATE mailup'], $db->kinds());
    }

    public function testARowGoesOnlyUnderTheMarkThatWasRead(): void
    {
        $db = new FakeDb();
        self::assertTrue((new Outbox($db))->acknowledge('id1', 'mark1'));
        self::assertSame(['DELETE FROM mailup WHERE id = ? AND seq = ? AND kind <> ?', ['id1', 'mark1', 'run']], $db->ran[0]);
        $db->changes = ['DELETE' => 0];
        self::assertFalse((new Outbox($db))->acknowledge('id1', 'mark1'));
    }

    public function testMarksRiseAndAreNeverTheSame(): void
    {
        $marks = [];
        for ($i = 0; $i < 200; $i++) {
            $marks[] = Outbox::mark();
        }
        self::assertCount(200, array_unique($marks));
        self::assertSame([23], array_values(array_unique(array_map('strlen', $marks))));
        usleep(10);
        self::assertGreaterThan($marks[0], Outbox::mark());
    }

    public function testARecordHasOneRowAndTwoRecordsHaveTwo(): void
    {
        self::assertSame(Outbox::id('Contacts', 'c1'), Outbox::id('Contacts', 'c1'));
        self::assertNotSame(Outbox::id('Contacts', 'c1'), Outbox::id('Leads', 'c1'));
        self::assertMatchesRegularExpression('/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/', Outbox::id('Contacts', 'c1'));
    }

    public function testAQueueThatNobodyReadsKeepsDeletions(): void
    {
        $db = new FakeDb();
        $db->answers = ['SELECT COUNT' => [['length' => '11']]];
        (new Outbox($db, 11))->limit();
        self::assertSame([], $db->ran);
        (new Outbox($db, 10))->limit();
        self::assertSame(['DELETE FROM mailup WHERE rank_of_kind < ?', [Kind::rank(Kind::DELETED)]], $db->ran[0]);
    }

    public function testTheHighestKindWins(): void
    {
        $ranks = array_map([Kind::class, 'rank'], [Kind::SAVED, Kind::RESTORED, Kind::DELETED, Kind::MERGED]);
        $sorted = $ranks;
        sort($sorted);
        self::assertSame($sorted, $ranks);
        self::assertCount(4, array_unique($ranks));
    }
}
