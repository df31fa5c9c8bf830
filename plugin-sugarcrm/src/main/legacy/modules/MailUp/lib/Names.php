<?php

declare(strict_types=1);

namespace MailUp;

/** The names of the fields in the MailUp block. They follow the list's number, so they outlive a new name of the list. */
final class Names
{
    public const STATUSES = ['Subscribed', 'Unsubscribed', 'Pending'];
    public const CHANGED = 'mailup_changed_c';
    public const REASON = 'mailup_reason_c';
    public const OUTCOME = 'mailup_outcome_c';

    public static function status(int $list): string
    {
        return 'mailup_list_' . $list . '_c';
    }

    /** The stamp that stands beside a status. */
    public static function stamp(string $status): string
    {
        return str_replace('mailup_list_', 'mailup_stamp_', $status);
    }

    public static function isStatus(string $field): bool
    {
        return preg_match('/^mailup_list_[0-9]{1,9}_c$/D', $field) === 1;
    }

    /** The number of the list that a status is about. */
    public static function list(string $status): int
    {
        return (int) substr($status, strlen('mailup_list_'));
    }

    public static function isOurs(string $field): bool
    {
        return strncmp($field, 'mailup_', 7) === 0;
    }
}
