<?php

declare(strict_types=1);

namespace MailUp;

function sleep(int $seconds): void
{
    Test\Crm::$slept += $seconds;
    if (Test\Crm::$whenSlept !== null) {
        (Test\Crm::$whenSlept)();
    }
}

function register_shutdown_function(callable $work): void
{
    Test\Crm::$atEnd[] = $work;
}

function header(string $line): void
{
    Test\Crm::$headers[] = $line;
}
