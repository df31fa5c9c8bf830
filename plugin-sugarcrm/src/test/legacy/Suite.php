<?php

declare(strict_types=1);

// As much of the CRM as the hooks meet.

class DBManager
{
    /** @var bool */
    public $fails = false;
    /** @var list<string> */
    public $queries = [];
    /** @var array<string, list<array<string, mixed>>> answers by the beginning of a statement */
    public $answers = [];

    /** @return ArrayIterator<int, array<string, mixed>> */
    public function query(string $sql)
    {
        if ($this->fails) {
            throw new RuntimeException('no database');
        }
        $this->queries[] = $sql;
        foreach ($this->answers as $begin => $rows) {
            if (strncmp($sql, $begin, strlen($begin)) === 0) {
                return new ArrayIterator($rows);
            }
        }
        return new ArrayIterator();
    }

    /**
     * @param ArrayIterator<int, array<string, mixed>> $result
     * @return array<string, mixed>|false
     */
    public function fetchByAssoc($result, bool $encode = true)
    {
        $row = $result->current();
        $result->next();
        return $row ?? false;
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
    /** @var bool */
    public static $allows = true;

    public static function checkAccess(string $module, string $action, bool $isOwner): bool
    {
        return self::$allows;
    }
}

class SugarBean
{
    /** @var string */
    public $id = '';
    /** @var array<string, mixed> */
    public $fetched_row = [];
    /** @var string */
    public $news = '';
    /** @var string */
    public $acknowledged = '';
    /** @var string */
    public $addresses = '';
    /** @var mixed */
    public $fields = '';
    /** @var string */
    public $version = '';
    /** @var string */
    public $build = '';
    /** @var string */
    public $instance = '';
    /** @var string */
    public $is_copy = '';
    /** @var string */
    public $queue = '';
    /** @var string */
    public $oldest = '';
    /** @var string */
    public $turned = '';
    /** @var string */
    public $cron = '';
    /** @var string */
    public $eight = '';
    /** @var string */
    public $server = '';

    public function retrieve($id = -1, $encode = true, $deleted = true)
    {
        $this->id = $id;
        return $this;
    }
}

class SugarController
{
    /** @var string */
    public $view = 'classic';
    /** @var string */
    public $action = '';
    /** @var array<string, string> */
    public $view_object_map = [];
    /** @var mixed */
    public $bean;

    public function preProcess()
    {
    }
}

class HiddenBean extends SugarBean
{
    public function ACLAccess($view)
    {
        return false;
    }
}

/** A record that the user may see. */
class VisibleBean extends SugarBean
{
    /** @var string */
    public $name;
    /** @var array<string, mixed> */
    public $field_defs = [];
    /** @var string */
    public $mailup_list_17_c = '';
    /** @var string */
    public $mailup_changed_c = '';
    /** @var string */
    public $mailup_reason_c = '';
    /** @var string */
    public $mailup_outcome_c = '';

    public function __construct(string $id = '', string $name = '')
    {
        $this->id = $id;
        $this->name = $name;
    }

    public function ACLAccess($view)
    {
        return true;
    }

    public function get_summary_text(): string
    {
        return $this->name;
    }
}

class ACLAction
{
    public static function addActions(string $category): void
    {
    }
}

class ACLRole
{
    /** @var list<array{0: string, 1: string, 2: int}> */
    public static $set = [];

    public function setAction(string $role, string $action, int $access): void
    {
        self::$set[] = [$role, $action, $access];
    }
}

class BeanFactory
{
    /** @var array<string, SugarBean> by module and id the records that the user may see; without id what a new one is */
    public static $visible = [];

    public static function newBean(string $module)
    {
        return self::$visible["$module/"] ?? new ACLRole();
    }

    public static function getBean(string $module, string $id)
    {
        $bean = self::$visible["$module/$id"] ?? new HiddenBean();
        $bean->id = $id;
        return $bean;
    }
}

function is_admin($user): bool
{
    return !empty($user->is_admin);
}

function translate(string $key, string $module): string
{
    return $module === 'MailUp' && strncmp($key, 'LBL_', 4) !== 0 ? "[$key]" : $key;
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
    public $mailup_reason_c = '';
    /** @var string */
    public $mailup_expected = '';
    /** @var string */
    public $email1 = '';
    /** @var string */
    public $converted = '';
    /** @var string */
    public $contact_id = '';
}
