<?php

declare(strict_types=1);

namespace MailUp;

/** What happened to a record. Of several since it was fetched the highest counts. */
final class Kind
{
    public const SAVED = 0;
    public const RESTORED = 1;
    public const DELETED = 2;
    public const MERGED = 3;

    private const NAMES = [
        self::SAVED => 'saved',
        self::RESTORED => 'restored',
        self::DELETED => 'deleted',
        self::MERGED => 'merged',
    ];

    public static function name(int $kind): string
    {
        return self::NAMES[$kind];
    }
}
