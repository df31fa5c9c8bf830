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

    public static function addressField(string $module): string
    {
        return $module === 'Accounts' ? 'email1' : 'email';
    }
}
