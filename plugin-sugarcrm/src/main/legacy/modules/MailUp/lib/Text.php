<?php

declare(strict_types=1);

namespace MailUp;

/** What people read. */
final class Text
{
    /** A text of the package in the user's language, ready for a page. */
    public static function of(string $key): string
    {
        return self::html((string) translate($key, 'MailUp'));
    }

    /**
     * The reason that the connector gives is a text that the CRM shows as it is stored. The interface may have made entities of quotes.
     *
     * @param mixed $bean
     */
    public static function inTheCrmsLanguage($bean): void
    {
        $name = Names::REASON;
        $reason = (string) ($bean->$name ?? '');
        $stored = is_array($bean->fetched_row ?? null) ? (string) ($bean->fetched_row[Names::REASON] ?? '') : '';
        if ($reason !== '' && $reason !== $stored) {
            $bean->$name = (string) translate(self::plain($reason), 'MailUp');
        }
    }

    /** A status in the user's language, ready for a page. */
    public static function status(string $status): string
    {
        global $app_list_strings;
        return self::html((string) ($app_list_strings['mailup_status_dom']["$status"] ?? $status));
    }

    public static function html(string $text): string
    {
        return htmlspecialchars(self::plain($text), ENT_QUOTES, 'UTF-8');
    }

    /** A text as somebody wrote it: the CRM keeps it with entities. */
    public static function plain(string $text): string
    {
        return html_entity_decode($text, ENT_QUOTES, 'UTF-8');
    }

    /** @param array<string, string> $fields what a form sends and nobody sees */
    public static function hidden(array $fields): string
    {
        $html = '';
        foreach ($fields as $name => $value) {
            $html .= '<input type="hidden" name="' . self::html((string) $name) . '" value="' . htmlspecialchars($value, ENT_QUOTES) . '">';
        }
        return $html;
    }

    /**
     * A value for a script on a page.
     *
     * @param mixed $value
     */
    public static function script($value): string
    {
        return (string) json_encode($value, JSON_HEX_TAG | JSON_HEX_AMP | JSON_HEX_APOS | JSON_HEX_QUOT);
    }
}
