<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Consent;
use PHPUnit\Framework\TestCase;

final class ConsentTest extends TestCase
{
    private const HISTORY = 'SELECT after_value_string';

    private static function db(string ...$history): FakeDb
    {
        $db = new FakeDb();
        $rows = [];
        foreach ($history as $optOut) {
            $rows[] = ['optout' => $optOut];
        }
        $db->answers = ['SELECT id FROM email_addresses' => [['id' => 'a1']], self::HISTORY => $rows];
        return $db;
    }

    public function testAnOptOutThatWasOverwrittenComesBack(): void
    {
        $db = self::db('1', '0', '1');
        (new Consent($db))->restore(' ann@example.com ');
        self::assertSame([['UPDATE email_addresses SET opt_out = 1 WHERE id = ?', ['a1']]], $db->ran);
    }

    public function testOneThatWasLiftedStaysLifted(): void
    {
        $db = self::db('1', '0');
        (new Consent($db))->restore('ann@example.com');
        self::assertSame([], $db->ran);
    }

    public function testAnAddressWithoutHistoryIsLeftAlone(): void
    {
        $db = self::db();
        (new Consent($db))->restore('ann@example.com');
        self::assertSame([], $db->ran);
    }

    public function testWhoElseHasTheAddressIsNamed(): void
    {
        $db = new FakeDb();
        $db->answers = [
            'SELECT email_address_id' => [['email_address_id' => 'a1']],
            'SELECT bean_module' => [
                ['bean_module' => 'Contacts', 'bean_id' => 'c1'],
                ['bean_module' => 'Users', 'bean_id' => '1'],
                ['bean_module' => 'Leads', 'bean_id' => 'l1'],
                ['bean_module' => 'Accounts', 'bean_id' => 'o1'],
            ],
        ];
        $others = (new Consent($db))->alsoUsedBy('Contacts', 'c1', 10);
        self::assertSame([['module' => 'Leads', 'record' => 'l1'], ['module' => 'Accounts', 'record' => 'o1']], $others);
    }
}
