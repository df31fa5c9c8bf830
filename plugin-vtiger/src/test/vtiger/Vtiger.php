<?php

declare(strict_types=1);

/*
 * vTiger's classes and functions, as far as the package touches them. What a test wants them to say stands in Crm.
 */

use MailUp\Test\Crm;

class AppException extends Exception
{
}

class WebServiceException extends Exception
{
    public function __construct(string $code, string $message)
    {
        parent::__construct("$code: $message");
    }
}

class VTEventHandler
{
}

class VTEntityData
{
    /** @var array<string, string> */
    public $entityIds = [];
    /** @var array<string, string> */
    public $fields = [];
    /** @var string */
    public $module = 'Contacts';

    public function getModuleName(): string
    {
        return $this->module;
    }

    public function getId(): int
    {
        return 7;
    }

    /** @return array<string, string> */
    public function getData(): array
    {
        return $this->fields;
    }
}

class VTEntityDelta
{
    /** @return array<string, mixed> */
    public function getEntityDelta(string $module, int $record): array
    {
        return Crm::$changed;
    }
}

class Users
{
    /** @var string */
    public $id = '';
}

class PearDatabase
{
    public static function getInstance(): self
    {
        if (Crm::$db === null) {
            throw new RuntimeException('no database');
        }
        return new self();
    }

    /**
     * @param list<mixed> $values
     * @return ArrayObject<int, array<string, mixed>>
     */
    public function pquery(string $sql, array $values): ArrayObject
    {
        $isQuestion = preg_match('/^(SELECT|SHOW)/', $sql) === 1;
        if (!$isQuestion) {
            Crm::$db->run($sql, $values);
        }
        return new ArrayObject($isQuestion ? Crm::$db->rows($sql, $values) : []);
    }

    /** @param ArrayObject<int, array<string, mixed>> $result */
    public function num_rows(ArrayObject $result): int
    {
        return count($result);
    }

    /**
     * @param ArrayObject<int, array<string, mixed>> $result
     * @return array<string, mixed>
     */
    public function raw_query_result_rowdata(ArrayObject $result, int $row): array
    {
        return $result[$row];
    }

    public function getUniqueID(string $table): int
    {
        return 900;
    }

    /** As vTiger 8.4 has it: it does not begin anything. */
    public function startTransaction(): void
    {
    }

    public function completeTransaction(): void
    {
    }
}

class Vtiger_Request
{
    /** @var array<string, mixed> */
    private $values;

    /** @param array<string, mixed> $values */
    public function __construct(array $values)
    {
        $this->values = $values;
    }

    /** @return mixed */
    public function get(string $name)
    {
        $value = $this->values[$name] ?? '';
        $isJson = is_string($value) && in_array($value[0] ?? '', ['[', '{'], true);
        return self::purify($isJson ? json_decode($value, true) ?? $value : $value);
    }

    /**
     * Takes scripts away and writes the rest as markup.
     *
     * @param mixed $value
     * @return mixed
     */
    private static function purify($value)
    {
        if (is_array($value)) {
            return array_map([self::class, 'purify'], $value);
        }
        return is_string($value)
            ? str_replace('&', '&amp;', (string) preg_replace('#<script.*?</script>| on\w+=\S+#i', '', $value))
            : $value;
    }

    /** @return mixed */
    public function getRaw(string $name)
    {
        return $this->values[$name] ?? '';
    }

    public function getModule(): string
    {
        return 'MailUp';
    }

    public function validateReadAccess(): bool
    {
        Crm::$checked[] = 'read';
        return true;
    }

    /** vTiger's own: by POST, from its own page, with the session's token. */
    public function validateWriteAccess(): bool
    {
        Crm::$checked[] = 'write';
        if (!Crm::$isPostWithToken) {
            throw new Exception('Invalid request');
        }
        return true;
    }
}

abstract class Vtiger_Action_Controller
{
    public function validateRequest(Vtiger_Request $request)
    {
        return $request->validateReadAccess();
    }

    public function getViewer(Vtiger_Request $request): Vtiger_Viewer
    {
        return new Vtiger_Viewer();
    }
}

class Vtiger_Index_View extends Vtiger_Action_Controller
{
}

class Vtiger_IndexAjax_View extends Vtiger_Index_View
{
}

class Settings_Vtiger_Index_View extends Vtiger_Index_View
{
}

class Settings_Vtiger_Basic_Action extends Vtiger_Action_Controller
{
}

class Vtiger_Viewer
{
    /** @param mixed $value */
    public function assign(string $name, $value): void
    {
        Crm::$assigned[$name] = $value;
    }

    public function clearCompiledTemplate(string $template): void
    {
        Crm::$shown[] = "forgotten $template";
    }

    public function view(string $template, string $module): void
    {
        Crm::$shown[] = "$module/$template";
    }
}

class Users_Privileges_Model
{
    public static function getCurrentUserPrivilegesModel(): self
    {
        return new self();
    }

    public function hasModulePermission(int $tab): bool
    {
        return Crm::$mayOpen;
    }

    public static function isPermitted(string $module, string $action, int $record = 0): bool
    {
        return $record === 0 || in_array($record, Crm::$visible, true);
    }
}

class Users_Record_Model
{
    public static function getCurrentUserModel(): self
    {
        return new self();
    }

    public function getId(): string
    {
        return '6';
    }

    public function get(string $name): string
    {
        return 'Alice';
    }

    public function isAdminUser(): bool
    {
        return false;
    }
}

class Vtiger_Field_Model
{
    /** @var string */
    private $type;

    public function __construct(string $type)
    {
        $this->type = $type;
    }

    public function getFieldDataType(): string
    {
        return $this->type;
    }
}

class Vtiger_Module_Model
{
    /** @return Vtiger_Field_Model|false */
    public function getField(string $name)
    {
        $types = ['lastname' => 'string', 'birthday' => 'date', 'createdtime' => 'datetime'];
        return isset($types[$name]) ? new Vtiger_Field_Model($types[$name]) : false;
    }
}

class Vtiger_ListView_Model
{
    public static function getInstance(string $module, string $view): self
    {
        Crm::$searched[] = "view $view of $module";
        return new self();
    }

    public function getModule(): Vtiger_Module_Model
    {
        return new Vtiger_Module_Model();
    }

    public function get(string $name): EnhancedQueryGenerator
    {
        return new EnhancedQueryGenerator('', null);
    }
}

class Vtiger_Util_Helper
{
    /**
     * @param list<mixed> $searched
     * @return list<mixed>
     */
    public static function transferListSearchParamsToFilterCondition(array $searched, Vtiger_Module_Model $module): array
    {
        return $searched;
    }

    public static function getRecordName(int $record): string
    {
        return 'Ada Lovelace';
    }
}

class Vtiger_Record_Model
{
    public static function getInstanceById(int $record, string $module): self
    {
        return new self();
    }

    public function getModule(): self
    {
        return $this;
    }

    /** @return array<string, self> */
    public function getFields(): array
    {
        return ['lastname' => $this, 'mailup_list_17' => $this];
    }

    public function isViewableInDetailView(): bool
    {
        return true;
    }

    public function get(string $name): string
    {
        return $name === 'label' ? 'Newsletter' : 'Subscribed';
    }
}

class QueryGenerator
{
    /** @var string */
    public static $AND = 'AND';
}

class EnhancedQueryGenerator
{
    public function __construct(string $module, ?Users $user)
    {
    }

    /** @return list<string> */
    public function getWhereFields(): array
    {
        return [];
    }

    /** @param array<string, string> $search */
    public function addUserSearchConditions(array $search): void
    {
        Crm::$searched[] = array_values($search);
    }

    /** @param list<mixed> $conditions */
    public function parseAdvFilterList(array $conditions, string $glue): void
    {
        array_push(Crm::$searched, ...$conditions);
    }

    /** @param list<string> $fields */
    public function setFields(array $fields): void
    {
    }

    public function getQuery(): string
    {
        return 'SELECT contactid FROM visible WHERE deleted = 0';
    }
}

class Vtiger_Link
{
    /** @param array<string, string> $handler */
    public static function addLink(
        int $tab,
        string $type,
        string $label,
        string $url,
        string $icon,
        int $sequence,
        array $handler
    ): void {
        Crm::$inside->links[] = "$type $label $url";
    }

    /** @var string */
    public $linklabel = '';
}

function getTabid(string $module): int
{
    return 50;
}

function getSalesEntityType(int $record): string
{
    return Crm::$modules[$record] ?? '';
}

function vtws_getWebserviceEntityId(string $module, int $id): string
{
    return ['Contacts' => '12', 'Leads' => '10', 'Users' => '19'][$module] . 'x' . $id;
}

function vtranslate(string $key, string $module = ''): string
{
    return "[$key]";
}

function decode_html(string $text): string
{
    return html_entity_decode($text, ENT_QUOTES, 'UTF-8');
}

function csrf_get_tokens(): string
{
    return 'sid:token';
}

function vglobal(string $name): ?Users
{
    return null;
}
