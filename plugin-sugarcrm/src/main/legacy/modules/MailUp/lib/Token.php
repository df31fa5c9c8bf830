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

    /** @return array<string, string> the hidden fields of a form of ours, with the CRM's own token where it wants one */
    public static function fields(): array
    {
        $fields = ['token' => self::value()];
        if (class_exists('Sugarcrm\Sugarcrm\Security\Csrf\CsrfAuthenticator')) {
            $own = \Sugarcrm\Sugarcrm\Security\Csrf\CsrfAuthenticator::getInstance();
            $fields += ['csrf_token' => (string) $own->getFormToken()];
        }
        return $fields;
    }

    /** @param mixed $sent */
    public static function fits($sent): bool
    {
        return is_string($sent) && ($_SERVER['REQUEST_METHOD'] ?? '') === 'POST' && hash_equals(self::value(), $sent);
    }
}
