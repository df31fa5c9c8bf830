<?php

declare(strict_types=1);

namespace MailUp;

/** People on their way into a MailUp group. What belongs together is a run, with a number that people can name. */
final class Runs
{
    public const MOST = 100000;
    public const LONGEST_GROUP = 50;

    private const CHUNK = 500;
    private const YEAR_2020 = 1577836800;
    private const TRIES = 5;

    /** @var Db */
    private $db;

    public function __construct(Db $db)
    {
        $this->db = $db;
    }

    /**
     * Queues a run.
     *
     * @param list<string> $records
     * @return int the run's number
     */
    public function start(string $module, int $list, string $group, string $user, array $records): int
    {
        if (count($records) > self::MOST) {
            throw new \InvalidArgumentException('a run has at most ' . self::MOST . ' records');
        }
        $run = $this->reserve($module, $list, $group, $user, count($records));
        foreach (array_chunk($records, self::CHUNK) as $chunk) {
            $this->add($run, $module, $list, $group, $user, $chunk);
        }
        return $run;
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
                    $counts["$name"] = max(0, (int) ($send["$name"] ?? 0));
                }
                $this->db->run(
                    'UPDATE mailup SET words = ? WHERE id = ? AND kind = ?',
                    [(string) json_encode($counts), self::id($send['run']), Kind::RUN,]
                );
            }
        }
    }

    /** @return array<string, mixed>|null what a run wanted and what became of it */
    public function run(int $run): ?array
    {
        $rows = $this->db->rows('SELECT * FROM mailup WHERE id = ? AND kind = ?', [self::id($run), Kind::RUN,]);
        if ($rows === []) {
            return null;
        }
        $waiting = $this->db->rows('SELECT COUNT(*) AS waiting FROM mailup WHERE run = ? AND kind = ?', [$run, Kind::GROUPED,]);
        return [
            'run' => $run,
            'list' => (int) $rows[0]['list'],
            'group' => (string) $rows[0]['group_name'],
            'user' => (string) $rows[0]['by_user'],
            'chosen' => (int) $rows[0]['chosen'],
            'waiting' => (int) $waiting[0]['waiting'],
            'result' => json_decode((string) $rows[0]['words'], true),
        ];
    }

    /** The row of a run is a deleted one, so that it is in no list. Runs count on from the minute of the first one: the connector remembers the numbers of an earlier installation. */
    private function reserve(string $module, int $list, string $group, string $user, int $chosen): int
    {
        for ($try = 1; $try <= self::TRIES; $try++) {
            $last = (int) $this->db->rows('SELECT MAX(run) AS last FROM mailup WHERE kind = ?', [Kind::RUN,])[0]['last'];
            $run = max($last + 1, intdiv(time() - self::YEAR_2020, 60));
            $isOurs = $this->db->run(
                'INSERT INTO mailup (id, deleted, module, record, kind, rank_of_kind, happened, by_user, list, group_name, run, chosen, seq)'
                . ' VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
                [
                    self::id($run), $module, '', Kind::RUN, Kind::rank(Kind::RUN), gmdate('Y-m-d H:i:s'), $user, $list, $group, $run,
                    $chosen, Outbox::mark(),
                ]
            ) > 0;
            if ($isOurs) {
                return $run;
            }
        }
        throw new \RuntimeException('no number for the run could be had');
    }

    /** @param list<string> $records */
    private function add(int $run, string $module, int $list, string $group, string $user, array $records): void
    {
        $values = [];
        foreach ($records as $record) {
            array_push(
                $values,
                Outbox::id(Kind::GROUPED, (string) $run, $module, $record),
                $module,
                $record,
                Kind::GROUPED,
                Kind::rank(Kind::GROUPED),
                gmdate('Y-m-d H:i:s'),
                $user,
                $list,
                $group,
                $run,
                Outbox::mark()
            );
        }
        $this->db->run(
            'INSERT INTO mailup (id, deleted, module, record, kind, rank_of_kind, happened, by_user, list, group_name, run, seq) VALUES '
            . implode(', ', array_fill(0, count($records), '(?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')),
            $values
        );
    }

    private static function id(int $run): string
    {
        return Outbox::id(Kind::RUN, (string) $run);
    }
}
