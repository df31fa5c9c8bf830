<?php

declare(strict_types=1);

namespace MailUp;

/** Queues what happened to a record, and counts the changes of its statuses. */
final class Hook
{
    /** So seldom the queue's length is looked at: the count costs more than a save may. */
    private const LOOK_AT_LENGTH = 1000;

    /** @var Settings */
    private $settings;
    /** @var Outbox */
    private $outbox;
    /** @var Rights */
    private $rights;
    /** @var string */
    private $user;

    public function __construct(Settings $settings, Outbox $outbox, Rights $rights, string $user)
    {
        $this->settings = $settings;
        $this->outbox = $outbox;
        $this->rights = $rights;
        $this->user = $user;
    }

    /**
     * What has to be set beside a save: a status that the user may not change goes back, and every other change is counted, so that a status
     * that was changed and changed back is seen to have moved. A count that ends with "!" says that who changed it may not lift an opt-out;
     * nobody writes it but this.
     *
     * @param array<string, string> $before the statuses and stamps as stored
     * @param array<string, string> $now the statuses as they are about to be stored
     * @return array<string, string>
     */
    public function saving(array $before, array $now): array
    {
        $set = [];
        if (!$this->settings->listens() || $this->isConnector()) {
            return $set;
        }
        foreach ($now as $name => $status) {
            $was = $before["$name"] ?? '';
            $stamp = Names::stamp($name);
            $count = $before["$stamp"] ?? '';
            $isAllowed = $status === 'Unsubscribed' || $this->rights->mayChange();
            if ($status !== $was && $isAllowed) {
                $count = ((int) $count + 1) . ($this->rights->mayLift() ? '' : '!');
            } else {
                $set["$name"] = $was;
            }
            $set["$stamp"] = $count;
        }
        return $set;
    }

    /**
     * What the connector's own save has to leave alone, because the record is no longer as the connector read it.
     *
     * @param array<string, string> $before the statuses and stamps as stored
     * @param array<string, mixed> $expected by name of the status or stamp, as the connector read them
     */
    public function hasMoved(array $before, array $expected): bool
    {
        foreach ($expected as $name => $value) {
            if ((string) $value !== ($before["$name"] ?? '')) {
                return true;
            }
        }
        return false;
    }

    /**
     * A record was saved. The connector's own saves are no news.
     *
     * @param mixed $inImport whether it is one of the many rows of an import: nobody looked at it, and so nobody is named
     */
    public function saved(string $module, string $record, $inImport = null): void
    {
        if (!$this->concerns($module) || $this->isConnector()) {
            return;
        }
        $this->outbox->add(Entry::saved($module, $record, empty($inImport) ? $this->user : ''));
        if (crc32($record) % self::LOOK_AT_LENGTH === 0) {
            $this->outbox->limit();
        }
    }

    /** @param list<array{module: string, record: string}> $users all who have an address whose flags may have changed */
    public function shared(array $users): void
    {
        foreach ($users as $user) {
            $this->saved($user['module'], $user['record']);
        }
    }

    public function restored(string $module, string $record): void
    {
        if ($this->concerns($module)) {
            $this->outbox->add(Entry::restored($module, $record, $this->user));
        }
    }

    /** @param array<string, mixed> $words the record's last */
    public function deleted(string $module, string $record, array $words): void
    {
        if ($this->concerns($module)) {
            $this->outbox->add(Entry::deleted($module, $record, $this->user, $words));
        }
    }

    /** @param array<string, mixed> $words the record's last */
    public function merged(string $module, string $record, array $words, string $intoModule, string $intoRecord): void
    {
        if ($this->concerns($module)) {
            $this->outbox->add(Entry::merged($module, $record, $this->user, $words, $intoModule, $intoRecord));
        }
    }

    public function isConnector(): bool
    {
        return $this->user !== '' && $this->user === $this->settings->integrationUser();
    }

    public function concerns(string $module): bool
    {
        return Modules::takesPart($module) && $this->settings->listens();
    }
}
