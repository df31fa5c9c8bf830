<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Db;

/** Answers what a test prepared, and remembers what was run. */
final class FakeDb implements Db
{
    /** @var array<string, list<array<string, mixed>>|callable> answers by the beginning of a statement */
    public $answers = [];
    /** @var list<array{0: string, 1: list<mixed>}> */
    public $ran = [];
    /** @var list<array{0: string, 1: list<mixed>}> */
    public $asked = [];
    /** @var bool */
    public $fails = false;
    /** @var int */
    public $transactions = 0;
    /** @var callable|null hears each statement that is run */
    public $hears;

    /** @param array<string, string> $settings */
    public static function with(array $settings): self
    {
        $db = new self();
        $rows = [];
        foreach ($settings as $name => $value) {
            $rows[] = ['name' => $name, 'value' => $value];
        }
        $db->answers['SELECT name, value FROM mailup_settings'] = $rows;
        return $db;
    }

    public function rows(string $sql, array $values = []): array
    {
        self::count($sql, $values);
        $this->asked[] = [$sql, $values];
        foreach ($this->answers as $begin => $rows) {
            if (strncmp($sql, $begin, strlen($begin)) === 0) {
                return is_callable($rows) ? $rows($values, $sql) : $rows;
            }
        }
        return [];
    }

    public function run(string $sql, array $values = []): void
    {
        if ($this->fails) {
            throw new \RuntimeException('no database');
        }
        self::count($sql, $values);
        $this->ran[] = [$sql, $values];
        if ($this->hears !== null) {
            ($this->hears)($sql, $values);
        }
    }

    /**
     * vTiger takes every question mark for a parameter, also within a text, and writes its complaint into the user's page.
     *
     * @param list<mixed> $values
     */
    private static function count(string $sql, array $values): void
    {
        if (substr_count($sql, '?') !== count($values)) {
            throw new \LogicException("a question mark too many or too few: $sql");
        }
    }

    public function atomically(callable $work)
    {
        $this->transactions++;
        return $work();
    }

    /** @return list<list<mixed>> the values of the statements that begin so */
    public function ran(string $begin): array
    {
        $values = [];
        foreach ($this->ran as [$sql, $with]) {
            if (strncmp($sql, $begin, strlen($begin)) === 0) {
                $values[] = $with;
            }
        }
        return $values;
    }
}
