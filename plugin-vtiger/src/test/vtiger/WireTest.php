<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Wire;
use PHPUnit\Framework\TestCase;

/** The JSON of a change. */
final class WireTest extends TestCase
{
    private const ROW = [
        'module' => 'Leads',
        'crmid' => '9',
        'kind' => '3',
        'at' => '2026-11-22 18:40:02',
        'userid' => '5',
        'intomodule' => 'Contacts',
        'intoid' => '34',
        'words' => '{"status":{},"stamp":{},"optOut":true}',
    ];

    /** @param array<string, mixed> $row */
    private static function json(array $row): string
    {
        $ids = static function (string $module, int $id): string {
            return ['Leads' => '10', 'Contacts' => '12', 'Users' => '19'][$module] . 'x' . $id;
        };
        return (string) json_encode(Wire::changes([$row], $ids));
    }

    public function testAMergedLead(): void
    {
        self::assertSame(
            '[{"module":"Leads","record":"10x9","kind":"merged","at":"2026-11-22T18:40:02Z","user":"19x5",'
            . '"into":"12x34","intoModule":"Contacts","status":{},"stamp":{},"optOut":true}]',
            self::json(self::ROW)
        );
    }

    public function testASaveCarriesIdsOnly(): void
    {
        $saved = ['module' => 'Contacts', 'crmid' => '7', 'kind' => '0', 'intomodule' => null, 'intoid' => null, 'words' => null];
        self::assertSame(
            '[{"module":"Contacts","record":"12x7","kind":"saved","at":"2026-11-22T18:40:02Z","user":"19x5"}]',
            self::json($saved + self::ROW)
        );
    }

    public function testNoTimeIsNone(): void
    {
        self::assertNull(Wire::instant(''));
    }
}
