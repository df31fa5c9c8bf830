<?php

declare(strict_types=1);

namespace MailUp;

/**
 * The CRM's requests under way. Each holds a connection to the database, which it may keep for the next one: whose connection has
 * rested for some time is taken as ended.
 */
final class Requests
{
    /** Seconds. A web server gives up on a page after a minute. */
    private const LONGEST = 30;

    /** Waits until all that run now, beside this one, have ended: they may still need what is about to go. */
    public static function awaitEnd(Db $db): void
    {
        $before = self::running($db);
        for ($second = 0; $second < self::LONGEST && $before !== []; $second++) {
            sleep(1);
            $before = array_intersect($before, self::running($db));
        }
    }

    /** @return list<string> */
    private static function running(Db $db): array
    {
        return array_column($db->rows(
            'SELECT id AS process FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()'
            . " AND (command <> 'Sleep' OR time < 2)"
        ), 'process');
    }
}
