<?php

declare(strict_types=1);

// As much of SugarCRM's filter as the package meets.

class RestService
{
    /** @var mixed */
    public $user;
}

class FakeQuery
{
    /** @var int */
    public $limit = 0;

    public function offset(int $rows): void
    {
    }

    public function limit(int $rows): void
    {
        $this->limit = $rows;
    }

    /** @return list<array<string, string>> */
    public function execute(): array
    {
        return array_slice([['id' => 'a'], ['id' => 'b'], ['id' => 'c']], 0, $this->limit);
    }
}

class FilterApi
{
    /** @var array<string, mixed> */
    public static $asked = [];
    /** @var mixed */
    public static $user;

    /**
     * @param array<string, mixed> $args
     * @return array<int, mixed>
     */
    public function filterListSetup(RestService $api, array $args, string $acl = 'list'): array
    {
        self::$asked = $args;
        self::$user = $api->user;
        return [$args, new FakeQuery(), [], null];
    }
}
