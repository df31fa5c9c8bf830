<?php

declare(strict_types=1);

namespace MailUp;

/** What a record says of its lists, read from the database before it goes: nobody can read it afterwards. */
final class Words
{
    /** @return array{status: array<string, string>, stamp: array<string, string>, optOut: bool} */
    public static function of(Db $db, string $module, string $record): array
    {
        $status = [];
        $stamp = [];
        foreach (self::fields($db, $module, $record) as $name => $value) {
            if (Names::isStatus((string) $name)) {
                $status[$name . ''] = (string) $value;
            } elseif (strncmp((string) $name, 'mailup_stamp_', 13) === 0) {
                $stamp[str_replace('_stamp_', '_list_', (string) $name)] = (string) $value;
            }
        }
        return ['status' => $status, 'stamp' => $stamp, 'optOut' => self::isOptedOut($db, $module, $record)];
    }

    /** @return array<string, mixed> */
    private static function fields(Db $db, string $module, string $record): array
    {
        $custom = Modules::table($module) . '_cstm';
        $rows = $db->rows("SELECT * FROM $custom WHERE id_c = ?", [$record,]);
        return $rows === [] ? [] : $rows[0];
    }

    /** The flag belongs to the address. */
    private static function isOptedOut(Db $db, string $module, string $record): bool
    {
        return $db->rows(
            'SELECT a.id FROM email_addr_bean_rel r JOIN email_addresses a ON a.id = r.email_address_id AND a.deleted = 0'
            . ' WHERE r.bean_module = ? AND r.bean_id = ? AND r.deleted = 0 AND r.primary_address = 1 AND a.opt_out = 1',
            [$module, $record,]
        ) !== [];
    }
}
