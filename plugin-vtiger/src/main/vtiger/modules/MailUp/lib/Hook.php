<?php

declare(strict_types=1);

namespace MailUp;

/** Queues what happened to a record. */
final class Hook
{
    /** So seldom the queue's length is looked at: the count costs more than a save may. */
    private const LOOK_AT_LENGTH = 1000;

    /** @var Settings */
    private $settings;
    /** @var Queue */
    private $queue;
    /** @var Db */
    private $db;

    public function __construct(Settings $settings, Queue $queue, Db $db)
    {
        $this->settings = $settings;
        $this->queue = $queue;
        $this->db = $db;
    }

    /**
     * A record was saved. The connector's own saves are no news.
     *
     * @param list<string> $changed the names of the fields that differ from before
     */
    public function saved(string $module, int $record, int $user, array $changed): void
    {
        if (!$this->concerns($module) || $user === $this->settings->integrationUser()) {
            return;
        }
        $this->stamp($module, $record, $changed);
        $this->queue->add(Entry::saved($module, $record, $user));
        if ($record % self::LOOK_AT_LENGTH === 0) {
            $this->queue->limit();
        }
    }

    public function restored(string $module, int $record, int $user): void
    {
        if ($this->concerns($module)) {
            $this->queue->add(Entry::restored($module, $record, $user));
        }
    }

    /** @param array<string, mixed> $fields the record's fields by name, before it goes */
    public function deleted(string $module, int $record, int $user, array $fields): void
    {
        if ($this->concerns($module)) {
            $this->queue->add(Entry::deleted($module, $record, $user, self::words($fields)));
        }
    }

    /** @param array<string, mixed> $fields the record's fields by name, before it goes */
    public function merged(
        string $module,
        int $record,
        int $user,
        array $fields,
        string $intoModule,
        int $intoRecord
    ): void {
        if ($this->concerns($module)) {
            $words = self::words($fields);
            $this->queue->add(Entry::merged($module, $record, $user, $words, $intoModule, $intoRecord));
        }
    }

    private function concerns(string $module): bool
    {
        return Modules::takesPart($module) && $this->settings->listens();
    }

    /**
     * Counts the changes of each status, so that a status that was changed and changed back is seen to have moved.
     *
     * @param list<string> $changed
     */
    private function stamp(string $module, int $record, array $changed): void
    {
        $stamps = [];
        foreach ($changed as $field) {
            if (Names::isStatus($field)) {
                $stamp = Names::stamp($field);
                $stamps[] = "$stamp = COALESCE(NULLIF($stamp, ''), 0) + 1";
            }
        }
        if ($stamps !== []) {
            $this->db->run(
                'UPDATE ' . Modules::table($module) . ' SET ' . implode(', ', $stamps)
                . ' WHERE ' . Modules::key($module) . ' = ?',
                [$record]
            );
        }
    }

    /**
     * @param array<string, mixed> $fields
     * @return array<string, mixed>
     */
    private static function words(array $fields): array
    {
        $flag = (string) ($fields['emailoptout'] ?? '');
        return Words::of($fields, in_array($flag, ['1', 'on', 'yes'], true));
    }
}
