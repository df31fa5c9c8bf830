<?php

declare(strict_types=1);

namespace MailUp;

/** The package's row among vTiger's cron tasks. It shows when cron ran last, and pushes where that is switched on. */
final class Task
{
    private const NAME = 'MailUpPush';
    private const FILE = 'cron/modules/MailUp/MailUpPush.service';
    private const ENABLED = 1;
    private const RUNNING = 2;
    private const ERROR = 4;
    /** Seconds: a run takes at most a minute. */
    private const STUCK = 300;

    /** @var Db */
    private $db;

    public function __construct(Db $db)
    {
        $this->db = $db;
    }

    public function add(): void
    {
        if ($this->row() === null) {
            $this->db->run(
                'INSERT INTO vtiger_cron_task (name, handler_file, frequency, status, module, sequence, description)'
                . ' SELECT ?, ?, 60, ?, ?, COALESCE(MAX(sequence), 0) + 1, ? FROM vtiger_cron_task',
                [self::NAME, self::FILE, self::ENABLED, 'MailUp', 'Tells MailUp of changes, where that is switched on']
            );
        }
    }

    public function remove(): void
    {
        $this->db->run('DELETE FROM vtiger_cron_task WHERE name = ?', [self::NAME]);
    }

    /** vTiger never again starts a task that was killed while it ran. */
    public function freeStuck(int $now): void
    {
        $this->db->run(
            'UPDATE vtiger_cron_task SET status = ? WHERE name = ? AND (status = ? OR status = ? AND laststart < ?)',
            [self::ENABLED, self::NAME, self::ERROR, self::RUNNING, $now - self::STUCK]
        );
    }

    public function reset(): void
    {
        $this->db->run('UPDATE vtiger_cron_task SET status = ? WHERE name = ?', [self::ENABLED, self::NAME]);
    }

    /** Seconds since cron came by; null when it never did. */
    public function age(int $now): ?int
    {
        $row = $this->row();
        $last = $row === null ? 0 : max((int) $row['laststart'], (int) $row['lastend']);
        return $last === 0 ? null : max(0, $now - $last);
    }

    /** @return array<string, mixed>|null */
    private function row(): ?array
    {
        return $this->db->rows('SELECT laststart, lastend FROM vtiger_cron_task WHERE name = ?', [self::NAME])[0] ?? null;
    }
}
