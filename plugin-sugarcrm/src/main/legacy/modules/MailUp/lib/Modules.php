<?php

declare(strict_types=1);

namespace MailUp;

/** The modules whose records are people. */
final class Modules
{
    public const ALL = ['Contacts', 'Leads', 'Prospects', 'Accounts'];

    private const TABLES = ['Contacts' => 'contacts', 'Leads' => 'leads', 'Prospects' => 'prospects', 'Accounts' => 'accounts'];

    public static function takesPart(string $module): bool
    {
        return in_array($module, self::ALL, true);
    }

    public static function table(string $module): string
    {
        return self::TABLES["$module"] ?? '';
    }
}
