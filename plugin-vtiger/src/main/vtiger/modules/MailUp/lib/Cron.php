<?php

declare(strict_types=1);

namespace MailUp;

/** What vTiger's cron starts. */
final class Cron
{
    public static function run(): void
    {
        global $site_URL;
        $db = VtigerDb::current();
        (new Task($db))->reset(); // now, so that vTiger starts it again should it be killed; the lock of the push keeps two apart
        $outbox = new Outbox($db, [Access::class, 'id']);
        (new Push($db, new Settings($db, (string) $site_URL), $outbox, Connector::current($db), 'time'))->run();
    }
}
