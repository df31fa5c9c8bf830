<?php

declare(strict_types=1);

namespace MailUp;

/** What came back. */
final class Answer
{
    /** @var int */
    public $status;
    /** @var string */
    public $body;
    /** @var int seconds after which to ask again; 0 when the other side did not say */
    public $retryAfter;

    public function __construct(int $status, string $body, int $retryAfter = 0)
    {
        $this->status = $status;
        $this->body = $body;
        $this->retryAfter = $retryAfter;
    }

    public function isGood(): bool
    {
        return $this->status >= 200 && $this->status < 300;
    }
}
