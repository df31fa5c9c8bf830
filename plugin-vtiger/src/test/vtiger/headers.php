<?php

declare(strict_types=1);

namespace MailUp;

function header(string $line): void
{
    Test\Crm::$headers[] = $line;
}
