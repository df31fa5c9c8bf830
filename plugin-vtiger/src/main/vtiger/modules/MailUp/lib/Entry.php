<?php

declare(strict_types=1);

namespace MailUp;

/** One thing that happened to a record. */
final class Entry
{
    /** @var string */
    public $module;
    /** @var int */
    public $record;
    /** @var int */
    public $kind;
    /** @var int */
    public $user;
    /** @var string|null */
    public $intoModule;
    /** @var int|null */
    public $intoRecord;
    /** @var array<string, mixed>|null what the record said last, when nobody can read it any more */
    public $words;

    /** @param array<string, mixed>|null $words */
    private function __construct(string $module, int $record, int $kind, int $user, ?array $words)
    {
        $this->module = $module;
        $this->record = $record;
        $this->kind = $kind;
        $this->user = $user;
        $this->words = $words;
    }

    public static function saved(string $module, int $record, int $user): self
    {
        return new self($module, $record, Kind::SAVED, $user, null);
    }

    public static function restored(string $module, int $record, int $user): self
    {
        return new self($module, $record, Kind::RESTORED, $user, null);
    }

    /** @param array<string, mixed> $words */
    public static function deleted(string $module, int $record, int $user, array $words): self
    {
        return new self($module, $record, Kind::DELETED, $user, $words);
    }

    /** @param array<string, mixed> $words */
    public static function merged(
        string $module,
        int $record,
        int $user,
        array $words,
        string $intoModule,
        int $intoRecord
    ): self {
        $entry = new self($module, $record, Kind::MERGED, $user, $words);
        $entry->intoModule = $intoModule;
        $entry->intoRecord = $intoRecord;
        return $entry;
    }
}
