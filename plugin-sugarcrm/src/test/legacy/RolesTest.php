<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Roles;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

final class RolesTest extends TestCase
{
    private const KEPT = '[{"role":"r1","action":"view","access":"90"}]';

    protected function setUp(): void
    {
        \ACLRole::$set = [];
    }

    public function testWhatTheRolesSayIsKeptOverARemoval(): void
    {
        $db = new FakeDb();
        $db->answers = ['SELECT r.role_id' => [['role' => 'r1', 'action' => 'view', 'access' => '90']]];
        (new Roles($db, new Settings($db, '')))->keep();
        self::assertSame(['MailUp', 'kept_rights', self::KEPT], $db->ran[1][1]);
    }

    public function testWhatWasKeptIsSaidAgain(): void
    {
        $db = FakeDb::with(['kept_rights' => self::KEPT]);
        $db->answers += ['SELECT id FROM acl_actions' => [['id' => 'a1']]];
        (new Roles($db, new Settings($db, '')))->settle();
        self::assertSame([['r1', 'a1', 90]], \ACLRole::$set);
    }

    public function testUntilARoleSaysSoNobodySeesAndLifts(): void
    {
        $db = new FakeDb();
        $db->answers = ['SELECT id FROM acl_actions' => [['id' => 'a1']]];
        (new Roles($db, new Settings($db, '')))->settle();
        self::assertSame(array_fill(0, 5, [-99, 'a1']), array_column($db->ran, 1));
        self::assertSame([], \ACLRole::$set);
    }
}
