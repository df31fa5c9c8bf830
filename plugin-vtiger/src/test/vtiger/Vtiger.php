<?php

declare(strict_types=1);

/** vTiger's classes, as far as the save handler touches them. */
class VTEventHandler
{
}

class VTEntityData
{
    /** @var array<string, string> */
    public $entityIds = [];

    public function getModuleName(): string
    {
        return 'Contacts';
    }

    public function getId(): int
    {
        return 7;
    }

    /** @return array<string, string> */
    public function getData(): array
    {
        return [];
    }
}
