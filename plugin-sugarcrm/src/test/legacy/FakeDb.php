<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Db;

/** Answers what a test prepared, and remembers what was run. */
final class FakeDb implements Db
{
    /** @var array<string, list<array<string, mixed>>> answers by the beginning of a statement */
    public $answers = [];
    /** @var array<string, int> rows that a statement changes, by its beginning; 1 when not named */
    public $changes = [];
    /** @var list<array{0: string, 1: list<mixed>}> */
    public $ran = [];

    /** @param array<string, string> $settings */
    public static function with(array $settings): self
    {
        $db = new self();
        $rows = [];
        foreach ($settings as $name => $value) {
            $rows[] = ['name' => $name, 'value' => $value];
        }
        $db->answers['SELECT name, value FROM config'] = $rows;
        return $db;
    }

    public function rows(string $sql, array $values = []): array
    {
        self::check($sql, $values);
        return self::found($this->answers, $sql) ?? [];
    }

    public function run(string $sql, array $values = []): int
    {
        self::check($sql, $values);
        $this->ran[] = [$sql, $values];
        return self::found($this->changes, $sql) ?? 1;
    }

    /** @return list<string> the first two words of each statement that was run */
    public function kinds(): array
    {
        return array_map(static function (array $ran): string {
            return implode(' ', array_slice(explode(' ', $ran[0]), 0, 2));
        }, $this->ran);
    }

    /**
     * @template T
     * @param array<string, T> $prepared
     * @return T|null
     */
    private static function found(array $prepared, string $sql)
    {
        foreach ($prepared as $begin => $answer) {
            if (strncmp($sql, $begin, strlen($begin)) === 0) {
                return $answer;
            }
        }
        return null;
    }

    /** @param list<mixed> $values */
    private static function check(string $sql, array $values): void
    {
        if (substr_count($sql, '?') !== count($values)) {
            throw new \LogicException('values do not fit: ' . $sql);
        }
    }
}
