<?php

declare(strict_types=1);

namespace MailUp;

/** What the connector wants to write into one record, and how it had read it before. */
final class Update
{
    /** @var string */
    public $record;
    /** @var array<string, string> */
    private $status;
    /** @var array<string, string> */
    private $stamp;
    /** @var string|null */
    private $address;
    /** @var array<string, string> */
    private $set;
    /** @var bool */
    private $optOut;

    /** @param array<string, mixed> $sent */
    public function __construct(array $sent)
    {
        $expected = (array) ($sent['expected'] ?? []);
        $this->record = (string) ($sent['record'] ?? '');
        $this->status = self::texts($expected['status'] ?? []);
        $this->stamp = self::texts($expected['stamp'] ?? []);
        $this->address = isset($expected['email']) ? (string) $expected['email'] : null;
        $this->set = self::texts($sent['set'] ?? []);
        $this->optOut = ($sent['optOut'] ?? false) === true;
    }

    /** Why it may not be written at all: a field that is not ours, or a word that is no status. Empty when it may. */
    public function unfit(): string
    {
        foreach ($this->set as $name => $value) {
            if (!Names::isOurs($name)) {
                return 'field';
            }
            if (Names::isStatus($name) && $value !== '' && !in_array($value, Names::STATUSES, true)) {
                return 'value';
            }
        }
        return '';
    }

    /**
     * Whether the record is no longer what the connector had read.
     *
     * @param array<string, string> $now the record's fields by name
     */
    public function moved(array $now, string $address): bool
    {
        foreach ($this->status as $name => $value) {
            if ($value !== ($now[$name] ?? '')) {
                return true;
            }
        }
        foreach ($this->stamp as $name => $value) {
            if ($value !== ($now[Names::stamp($name)] ?? '')) {
                return true;
            }
        }
        return $this->address !== null && $this->address !== $address;
    }

    /**
     * What differs, and so has to be written. The opt-out flag is raised, never lowered.
     *
     * @param array<string, string> $now
     * @return array<string, string>
     */
    public function changes(array $now): array
    {
        $changes = [];
        foreach ($this->set as $name => $value) {
            if ($value !== ($now[$name] ?? '')) {
                $changes[$name] = $value;
            }
        }
        if ($this->optOut && ($now['emailoptout'] ?? '') !== '1') {
            $changes['emailoptout'] = '1';
        }
        return $changes;
    }

    /**
     * @param mixed $sent
     * @return array<string, string>
     */
    private static function texts($sent): array
    {
        $texts = [];
        foreach ((array) $sent as $name => $value) {
            $texts[(string) $name] = $value === null ? '' : (string) $value;
        }
        return $texts;
    }
}
