<?php

declare(strict_types=1);

namespace MailUp;

/** The modules whose records are people, and where vTiger keeps their custom fields and addresses. */
final class Modules
{
    public const ALL = ['Contacts', 'Leads', 'Accounts'];

    private const TABLES = [
        'Contacts' => ['vtiger_contactscf', 'contactid'],
        'Leads' => ['vtiger_leadscf', 'leadid'],
        'Accounts' => ['vtiger_accountscf', 'accountid'],
    ];

    private const BASES = [
        'Contacts' => ['vtiger_contactdetails', 'contactid'],
        'Leads' => ['vtiger_leaddetails', 'leadid'],
        'Accounts' => ['vtiger_account', 'accountid'],
    ];

    public static function takesPart(string $module): bool
    {
        return isset(self::TABLES[$module]);
    }

    public static function table(string $module): string
    {
        return self::TABLES[$module][0];
    }

    public static function key(string $module): string
    {
        return self::TABLES[$module][1];
    }

    /** @return array{0: string, 1: string} the table that holds address and opt-out flag, and its key */
    public static function base(string $module): array
    {
        return self::BASES[$module];
    }

    public static function addressField(string $module): string
    {
        return $module === 'Accounts' ? 'email1' : 'email';
    }
}
