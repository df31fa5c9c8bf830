<?php

declare(strict_types=1);

namespace MailUp;

/**
 * The records that the connector has not seen yet: one row per record, however often it was saved. A row is handed out on a page and
 * goes when the connector comes back with that page's number, unless the record was saved again meanwhile.
 */
final class Queue
{
    public const PAGE = 200;
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

    /** One statement, whatever is queued already. */
    public function add(Entry $entry): void
    {
        $this->db->run(
            'INSERT INTO mailup_queue (module, crmid, kind, at, userid, intomodule, intoid, words, seq)'
            . ' VALUES (?, ?, ?, UTC_TIMESTAMP(), ?, ?, ?, ?, UUID_SHORT())'
            . ' ON DUPLICATE KEY UPDATE at = VALUES(at), userid = VALUES(userid), seq = VALUES(seq), page = 0,'
            . ' intomodule = IF(VALUES(kind) >= kind, VALUES(intomodule), intomodule),'
            . ' intoid = IF(VALUES(kind) >= kind, VALUES(intoid), intoid),'
            . ' words = IF(VALUES(kind) >= kind, VALUES(words), words),'
            . ' kind = GREATEST(kind, VALUES(kind))',
            [
                $entry->module,
                $entry->record,
                $entry->kind,
                $entry->user,
                $entry->intoModule,
                $entry->intoRecord,
                $entry->words === null ? null : json_encode($entry->words),
            ]
        );
    }

    /** Forgets the page that the connector has stored. */
    public function acknowledge(string $page): void
    {
        $this->db->run('DELETE FROM mailup_queue WHERE page = ? AND page > 0', [$page]);
    }

    /** What was handed out and not acknowledged is handed out again. */
    public function release(): void
    {
        $this->db->run('UPDATE mailup_queue SET page = 0 WHERE page > 0');
    }

    /**
     * Hands out the oldest rows on a page of that number.
     *
     * @return list<array<string, mixed>>
     */
    public function page(string $page, int $most): array
    {
        $this->db->run('UPDATE mailup_queue SET page = ? WHERE page = 0 ORDER BY seq LIMIT ' . $most, [$page]);
        return $this->db->rows('SELECT * FROM mailup_queue WHERE page = ? ORDER BY seq', [$page]);
    }

    public function length(): int
    {
        return (int) $this->db->rows('SELECT COUNT(*) AS length FROM mailup_queue')[0]['length'];
    }

    /** When the oldest row was queued, in UTC; empty when there is none. */
    public function oldest(): string
    {
        return (string) $this->db->rows('SELECT MIN(at) AS oldest FROM mailup_queue')[0]['oldest'];
    }

    /**
     * Keeps a queue that nobody reads from growing for ever. Records that still exist are found by the connector's own scan of what
     * changed; what was deleted or merged is nowhere else.
     */
    public function limit(): void
    {
        if ($this->length() > $this->most) {
            $this->db->run('DELETE FROM mailup_queue WHERE kind < ?', [Kind::DELETED]);
        }
    }
}
