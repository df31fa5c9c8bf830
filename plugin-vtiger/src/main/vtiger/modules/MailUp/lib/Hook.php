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
    /** @var Rights */
    private $rights;
    /** @var Db */
    private $db;

    public function __construct(Settings $settings, Queue $queue, Rights $rights, Db $db)
    {
        $this->settings = $settings;
        $this->queue = $queue;
        $this->rights = $rights;
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
        try {
            $this->stamp($module, $record, $user, $changed);
        } finally {
            $this->queue->add(Entry::saved($module, $record, $user));
        }
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

    /** vTiger forgets the opt-out when it makes a contact or an account of a lead. */
    public function carryOptOut(string $module, int $record): void
    {
        if ($this->concerns($module)) {
            [$table, $key] = Modules::base($module);
            $this->db->run("UPDATE $table SET emailoptout = '1' WHERE $key = ?", [$record]);
        }
    }

    private function concerns(string $module): bool
    {
        return Modules::takesPart($module) && $this->settings->listens();
    }

    /**
     * Counts the changes of each status, so that a status that was changed and changed back is seen to have moved. A count that ends
     * with "!" says that who changed it last may not lift an opt-out. Whoever writes the count itself is counted in the same way.
     *
     * @param list<string> $changed
     */
    private function stamp(string $module, int $record, int $user, array $changed): void
    {
        $touched = array_unique(array_filter(array_map([Names::class, 'stampFor'], $changed)));
        if ($touched === []) {
            return;
        }
        $mark = $this->rights->mayLift($user) ? '' : '!';
        $stamps = array_map(static function (string $stamp) use ($mark): string {
            // A strict database refuses to count on from what is no number. vTiger takes a question mark for a parameter.
            $count = "IF($stamp REGEXP '^[0-9]{1,15}!{0,1}$', CAST(REPLACE($stamp, '!', '') AS UNSIGNED), 0)";
            return "$stamp = CONCAT($count + 1, '$mark')";
        }, $touched);
        $this->db->run(
            'UPDATE ' . Modules::table($module) . ' SET ' . implode(', ', $stamps)
            . ' WHERE ' . Modules::key($module) . ' = ?',
            [$record]
        );
    }

    /** @param array<string, mixed> $fields */
    public static function isOptedOut(array $fields): bool
    {
        return in_array((string) ($fields['emailoptout'] ?? ''), ['1', 'on', 'yes'], true);
    }

    /**
     * @param array<string, mixed> $fields
     * @return array<string, mixed>
     */
    private static function words(array $fields): array
    {
        return Words::of($fields, self::isOptedOut($fields));
    }
}
