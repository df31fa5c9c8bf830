<?php

declare(strict_types=1);

namespace MailUp;

/** The package's files in the CRM's folder. */
final class Files
{
    private const FOLDERS = [
        'modules/MailUp',
        'modules/Settings/MailUp',
        'layouts/v7/modules/MailUp',
        'layouts/v7/modules/Settings/MailUp',
        'cron/modules/MailUp',
    ];
    private const LANGUAGES = ['en_us', 'it_it'];

    /** Those beside what vTiger unpacks. */
    public static function place(): void
    {
        Guard::place();
        Translations::place();
    }

    public static function remove(): void
    {
        Translations::remove();
        self::forgetCompiled();
        foreach (self::LANGUAGES as $language) {
            foreach (["languages/$language/MailUp.php", "languages/$language/Settings/MailUp.php"] as $file) {
                if (is_file($file)) {
                    unlink($file);
                }
            }
        }
        foreach (self::FOLDERS as $folder) {
            self::removeFolder($folder);
        }
        if (is_file(Guard::FILE)) {
            unlink(Guard::FILE);
        }
    }

    /** What vTiger made of our templates. */
    private static function forgetCompiled(): void
    {
        $viewer = new \Vtiger_Viewer();
        foreach (self::FOLDERS as $folder) {
            foreach (glob("$folder/*.tpl") ?: [] as $template) {
                $viewer->clearCompiledTemplate(substr($template, strlen('layouts/v7/')));
            }
        }
    }

    private static function removeFolder(string $folder): void
    {
        if (!is_dir($folder)) {
            return;
        }
        foreach (scandir($folder) ?: [] as $name) {
            $path = "$folder/$name";
            if ($name === '.' || $name === '..') {
                continue;
            }
            is_dir($path) && !is_link($path) ? self::removeFolder($path) : unlink($path);
        }
        rmdir($folder);
    }
}
