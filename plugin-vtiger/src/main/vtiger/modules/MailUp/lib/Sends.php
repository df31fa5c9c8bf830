<?php

declare(strict_types=1);

namespace MailUp;

/** People on their way into a MailUp group. What belongs together is a run, with a number that people can name. */
final class Sends
{
    public const MOST = 100000;
    public const LONGEST_GROUP = 50;

    private const CHUNK = 1000;

    /** @var Db */
    private $db;

    public function __construct(Db $db)
    {
        $this->db = $db;
    }

    /**
     * Queues a run, whole or not at all.
     *
     * @param list<int> $records
     * @return int the run's number
     */
    public function start(string $module, int $list, string $group, int $user, array $records): int
    {
        if (count($records) > self::MOST) {
            throw new \InvalidArgumentException('a run has at most ' . self::MOST . ' records');
        }
        return $this->db->atomically(function () use ($module, $list, $group, $user, $records): int {
            $this->db->run(
                'INSERT INTO mailup_send_runs (module, list, groupname, userid, at, chosen)'
                . ' VALUES (?, ?, ?, ?, UTC_TIMESTAMP(), ?)',
                [$module, $list, (string) json_encode($group), $user, count($records)]
            );
            $run = (int) $this->db->rows('SELECT LAST_INSERT_ID() AS run')[0]['run'];
            foreach (array_chunk($records, self::CHUNK) as $chunk) {
                $this->add($run, $module, $chunk);
            }
            return $run;
        });
    }

    /** @param list<int> $records */
    private function add(int $run, string $module, array $records): void
    {
        $rows = array_map(static function (int $record) use ($run): string {
            return "($run, ?, $record)";
        }, $records);
        $this->db->run(
            'INSERT IGNORE INTO mailup_sends (run, module, crmid) VALUES ' . implode(', ', $rows),
            array_fill(0, count($rows), $module)
        );
    }

    /**
     * Hands out the next rows on a page, each with what its run wants.
     *
     * @return list<array<string, mixed>>
     */
    public function page(string $page, int $most): array
    {
        $this->db->run(
            'UPDATE mailup_sends SET page = ? WHERE page = 0 ORDER BY run, module, crmid LIMIT ' . $most,
            [$page]
        );
        return $this->db->rows(
            'SELECT s.module, s.crmid, s.run, r.list, r.groupname, r.userid, r.at FROM mailup_sends s'
            . ' JOIN mailup_send_runs r ON r.run = s.run WHERE s.page = ? ORDER BY s.run, s.module, s.crmid',
            [$page]
        );
    }

    /** Forgets the page that the connector has stored. */
    public function acknowledge(string $page): void
    {
        $this->db->run('DELETE FROM mailup_sends WHERE page = ? AND page > 0', [$page]);
    }

    /** What was handed out and not acknowledged is handed out again. */
    public function release(): void
    {
        $this->db->run('UPDATE mailup_sends SET page = 0 WHERE page > 0');
    }

    public function length(): int
    {
        return (int) $this->db->rows('SELECT COUNT(*) AS length FROM mailup_sends')[0]['length'];
    }

    /**
     * Stores what became of the runs, as the connector counts them.
     *
     * @param mixed $sends
     */
    public function tell($sends): void
    {
        foreach (is_array($sends) ? $sends : [] as $send) {
            if (is_array($send) && is_int($send['run'] ?? null)) {
                $counts = [];
                foreach (['added', 'notSubscribed', 'skipped', 'failed'] as $name) {
                    $counts[$name] = max(0, (int) ($send[$name] ?? 0));
                }
                $result = (string) json_encode($counts);
                $this->db->run(
                    'UPDATE mailup_send_runs SET result = ? WHERE run = ? AND (result IS NULL OR result <> ?)',
                    [$result, $send['run'], $result]
                );
            }
        }
    }

    /** @return array<string, mixed>|null what a run wanted and what became of it */
    public function run(int $run): ?array
    {
        $rows = $this->db->rows('SELECT * FROM mailup_send_runs WHERE run = ?', [$run]);
        if ($rows === []) {
            return null;
        }
        $row = $rows[0];
        $waiting = $this->db->rows('SELECT COUNT(*) AS waiting FROM mailup_sends WHERE run = ?', [$run]);
        return [
            'run' => (int) $row['run'],
            'list' => (int) $row['list'],
            'group' => (string) json_decode((string) $row['groupname']),
            'user' => (int) $row['userid'],
            'chosen' => (int) $row['chosen'],
            'waiting' => (int) $waiting[0]['waiting'],
            'result' => json_decode((string) $row['result'], true),
        ];
    }
}
