<?php

declare(strict_types=1);

namespace MailUp;

/** The status field for each mapped list, its stamp, and the fields beside them, made as Studio makes them. They follow the mapping. */
final class Fields
{
    public const MOST_LISTS = 20;

    private const LANGUAGES = ['en_us', 'it_it'];
    private const BESIDE = [
        Names::CHANGED => ['length' => 40, 'label' => 'LBL_CHANGED'],
        Names::REASON => ['length' => 255, 'label' => 'LBL_REASON'],
        Names::OUTCOME => ['length' => 255, 'label' => 'LBL_OUTCOME'],
    ];

    /**
     * Makes what is missing and names anew. Nothing is dropped.
     *
     * @param mixed $modules
     * @param mixed $lists
     * @return list<array<string, string>>
     */
    public function follow($modules, $lists): array
    {
        $labels = self::labels($lists);
        $done = [];
        foreach (Modules::ALL as $module) {
            if (!is_array($modules) || !in_array($module, $modules, true)) {
                continue;
            }
            foreach ($labels as $list => $label) {
                $name = Names::status($list);
                $outcome = $this->has($module, $name) ? 'unchanged' : 'created';
                if ($outcome === 'created') {
                    $this->make($module, self::enumeration($name));
                    $this->make($module, self::text(Names::stamp($name), 20));
                }
                $this->label($module, [self::key($name) => "MailUp: $label", self::key(Names::stamp($name)) => "MailUp: $label (#)"]);
                $done[] = ['module' => $module, 'field' => $name, 'outcome' => $outcome,];
            }
            $this->beside($module);
        }
        return $done;
    }

    /** Drops every field of ours with its values. */
    public function drop(): void
    {
        foreach (Modules::ALL as $module) {
            $bean = \BeanFactory::newBean($module);
            foreach ($bean->field_defs as $name => $definition) {
                if (Names::isOurs((string) $name)) {
                    $this->dynamic($module)->deleteField((string) $name);
                }
            }
        }
    }

    /**
     * The lists that the records of a module have a status field for.
     *
     * @param list<array{id: int, label: string, groups: list<string>}> $told
     * @return list<array{id: int, label: string, groups: list<string>}>
     */
    public static function present(string $module, array $told): array
    {
        $definitions = \BeanFactory::newBean($module)->field_defs;
        $present = [];
        foreach ($told as $list) {
            if (self::isMade($definitions, Names::status($list['id']))) {
                $present[] = $list;
            }
        }
        return $present;
    }

    private function beside(string $module): void
    {
        foreach (self::BESIDE as $name => $about) {
            $label = $about['label'];
            if (!$this->has($module, $name)) {
                $this->make($module, self::text($name, $about['length']));
                foreach (self::LANGUAGES as $language) {
                    $texts = \return_module_language($language, 'MailUp');
                    \ParserLabel::addLabels($language, [self::key($name) => 'MailUp: ' . ($texts["$label"] ?? $label),], $module);
                }
            }
        }
    }

    private function has(string $module, string $name): bool
    {
        return self::isMade(\BeanFactory::newBean($module)->field_defs, $name);
    }

    /**
     * What a removal leaves of a definition is no field.
     *
     * @param array<string, array<string, mixed>> $definitions
     */
    private static function isMade(array $definitions, string $name): bool
    {
        return ($definitions["$name"]['source'] ?? '') === 'custom_fields';
    }

    private function make(string $module, \TemplateField $field): void
    {
        $this->dynamic($module)->addFieldObject($field);
        $GLOBALS['reload_vardefs'] = true;
        \VardefManager::refreshVardefs($module, \BeanFactory::getObjectName($module));
        unset($GLOBALS['reload_vardefs']);
    }

    private function dynamic(string $module): \DynamicField
    {
        include_once 'modules/DynamicFields/DynamicField.php';
        include_once 'modules/DynamicFields/FieldCases.php';
        include_once 'modules/ModuleBuilder/parsers/parser.label.php';
        $dynamic = new \DynamicField($module);
        $dynamic->setup(\BeanFactory::newBean($module));
        return $dynamic;
    }

    /** @param array<string, string> $labels */
    private function label(string $module, array $labels): void
    {
        include_once 'modules/ModuleBuilder/parsers/parser.label.php';
        foreach (self::LANGUAGES as $language) {
            \ParserLabel::addLabels($language, $labels, $module);
        }
    }

    private static function enumeration(string $name): \TemplateField
    {
        $field = self::field('enum', $name, 100);
        $field->ext1 = 'mailup_status_dom';
        $field->options = 'mailup_status_dom';
        $field->massupdate = 1;
        return $field;
    }

    private static function text(string $name, int $length): \TemplateField
    {
        return self::field('varchar', $name, $length);
    }

    private static function field(string $type, string $name, int $length): \TemplateField
    {
        include_once 'modules/DynamicFields/FieldCases.php';
        $field = get_widget($type);
        $field->type = $type;
        $field->name = $name;
        $field->label = self::key($name);
        $field->vname = self::key($name);
        $field->len = $length;
        $field->required = 0;
        $field->audited = 0;
        $field->massupdate = 0;
        $field->reportable = 1;
        $field->importable = 'true';
        $field->duplicate_merge = 0;
        return $field;
    }

    private static function key(string $name): string
    {
        return 'LBL_' . strtoupper(substr($name, 0, -2));
    }

    /**
     * @param mixed $lists
     * @return array<int, string>
     */
    private static function labels($lists): array
    {
        if (!is_array($lists) || count($lists) > self::MOST_LISTS) {
            throw new \InvalidArgumentException('lists must be a list of at most ' . self::MOST_LISTS);
        }
        $labels = [];
        foreach ($lists as $list) {
            $id = is_array($list) ? ($list['id'] ?? null) : null;
            if (!is_int($id) || $id < 1) {
                throw new \InvalidArgumentException('every list needs a positive number as id');
            }
            // The CRM writes labels into its pages as they are.
            $label = trim((string) preg_replace('/[^\p{L}\p{N} .,;:()\/_-]+/u', ' ', (string) ($list['label'] ?? '')));
            $labels["$id"] = mb_substr($label === '' ? (string) $id : $label, 0, 80);
        }
        return $labels;
    }
}
