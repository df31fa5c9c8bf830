<?php

declare(strict_types=1);

/*
 * vtlib, as far as the package makes and takes away things by it. What there is stands in Crm::$inside.
 */

use MailUp\Test\Crm;
use MailUp\Test\Inside;

class Vtiger_Module
{
    /** @var string */
    public $name = '';

    public static function getInstance(string $name): self
    {
        $module = new self();
        $module->name = $name;
        return $module;
    }

    public function addBlock(Vtiger_Block $block): void
    {
        $block->module = $this->name;
        Crm::$inside->blocks[] = $this->name;
    }

    /** vTiger tells the module first. */
    public function delete(): void
    {
        require_once 'modules/MailUp/MailUp.php';
        (new MailUp())->vtlib_handler($this->name, 'module.preuninstall');
        Crm::$inside->isModule = false;
    }
}

class Vtiger_Block
{
    /** @var string */
    public $id = '';
    /** @var string */
    public $label = '';
    /** @var string */
    public $module = '';

    /** @return self|false */
    public static function getInstance(string $label, Vtiger_Module $module)
    {
        if (!in_array($module->name, Crm::$inside->blocks, true)) {
            return false;
        }
        $block = new self();
        $block->label = $label;
        $block->module = $block->id = $module->name;
        return $block;
    }

    public function addField(Vtiger_Field $field): void
    {
        static $last = 100;
        $field->id = ++$last;
        $field->module = $this->module;
        Crm::$inside->fields[$this->module][$field->name] = $field;
        Crm::$inside->columns[] = "$field->table.$field->column";
    }

    /** With every field in it, whoever made it. */
    public function delete(): void
    {
        foreach (Crm::$inside->fields[$this->module] ?? [] as $field) {
            $field->delete();
        }
        Crm::$inside->blocks = Inside::without(Crm::$inside->blocks, $this->module);
    }
}

class Vtiger_Field
{
    /** @var int */
    public $id = 0;
    /** @var string */
    public $name = '';
    /** @var string */
    public $module = '';
    /** @var string */
    public $label = '';
    /** @var string */
    public $table = '';
    /** @var string */
    public $column = '';
    /** @var string */
    public $columntype = '';
    /** @var int */
    public $uitype = 1;
    /** @var string */
    public $typeofdata = '';
    /** @var int */
    public $displaytype = 1;
    /** @var int */
    public $presence = 2;

    /** @return self|null */
    public static function getInstance(string $name, Vtiger_Module $module)
    {
        return Crm::$inside->fields[$module->name][$name] ?? null;
    }

    /** @return list<self> */
    public static function getAllForModule(Vtiger_Module $module): array
    {
        return array_values(Crm::$inside->fields[$module->name] ?? []);
    }

    /** @param list<string> $values */
    public function setPicklistValues(array $values): void
    {
        Crm::$inside->picklists[] = $this->name;
        array_push(Crm::$inside->tables, "vtiger_$this->name", "vtiger_{$this->name}_seq");
    }

    /** As in vTiger 7: the column stays. */
    public function delete(): void
    {
        unset(Crm::$inside->fields[$this->module][$this->name]);
        Crm::$inside->fields = array_filter(Crm::$inside->fields);
    }
}

class Vtiger_Language_Handler
{
    public static function getLanguageTranslatedString(?string $language, string $key, string $module): string
    {
        return $language === 'en_us' ? ucfirst(strtolower(substr($key, strlen('MAILUP_FIELD_')))) : '';
    }
}

class VTEventsManager
{
    public function __construct(PearDatabase $db)
    {
    }

    public function registerHandler(string $event, string $file, string $class, string $condition, string $depends): void
    {
        Crm::$inside->handlers[] = "$event $class";
        Crm::$inside->handlers = array_values(array_unique(Crm::$inside->handlers));
    }

    public function unregisterHandler(string $class): void
    {
        Crm::$inside->handlers = array_values(preg_grep("/ $class$/", Crm::$inside->handlers, PREG_GREP_INVERT));
    }
}
