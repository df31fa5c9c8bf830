<?php

declare(strict_types=1);

namespace MailUp;

/** What happened to a record. Of several since it was fetched the highest counts. */
final class Kind
{
    public const SAVED = 'saved';
    public const RESTORED = 'restored';
    public const DELETED = 'deleted';
    public const MERGED = 'merged';
    /** A person on the way into a group. */
    public const GROUPED = 'grouped';
    /** What belongs together of those. The connector is told its number only. */
    public const RUN = 'run';

    private const RANKS = [self::SAVED => 0, self::RESTORED => 1, self::DELETED => 2, self::MERGED => 3, self::GROUPED => 4, self::RUN => 5];

    public static function rank(string $kind): int
    {
        return self::RANKS["$kind"] ?? 0;
    }
}
