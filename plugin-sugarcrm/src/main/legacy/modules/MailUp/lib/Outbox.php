<?php

declare(strict_types=1);

namespace MailUp;

/**
 * The records that the connector has not seen yet: one row per record, however often it was saved. The connector lists the oldest rows and
 * acknowledges each with the mark that it read; a row that was written again meanwhile has another mark, and stays.
 */
final class Outbox
{
    public const MOST = 500000;

    /** @var Db */
    private $db;
    /** @var int */
    private $most;

    public function __construct(Db $db, int $most = self::MOST)
    {
        $this->db = $db;
        $this->most = $most;
    }

    /** One statement when the record is queued already, two when it is not. */
    public function add(Entry $entry): void
    {
        if ($this->renew($entry)) {
            return;
        }
        $this->db->run(
            'INSERT INTO mailup (id, deleted, module, record, kind, rank_of_kind, happened, by_user, into_module, into_record, words, seq)'
            . ' VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            [
                self::id($entry->module, $entry->record), $entry->module, $entry->record, $entry->kind, Kind::rank($entry->kind),
                gmdate('Y-m-d H:i:s'), $entry->user, $entry->intoModule, $entry->intoRecord, self::json($entry), self::mark(),
            ]
        ) > 0 || $this->renew($entry);
    }

    /** The connector has stored what it read under that mark. */
    public function acknowledge(string $id, string $mark): bool
    {
        return $this->db->run('DELETE FROM mailup WHERE id = ? AND seq = ? AND kind <> ?', [$id, $mark, Kind::RUN,]) > 0;
    }

    public function length(): int
    {
        return (int) $this->db->rows('SELECT COUNT(*) AS length FROM mailup WHERE kind <> ?', [Kind::RUN,])[0]['length'];
    }

    /** When the oldest row was queued, in UTC; empty when there is none. */
    public function oldest(): string
    {
        return (string) $this->db->rows('SELECT MIN(happened) AS oldest FROM mailup WHERE kind <> ?', [Kind::RUN,])[0]['oldest'];
    }

    /**
     * Keeps a queue that nobody reads from growing for ever. Records that still exist are found by the connector's own scan of what
     * changed; what was deleted or merged is nowhere else.
     */
    public function limit(): void
    {
        if ($this->length() > $this->most) {
            $this->db->run('DELETE FROM mailup WHERE rank_of_kind < ?', [Kind::rank(Kind::DELETED),]);
        }
    }

    /** The same for the same record always, so that no record has two rows. */
    public static function id(string ...$parts): string
    {
        $hash = md5(implode(':', $parts));
        return implode('-', [
            substr($hash, 0, 8), substr($hash, 8, 4), substr($hash, 12, 4), substr($hash, 16, 4), substr($hash, 20),
        ]);
    }

    /** Rises with time, and is no other row's. */
    public static function mark(): string
    {
        return sprintf('%017.0f', microtime(true) * 1000000) . sprintf('%06d', random_int(0, 999999));
    }

    private function renew(Entry $entry): bool
    {
        $rank = Kind::rank($entry->kind);
        $isHigher = 'CASE WHEN rank_of_kind <= ? THEN ? ELSE ';
        return $this->db->run(
            "UPDATE mailup SET seq = ?, happened = ?, by_user = ?, into_module = {$isHigher}into_module END,"
            . " into_record = {$isHigher}into_record END, words = {$isHigher}words END, kind = {$isHigher}kind END,"
            . " rank_of_kind = {$isHigher}rank_of_kind END WHERE id = ?",
            [
                self::mark(), gmdate('Y-m-d H:i:s'), $entry->user, $rank, $entry->intoModule, $rank, $entry->intoRecord,
                $rank, self::json($entry), $rank, $entry->kind, $rank, $rank, self::id($entry->module, $entry->record),
            ]
        ) > 0;
    }

    private static function json(Entry $entry): ?string
    {
        return $entry->words === null ? null : (string) json_encode($entry->words);
    }
}
