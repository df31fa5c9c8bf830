<?php

declare(strict_types=1);

namespace MailUp;

/**
 * Tells the connector of changes instead of waiting to be asked. One run sends a few pages and ends; what it could not send stays in
 * the queue for the next run, or for the connector's own fetching.
 */
final class Push
{
    /** With 20 lists in every last word such a page stays below the connector's 256 KiB. */
    private const PAGE = 100;
    /** Seconds. */
    private const SLICE = 20;
    private const ANSWER_WITHIN = 10000;
    private const SHORTEST_PAUSE = 60;
    private const LONGEST_PAUSE = 900;
    /** The database drops the lock with the connection, so a run that is killed holds nobody up. */
    private const LOCK = "CONCAT(DATABASE(), '.mailup_push')";

    /** @var Db */
    private $db;
    /** @var Settings */
    private $settings;
    /** @var Outbox */
    private $outbox;
    /** @var Connector */
    private $connector;
    /** @var callable(): int */
    private $clock;

    /** @param callable(): int $clock */
    public function __construct(Db $db, Settings $settings, Outbox $outbox, Connector $connector, callable $clock)
    {
        $this->db = $db;
        $this->settings = $settings;
        $this->outbox = $outbox;
        $this->connector = $connector;
        $this->clock = $clock;
    }

    /** @return int how many changes the connector has stored */
    public function run(): int
    {
        $waits = ($this->clock)() < (int) $this->settings->get(Settings::PUSH_UNTIL);
        if ($waits || !$this->isOn() || !$this->connector->isKnown('hook') || !$this->hold()) {
            return 0;
        }
        try {
            return $this->drain();
        } finally {
            $this->db->rows('SELECT RELEASE_LOCK(' . self::LOCK . ')');
        }
    }

    private function isOn(): bool
    {
        return $this->settings->get(Settings::PUSH) === Settings::ON
            && $this->settings->switch() === Settings::ON
            && !$this->settings->isCopy();
    }

    private function hold(): bool
    {
        return (int) $this->db->rows('SELECT GET_LOCK(' . self::LOCK . ', 0) AS held')[0]['held'] === 1;
    }

    private function drain(): int
    {
        $end = ($this->clock)() + self::SLICE;
        $sent = 0;
        $this->outbox->acknowledge('');
        do {
            [$page, $changes] = $this->outbox->page(self::PAGE);
            if ($page === '') {
                break;
            }
            $message = ['instance' => $this->settings->instance(), 'changes' => $changes];
            $answer = $this->connector->post('hook', 'hooks', $message, self::ANSWER_WITHIN);
            $this->settings->put(Settings::PUSH_ANSWER, $answer === null ? '-' : (string) $answer->status);
            if ($answer === null || !$answer->isGood()) {
                $this->outbox->acknowledge('');
                $this->pause($answer === null ? 0 : $answer->retryAfter);
                return $sent;
            }
            $this->outbox->acknowledge($page);
            $sent += count($changes);
            $this->settings->put(Settings::PUSH_PAUSE, '0');
            $this->settings->put(Settings::PUSHED, gmdate('Y-m-d H:i:s', ($this->clock)()));
        } while (($this->clock)() < $end);
        return $sent;
    }

    /** Twice as long each time, or as long as the connector asks for, and never longer than a quarter of an hour. */
    private function pause(int $asked): void
    {
        $before = (int) $this->settings->get(Settings::PUSH_PAUSE);
        $pause = min(self::LONGEST_PAUSE, max(self::SHORTEST_PAUSE, 2 * $before, $asked));
        $this->settings->put(Settings::PUSH_PAUSE, (string) $pause);
        $this->settings->put(Settings::PUSH_UNTIL, (string) (($this->clock)() + $pause));
    }
}
