<?php

declare(strict_types=1);

namespace MailUp;

/** One thing that happened to a record. */
final class Entry
{
    /** @var string */
    public $module;
    /** @var string */
    public $record;
    /** @var string */
    public $kind;
    /** @var string */
    public $user;
    /** @var string */
    public $intoModule = '';
    /** @var string */
    public $intoRecord = '';
    /** @var array<string, mixed>|null what the record said last, when nobody can read it any more */
    public $words;

    /** @param array<string, mixed>|null $words */
    private function __construct(string $module, string $record, string $kind, string $user, ?array $words)
    {
        $this->module = $module;
        $this->record = $record;
        $this->kind = $kind;
        $this->user = $user;
        $this->words = $words;
    }

    public static function saved(string $module, string $record, string $user): self
    {
        return new self($module, $record, Kind::SAVED, $user, null);
    }

    public static function restored(string $module, string $record, string $user): self
    {
        return new self($module, $record, Kind::RESTORED, $user, null);
    }

    /** @param array<string, mixed> $words */
    public static function deleted(string $module, string $record, string $user, array $words): self
    {
        return new self($module, $record, Kind::DELETED, $user, $words);
    }

    /** @param array<string, mixed> $words */
    public static function merged(
        string $module,
        string $record,
        string $user,
        array $words,
        string $intoModule,
        string $intoRecord
    ): self {
        $entry = new self($module, $record, Kind::MERGED, $user, $words);
        $entry->intoModule = $intoModule;
        $entry->intoRecord = $intoRecord;
        return $entry;
    }

    /**
     * @param array<string, mixed> $request
     * @return string the record that stays, where the request merges others into it
     */
    public static function survivor(array $request, string $module): string
    {
        $isMerging = ($request['action'] ?? '') === 'SaveMerge' && ($request['merge_module'] ?? '') === $module;
        return $isMerging ? (string) ($request['record'] ?? '') : '';
    }
}
