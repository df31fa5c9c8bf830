<?php

declare(strict_types=1);

namespace MailUp;

/** Tells a form of ours from one that somebody else put before the user. */
final class Token
{
    public static function value(): string
    {
        if (empty($_SESSION['mailup_token'])) {
            $_SESSION['mailup_token'] = Signer::nonce();
        }
        return (string) $_SESSION['mailup_token'];
    }

    /** @param mixed $sent */
    public static function fits($sent): bool
    {
        return is_string($sent) && ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && hash_equals(self::value(), $sent);
    }
}
