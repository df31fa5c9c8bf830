<?php

declare(strict_types=1);

namespace MailUp;

/** What was packed: filled in when the package is built. */
final class Version
{
    public const VERSION = '@version@';
    public const BUILD = '@build@';
}
