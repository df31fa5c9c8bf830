<?php

declare(strict_types=1);

namespace MailUp;

/** The CRM's database, as far as the package needs it. */
interface Db
{
    /**
     * @param list<mixed> $values in the places of the question marks
     * @return list<array<string, mixed>>
     */
    public function rows(string $sql, array $values = []): array;

    /**
     * @param list<mixed> $values in the places of the question marks
     * @return int the number of rows that are another now
     */
    public function run(string $sql, array $values = []): int;
}
