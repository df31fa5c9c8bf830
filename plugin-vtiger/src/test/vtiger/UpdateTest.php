<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\StatusWriter;
use MailUp\Update;
use PHPUnit\Framework\TestCase;

/** The connector writes a record only as it had read it, only our fields, and never lowers the opt-out flag. */
final class UpdateTest extends TestCase
{
    private const RECORD = ['mailup_list_1' => 'Subscribed', 'mailup_stamp_1' => '3', 'email' => 'ada@example.com', 'emailoptout' => '0'];
    private const EXPECTED = [
        'status' => ['mailup_list_1' => 'Subscribed'],
        'stamp' => ['mailup_list_1' => '3'],
        'email' => 'ada@example.com',
    ];

    /** @var FakeRecords */
    private $records;
    /** @var FakeDb */
    private $db;

    protected function setUp(): void
    {
        $this->db = new FakeDb();
        $this->records = new FakeRecords(self::RECORD);
    }

    /**
     * @param array<string, mixed> $update
     * @return array<string, string>
     */
    private function write(array $update): array
    {
        $writer = new StatusWriter($this->db, $this->records);
        return $writer->write(new Update($update + ['record' => '12x7', 'expected' => self::EXPECTED]));
    }

    public function testWritesWhatDiffers(): void
    {
        $outcome = $this->write(['set' => ['mailup_list_1' => 'Unsubscribed'], 'optOut' => true]);
        self::assertSame(['record' => '12x7', 'outcome' => 'done'], $outcome);
        self::assertSame([['mailup_list_1' => 'Unsubscribed', 'emailoptout' => '1']], $this->records->written);
    }

    public function testNobodySavesTheRecordBetweenTheLookAndTheWriting(): void
    {
        $this->write(['set' => ['mailup_list_1' => 'Unsubscribed']]);
        [$sql, $values] = $this->db->asked[0];
        self::assertStringEndsWith('FOR UPDATE', $sql);
        foreach (['vtiger_crmentity', 'vtiger_contactdetails', 'vtiger_contactscf'] as $table) {
            self::assertStringContainsString($table, $sql);
        }
        self::assertSame([7], $values);
        self::assertSame(1, $this->db->transactions);
    }

    public function testTheAddressOfAnAccountIsCompared(): void
    {
        $this->records->record = ['email1' => 'eve@example.com'] + self::RECORD;
        $outcome = $this->write(['record' => '11x7', 'set' => ['mailup_list_1' => 'Unsubscribed']]);
        self::assertSame('moved', $outcome['outcome']);
    }

    public function testWritesNothingTwice(): void
    {
        self::assertSame('unchanged', $this->write(['set' => ['mailup_list_1' => 'Subscribed']])['outcome']);
        self::assertSame([], $this->records->written);
    }

    public function testNeverLowersTheOptOut(): void
    {
        $this->records->record['emailoptout'] = '1';
        $this->write(['set' => ['mailup_list_1' => 'Unsubscribed'], 'optOut' => false]);
        self::assertSame('1', $this->records->record['emailoptout']);
    }

    /**
     * @dataProvider moves
     * @param array<string, string> $now
     */
    public function testWritesNothingIntoARecordThatMoved(array $now): void
    {
        $this->records->record = $now + self::RECORD;
        self::assertSame('moved', $this->write(['set' => ['mailup_list_1' => 'Unsubscribed']])['outcome']);
        self::assertSame([], $this->records->written);
    }

    /** @return array<string, array{0: array<string, string>}> */
    public function moves(): array
    {
        return [
            'the status' => [['mailup_list_1' => 'Pending']],
            'there and back' => [['mailup_stamp_1' => '5']],
            'the address' => [['email' => 'eve@example.com']],
        ];
    }

    /**
     * @dataProvider unfit
     * @param array<string, mixed> $update
     */
    public function testRefusesWhatIsNotOurs(array $update, string $reason): void
    {
        $outcome = $this->write($update);
        self::assertSame(['refused', $reason], [$outcome['outcome'], $outcome['reason']]);
        self::assertSame([], $this->records->written);
    }

    /** @return array<string, array{0: array<string, mixed>, 1: string}> */
    public function unfit(): array
    {
        return [
            'another field' => [['set' => ['title' => 'Director']], 'field'],
            'a stamp' => [['set' => ['mailup_stamp_1' => '9']], 'field'],
            'the flag by name' => [['set' => ['emailoptout' => '0']], 'field'],
            'SQL as a field' => [['set' => ["mailup_list_1' --" => 'Pending']], 'field'],
            'a word that is no status' => [['set' => ['mailup_list_1' => '<b>Maybe']], 'value'],
            'a record of a module that is no people' => [['record' => '17x7', 'set' => []], 'id'],
            'no id' => [['record' => "12x7' or 1=1", 'set' => []], 'id'],
        ];
    }

    public function testSaysWhichRecordIsGone(): void
    {
        $this->records->record = null;
        self::assertSame('gone', $this->write(['set' => []])['reason']);
    }

    public function testSeesThatVtigerDroppedAFieldSilently(): void
    {
        $this->records->readOnly = ['mailup_reason'];
        self::assertSame('field', $this->write(['set' => ['mailup_reason' => 'clicked']])['reason']);
    }

    public function testAFailingSaveIsRefusedAndTheNextOneGoesOn(): void
    {
        $this->records->fails = true;
        self::assertSame('save', $this->write(['set' => ['mailup_list_1' => 'Pending']])['reason']);
    }
}
