<?php

declare(strict_types=1);

namespace MailUp;

/**
 * What the connector has not seen yet: saves first, then people on their way into a group. Both roads out, the connector's fetching and
 * the pushing task, take pages from here; a page that both have had arrives twice, which does no harm, and none is lost.
 */
final class Outbox
{
    /** @var Db */
    private $db;
    /** @var Queue */
    private $queue;
    /** @var Sends */
    private $sends;
    /** @var callable(string, int): string */
    private $id;

    /** @param callable(string, int): string $id makes a web service id of a module and a number */
    public function __construct(Db $db, callable $id)
    {
        $this->db = $db;
        $this->queue = new Queue($db);
        $this->sends = new Sends($db);
        $this->id = $id;
    }

    /** Forgets the page that the connector has stored, and takes back what else was handed out. */
    public function acknowledge(string $page): void
    {
        if ($page !== '') {
            $this->queue->acknowledge($page);
            $this->sends->acknowledge($page);
        }
        $this->queue->release();
        $this->sends->release();
    }

    /**
     * Hands out the oldest.
     *
     * @return array{0: string, 1: list<array<string, mixed>>} the page's number, empty when there is nothing, and its changes
     */
    public function page(int $most): array
    {
        $page = (string) $this->db->rows('SELECT UUID_SHORT() AS number')[0]['number'];
        $changes = Wire::changes($this->queue->page($page, $most), $this->id);
        $room = $most - count($changes);
        if ($room > 0) {
            $changes = array_merge($changes, Wire::grouped($this->sends->page($page, $room), $this->id));
        }
        return [$changes === [] ? '' : $page, $changes];
    }

    public function length(): int
    {
        return $this->queue->length() + $this->sends->length();
    }
}
