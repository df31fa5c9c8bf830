<?php

declare(strict_types=1);

use MailUp\Test\Crm;

function vtws_addWebserviceOperation(string $name, string $file, string $method, string $type, int $prelogin): int
{
    return Crm::$inside->addOperation($name, $file, $method);
}

function vtws_addWebserviceOperationParam(int $operation, string $name, string $type, int $sequence): void
{
    Crm::$inside->parameters[$operation] = $name;
}
