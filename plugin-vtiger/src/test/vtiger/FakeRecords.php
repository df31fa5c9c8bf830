<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Records;

/** One record; fields named in $readOnly are dropped silently, as vTiger does. */
final class FakeRecords implements Records
{
    /** @var array<string, string>|null */
    public $record;
    /** @var list<string> */
    public $readOnly = [];
    /** @var list<array<string, string>> */
    public $written = [];
    /** @var bool */
    public $fails = false;

    /** @param array<string, string>|null $record */
    public function __construct(?array $record)
    {
        $this->record = $record;
    }

    public function read(string $id): ?array
    {
        return $this->record;
    }

    public function module(string $id): string
    {
        return ['11' => 'Accounts', '12' => 'Contacts'][explode('x', $id)[0]] ?? 'HelpDesk';
    }

    public function revise(string $id, array $changes): array
    {
        if ($this->fails) {
            throw new \RuntimeException('refused by a handler');
        }
        $this->written[] = $changes;
        foreach ($changes as $name => $value) {
            if (!in_array($name, $this->readOnly, true)) {
                $this->record[$name] = $value;
            }
        }
        return (array) $this->record;
    }
}
