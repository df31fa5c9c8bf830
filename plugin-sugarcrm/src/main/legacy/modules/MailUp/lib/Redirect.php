<?php

declare(strict_types=1);

namespace MailUp;

/** Sends the browser on. No page learns where it came from, and nothing is kept. */
final class Redirect
{
    public static function to(string $address): void
    {
        self::private();
        header('Location: ' . $address);
    }

    public static function private(): void
    {
        header('Referrer-Policy: no-referrer');
        header('Cache-Control: no-store');
    }
}
