<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Rights;

/** The rights that a test gives. */
final class FakeRights implements Rights
{
    /** @var list<string> */
    private $given;

    public function __construct(string ...$given)
    {
        $this->given = $given;
    }

    public function maySee(): bool
    {
        return in_array('see', $this->given, true);
    }

    public function mayChange(): bool
    {
        return in_array('change', $this->given, true);
    }

    public function mayLift(): bool
    {
        return in_array('lift', $this->given, true);
    }
}
