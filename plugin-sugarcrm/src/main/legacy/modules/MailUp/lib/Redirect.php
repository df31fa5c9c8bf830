<?php

declare(strict_types=1);

namespace MailUp;

/** Sends the browser on. No page elsewhere learns where it came from, and nothing is kept. */
final class Redirect
{
    public static function to(string $address): void
    {
        header('Referrer-Policy: no-referrer');
        header('Cache-Control: no-store');
        header('Location: ' . $address);
    }

    /** For a page of ours: its forms have to say where they come from, or the CRM refuses them. */
    public static function page(): void
    {
        header('Referrer-Policy: same-origin');
        header('Cache-Control: no-store');
    }
}
