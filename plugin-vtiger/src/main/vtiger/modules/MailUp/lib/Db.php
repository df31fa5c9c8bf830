<?php

declare(strict_types=1);

namespace MailUp;

/** The CRM's database, as far as the package needs it. */
interface Db
{
    /**
     * @param list<mixed> $values
     * @return list<array<string, mixed>>
     */
    public function rows(string $sql, array $values = []): array;

    /** @param list<mixed> $values */
    public function run(string $sql, array $values = []): void;

    /**
     * @template T
     * @param callable(): T $work
     * @return T
     */
    public function atomically(callable $work);
}
