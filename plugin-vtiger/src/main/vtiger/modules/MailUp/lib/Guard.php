<?php

declare(strict_types=1);

namespace MailUp;

/** The file beside the package's folder that vTiger calls, so that a broken package breaks no save. */
final class Guard
{
    public const FILE = 'modules/MailUpGuard.php';
    public const HANDLER = 'MailUpGuard';

    /** Puts it there whole, or leaves the one that is there. */
    public static function place(string $root = '.'): void
    {
        $wanted = (string) file_get_contents(dirname(__DIR__) . '/Guard.php');
        $file = "$root/" . self::FILE;
        if (is_file($file) && file_get_contents($file) === $wanted) {
            return;
        }
        $unfinished = $file . '.part';
        if (file_put_contents($unfinished, $wanted) !== strlen($wanted) || !rename($unfinished, $file)) {
            throw new \RuntimeException('MailUp: the web server may not write ' . self::FILE);
        }
    }
}
