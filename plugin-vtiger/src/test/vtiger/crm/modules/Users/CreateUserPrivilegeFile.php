<?php

declare(strict_types=1);

use MailUp\Test\Crm;

/** @param mixed $user */
function createUserPrivilegesfile($user): void
{
    Crm::$inside->renewed[] = (string) $user;
}
