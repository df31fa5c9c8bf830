<?php

declare(strict_types=1);

namespace MailUp;

/** The names of the fields in the MailUp block. They follow the list's number, so they outlive a new name of the list. */
final class Names
{
    public const CHANGED = 'mailup_changed';
    public const REASON = 'mailup_reason';
    public const STATUSES = ['Subscribed', 'Unsubscribed', 'Pending'];

    private const STATUS = 'mailup_list_';
    private const STAMP = 'mailup_stamp_';

    public static function status(int $list): string
    {
        return self::STATUS . $list;
    }

    public static function stamp(string $status): string
    {
        return self::STAMP . substr($status, strlen(self::STATUS));
    }

    public static function isStatus(string $field): bool
    {
        return preg_match('/^mailup_list_[0-9]{1,9}$/D', $field) === 1;
    }

    /** The stamp of a field that is a status or a stamp itself; nothing for any other field. */
    public static function stampFor(string $field): string
    {
        if (preg_match('/^' . self::STAMP . '[0-9]{1,9}$/D', $field) === 1) {
            return $field;
        }
        return self::isStatus($field) ? self::stamp($field) : '';
    }

    /** Whether the connector may write it: the statuses and what stands beside them, never a stamp. */
    public static function isOurs(string $field): bool
    {
        return self::isStatus($field) || in_array($field, [self::CHANGED, self::REASON], true);
    }
}
