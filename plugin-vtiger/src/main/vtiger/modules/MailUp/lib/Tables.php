<?php

declare(strict_types=1);

namespace MailUp;

/** The package's own tables. An upgrade makes those that an earlier build did not have. */
final class Tables
{
    private const ALL = [
        'mailup_settings' => 'name VARCHAR(40) NOT NULL PRIMARY KEY, value TEXT NOT NULL',
        'mailup_news' => 'name VARCHAR(40) NOT NULL PRIMARY KEY, value MEDIUMTEXT NOT NULL',
        'mailup_queue' => 'module VARCHAR(40) NOT NULL, crmid INT(19) NOT NULL, kind TINYINT NOT NULL,'
            . ' at DATETIME NOT NULL, userid INT(19) NOT NULL, intomodule VARCHAR(40) NULL, intoid INT(19) NULL,'
            . ' words TEXT NULL, seq BIGINT UNSIGNED NOT NULL, page BIGINT UNSIGNED NOT NULL DEFAULT 0,'
            . ' PRIMARY KEY (module, crmid), KEY mailup_queue_page (page, seq)',
        'mailup_send_runs' => 'run INT(19) NOT NULL AUTO_INCREMENT PRIMARY KEY, module VARCHAR(40) NOT NULL,'
            . ' list INT(19) NOT NULL, groupname TEXT NOT NULL, userid INT(19) NOT NULL, at DATETIME NOT NULL,'
            . ' chosen INT(19) NOT NULL, result TEXT NULL',
        'mailup_sends' => 'run INT(19) NOT NULL, module VARCHAR(40) NOT NULL, crmid INT(19) NOT NULL,'
            . ' page BIGINT UNSIGNED NOT NULL DEFAULT 0,'
            . ' PRIMARY KEY (run, module, crmid), KEY mailup_sends_page (page, run, module, crmid)',
    ];

    private const YEAR_2020 = 1577836800;

    /** Runs count on from the minute of the installation: the connector remembers the numbers of an earlier one. */
    public static function make(Db $db): void
    {
        $first = intdiv(time() - self::YEAR_2020, 60);
        foreach (self::ALL as $name => $columns) {
            $from = $name === 'mailup_send_runs' ? " AUTO_INCREMENT=$first" : '';
            $db->run("CREATE TABLE IF NOT EXISTS $name ($columns) ENGINE=InnoDB DEFAULT CHARSET=utf8$from");
        }
    }

    public static function drop(Db $db): void
    {
        foreach (array_keys(self::ALL) as $name) {
            $db->run("DROP TABLE IF EXISTS $name");
        }
    }
}
