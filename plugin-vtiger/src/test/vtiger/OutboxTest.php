<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Outbox;
use PHPUnit\Framework\TestCase;

/** Saves go first, people for groups fill the page, and one number acknowledges both. */
final class OutboxTest extends TestCase
{
    private const SEND = [
        'module' => 'Contacts', 'crmid' => '8', 'run' => '12', 'list' => '17', 'groupname' => '"Fair \u003c2026\u003e"',
        'userid' => '6', 'at' => '2026-11-22 18:40:02',
    ];
    private const SAVE = [
        'module' => 'Contacts', 'crmid' => '7', 'kind' => '0', 'at' => '2026-11-22 18:40:02', 'userid' => '6',
        'intomodule' => null, 'intoid' => null, 'words' => null,
    ];

    /** @var FakeDb */
    private $db;

    private function outbox(int $saves): Outbox
    {
        $this->db = new FakeDb();
        $this->db->answers = [
            'SELECT UUID_SHORT()' => [['number' => '77']],
            'SELECT * FROM mailup_queue' => array_fill(0, $saves, self::SAVE),
            'SELECT s.module' => [self::SEND],
        ];
        return new Outbox($this->db, 'vtws_getWebserviceEntityId');
    }

    public function testPeopleForAGroupFillThePage(): void
    {
        [$page, $changes] = $this->outbox(1)->page(3);
        self::assertSame('77', $page);
        self::assertSame([
            'module' => 'Contacts',
            'record' => '12x8',
            'kind' => 'grouped',
            'at' => '2026-11-22T18:40:02Z',
            'user' => '19x6',
            'run' => 12,
            'list' => 17,
            'group' => 'Fair <2026>',
        ], $changes[1]);
        self::assertStringEndsWith('LIMIT 2', $this->db->ran[1][0]);
    }

    public function testAFullPageOfSavesLeavesThemForTheNext(): void
    {
        [, $changes] = $this->outbox(3)->page(3);
        self::assertCount(3, $changes);
        self::assertSame([], $this->db->ran('UPDATE mailup_sends'));
    }

    public function testOneNumberAcknowledgesBoth(): void
    {
        $this->outbox(0)->acknowledge('77');
        self::assertSame([['77']], $this->db->ran('DELETE FROM mailup_queue'));
        self::assertSame([['77']], $this->db->ran('DELETE FROM mailup_sends'));
    }

    public function testWithoutANumberNothingIsForgottenAndAllIsHandedOutAgain(): void
    {
        $this->outbox(0)->acknowledge('');
        self::assertSame([], $this->db->ran('DELETE'));
        self::assertCount(1, $this->db->ran('UPDATE mailup_queue SET page = 0'));
        self::assertCount(1, $this->db->ran('UPDATE mailup_sends SET page = 0'));
    }
}
