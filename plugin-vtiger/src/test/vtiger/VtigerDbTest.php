<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\VtigerDb;
use PHPUnit\Framework\TestCase;

/** vTiger's own transactions do nothing, so ours are plain statements: all of the work is done, or nothing of it. */
final class VtigerDbTest extends TestCase
{
    private const BEGIN = ['SET TRANSACTION ISOLATION LEVEL READ COMMITTED', 'START TRANSACTION'];

    /** @var FakeDb */
    private $told;
    /** @var VtigerDb */
    private $db;

    protected function setUp(): void
    {
        $this->told = Crm::start();
        $this->db = VtigerDb::current();
    }

    /** @return list<string> */
    private function statements(): array
    {
        return array_column($this->told->ran, 0);
    }

    public function testWhatBelongsTogetherIsCommittedAtOnce(): void
    {
        $answer = $this->db->atomically(function (): string {
            $this->db->run('INSERT INTO mailup_sends VALUES (1)');
            return 'done';
        });
        self::assertSame('done', $answer);
        self::assertSame(array_merge(self::BEGIN, ['INSERT INTO mailup_sends VALUES (1)', 'COMMIT']), $this->statements());
    }

    public function testWhatFailsInTheMiddleIsTakenBack(): void
    {
        try {
            $this->db->atomically(function (): void {
                $this->db->run('INSERT INTO mailup_sends VALUES (1)');
                throw new \RuntimeException('refused by a handler');
            });
            self::fail('it was done');
        } catch (\RuntimeException $e) {
            self::assertSame('refused by a handler', $e->getMessage());
        }
        self::assertSame(array_merge(self::BEGIN, ['INSERT INTO mailup_sends VALUES (1)', 'ROLLBACK']), $this->statements());
    }

    public function testARequestThatDiesInTheMiddleLeavesNothingLocked(): void
    {
        $this->db->atomically(function (): void {
            self::assertCount(1, Crm::$atEnd);
            (Crm::$atEnd[0])();
            self::assertSame('ROLLBACK', $this->statements()[2]);
        });
    }

    public function testARequestThatEndsWellTakesNothingBack(): void
    {
        foreach ([1, 2] as $time) {
            $this->db->atomically(static function () use ($time): int {
                return $time;
            });
        }
        self::assertCount(1, Crm::$atEnd);
        (Crm::$atEnd[0])();
        self::assertNotContains('ROLLBACK', $this->statements());
    }
}
