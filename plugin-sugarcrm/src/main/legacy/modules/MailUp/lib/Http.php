<?php

declare(strict_types=1);

namespace MailUp;

/** Calls out of the CRM. */
interface Http
{
    /**
     * @param array<string, string> $headers
     * @return Answer|null null when nobody answered within the time
     */
    public function send(string $method, string $url, array $headers, string $body, int $milliseconds): ?Answer;
}
