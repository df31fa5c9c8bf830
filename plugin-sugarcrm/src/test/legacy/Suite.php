<?php

declare(strict_types=1);

// As much of the CRM as the hooks meet.

class DBManager
{
    /** @var bool */
    public $fails = false;
    /** @var list<string> */
    public $queries = [];

    /** @return bool */
    public function query(string $sql)
    {
        if ($this->fails) {
            throw new RuntimeException('no database');
        }
        $this->queries[] = $sql;
        return true;
    }

    /** @return array<string, mixed>|false */
    public function fetchByAssoc($result, bool $encode = true)
    {
        return false;
    }

    public function getAffectedRowCount($result): int
    {
        return 1;
    }

    public function quoted(string $text): string
    {
        return "'" . addslashes($text) . "'";
    }
}

class DBManagerFactory
{
    /** @var DBManager|null */
    public static $instance;

    public static function getInstance(): DBManager
    {
        self::$instance = self::$instance ?? new DBManager();
        return self::$instance;
    }
}

class ACLController
{
    public static function checkAccess(string $module, string $action, bool $isOwner): bool
    {
        return true;
    }
}

class FakeLog
{
    /** @var list<string> */
    public $errors = [];

    public function error(string $message): void
    {
        $this->errors[] = $message;
    }
}

class FakeBean
{
    /** @var string */
    public $module_dir = 'Contacts';
    /** @var string */
    public $id = 'c1';
    /** @var array<string, mixed> */
    public $fetched_row = ['id' => 'c1', 'mailup_list_17_c' => 'Unsubscribed', 'mailup_stamp_17_c' => '4'];
    /** @var array<string, mixed> */
    public $field_defs = ['last_name' => [], 'mailup_list_17_c' => [], 'mailup_stamp_17_c' => []];
    /** @var string */
    public $mailup_list_17_c = 'Unsubscribed';
    /** @var string */
    public $mailup_stamp_17_c = '4';
    /** @var string */
    public $mailup_expected = '';
    /** @var string */
    public $email1 = '';
    /** @var string */
    public $converted = '';
    /** @var string */
    public $contact_id = '';
}
