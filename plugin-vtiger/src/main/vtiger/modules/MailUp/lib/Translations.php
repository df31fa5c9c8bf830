<?php

declare(strict_types=1);

namespace MailUp;

/**
 * Shows statuses and labels of our fields in the language of whoever looks. vTiger looks for both among the texts of the record's own
 * module, which may be added to in languages/custom. Where our web server may not write, they are shown as they are stored.
 */
final class Translations
{
    private const LANGUAGES = ['en_us', 'it_it'];
    private const LABELS = ['MAILUP_FIELD_CHANGED', 'MAILUP_FIELD_REASON'];
    private const FROM = '// MailUp: written and taken away again by the package, up to "MailUp: end"';
    private const TO = '// MailUp: end';
    private const NO_TEXTS = "<?php\n";

    /**
     * The reason is a text that vTiger shows as it is stored: it is stored in the language of the connector's user.
     *
     * @param array<string, mixed> $sent
     * @return array<string, mixed>
     */
    public static function told(array $sent): array
    {
        $set = (array) ($sent['set'] ?? []);
        $reason = $set[Names::REASON] ?? '';
        if (is_string($reason) && $reason !== '') {
            $sent['set'] = [Names::REASON => vtranslate($reason, 'MailUp')] + $set;
        }
        return $sent;
    }

    public static function place(): void
    {
        foreach (self::files() as [$file, $language, $module]) {
            // vTiger fails at every page of a module that has texts of this kind and none of its own.
            if (is_file("languages/$language/$module.php") && self::mayWrite(dirname($file))) {
                $theirs = self::without(self::text($file));
                $end = substr($theirs, -1) === "\n" ? '' : "\n";
                self::write($file, $theirs . $end . self::part($theirs, self::texts($language)));
            }
        }
    }

    public static function remove(): void
    {
        foreach (self::files() as [$file]) {
            $text = self::text($file);
            $theirs = self::without($text);
            if ($theirs === $text || !self::mayWrite(dirname($file))) {
                continue;
            }
            if ($theirs === self::NO_TEXTS) {
                unlink($file);
                self::removeEmpty(dirname($file), dirname($file, 2));
            } else {
                self::write($file, $theirs);
            }
        }
    }

    /** @return list<array{0: string, 1: string, 2: string}> file, language and module */
    private static function files(): array
    {
        $files = [];
        foreach (self::LANGUAGES as $language) {
            foreach (Modules::ALL as $module) {
                $files[] = ["languages/custom/$language/$module.php", $language, $module];
            }
        }
        return $files;
    }

    /** @return array<string, string> what is stored, in either language, and what a user of this one reads */
    private static function texts(string $language): array
    {
        $own = self::packaged($language);
        $texts = [];
        foreach (Names::STATUSES as $status) {
            $texts[$status] = $own[$status];
        }
        foreach (self::LANGUAGES as $stored) {
            $theirs = self::packaged($stored);
            foreach (self::LABELS as $label) {
                $texts[$theirs[$label]] = $own[$label];
            }
        }
        return array_filter($texts, static function (string $read, string $stored): bool {
            return $read !== $stored;
        }, ARRAY_FILTER_USE_BOTH);
    }

    /** @return array<string, string> the package's own texts */
    private static function packaged(string $language): array
    {
        $languageStrings = [];
        require dirname(__DIR__, 3) . "/languages/$language/MailUp.php";
        return $languageStrings;
    }

    /** @param array<string, string> $texts */
    private static function part(string $theirs, array $texts): string
    {
        $lines = [preg_match('/\?>\s*$/D', $theirs) === 1 ? '<?php ' . self::FROM : self::FROM];
        foreach ($texts as $stored => $read) {
            $lines[] = '$languageStrings[' . var_export($stored, true) . '] = ' . var_export($read, true) . ';';
        }
        $lines[] = self::TO;
        return implode("\n", $lines) . "\n";
    }

    /** What others wrote into the file. */
    private static function without(string $text): string
    {
        $part = '/^(?:<\?php )?' . preg_quote(self::FROM, '/') . '$.*?^' . preg_quote(self::TO, '/') . '$\n?/ms';
        return (string) preg_replace($part, '', $text);
    }

    private static function text(string $file): string
    {
        $text = is_file($file) ? (string) file_get_contents($file) : '';
        return $text === '' ? self::NO_TEXTS : $text;
    }

    /** Whole at once: vTiger reads it meanwhile. */
    private static function write(string $file, string $text): void
    {
        if (is_file($file) && self::text($file) === $text) {
            return;
        }
        if (!is_dir(dirname($file))) {
            mkdir(dirname($file), 0775, true);
        }
        $unfinished = "$file.part";
        if (file_put_contents($unfinished, $text) === strlen($text)) {
            rename($unfinished, $file);
        }
    }

    private static function mayWrite(string $folder): bool
    {
        while (!file_exists($folder)) {
            $folder = dirname($folder);
        }
        return is_dir($folder) && is_writable($folder);
    }

    private static function removeEmpty(string ...$folders): void
    {
        foreach ($folders as $folder) {
            if (count(scandir($folder) ?: []) === 2) {
                rmdir($folder);
            }
        }
    }
}
