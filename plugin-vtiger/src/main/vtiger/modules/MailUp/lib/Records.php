<?php

declare(strict_types=1);

namespace MailUp;

/** The CRM's records, under the rights of one user. */
interface Records
{
    /**
     * The record's fields by name, as text; null when it is gone or may not be seen.
     *
     * @return array<string, string>|null
     */
    public function read(string $id): ?array;

    /** The module that the record belongs to. */
    public function module(string $id): string;

    /**
     * Writes some fields and answers the record's fields afterwards.
     *
     * @param array<string, string> $changes
     * @return array<string, string>
     */
    public function revise(string $id, array $changes): array;
}
