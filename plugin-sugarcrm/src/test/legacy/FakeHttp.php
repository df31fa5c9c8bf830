<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Answer;
use MailUp\Http;

/** Gives the answers that a test prepared, one after another, and remembers what was sent. */
final class FakeHttp implements Http
{
    /** @var list<Answer|null> */
    public $answers;
    /** @var list<array{0: string, 1: string, 2: array<string, string>, 3: string, 4: int}> */
    public $sent = [];

    public function __construct(?Answer ...$answers)
    {
        $this->answers = $answers;
    }

    public function send(string $method, string $url, array $headers, string $body, int $milliseconds): ?Answer
    {
        $this->sent[] = [$method, $url, $headers, $body, $milliseconds];
        return count($this->answers) > 1 ? array_shift($this->answers) : ($this->answers[0] ?? null);
    }
}
