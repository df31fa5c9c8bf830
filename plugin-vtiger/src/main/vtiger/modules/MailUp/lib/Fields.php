<?php

declare(strict_types=1);

namespace MailUp;

/** The MailUp block: a status field for each mapped list, its stamp, and the fields beside them. They follow the mapping. */
final class Fields
{
    private const BLOCK = 'MailUp';
    private const SHOWN = 2;
    private const HIDDEN = 1;
    private const EDITABLE = 1;
    private const NOT_ON_PAGES = 3;
    private const BESIDE = [Names::CHANGED, Names::REASON];

    /** @var Rights */
    private $rights;

    public function __construct(Rights $rights)
    {
        $this->rights = $rights;
    }

    /**
     * Makes, names anew, shows or hides. Nothing is dropped.
     *
     * @param mixed $modules
     * @param mixed $lists
     * @return list<array<string, string>>
     */
    public function follow($modules, $lists): array
    {
        $labels = Mapped::labels($lists);
        $changes = self::words('MAILUP_FIELD_STAMP');
        $done = [];
        $mapped = Mapped::modules($modules);
        foreach ($mapped as $module) {
            $block = self::block($module);
            foreach ($labels as $id => $label) {
                $name = Names::status($id);
                $done[] = $this->status($module, $block, $name, $label);
                $this->text($module, $block, Names::stamp($name), "$label ($changes)", self::NOT_ON_PAGES, 20);
            }
            $this->text($module, $block, Names::CHANGED, self::words('MAILUP_FIELD_CHANGED'), self::EDITABLE, 40);
            $this->text($module, $block, Names::REASON, self::words('MAILUP_FIELD_REASON'), self::EDITABLE, 255);
            $names = array_map([Names::class, 'status'], array_keys($labels));
            $done = array_merge($done, $this->hide($module, array_merge($names, self::BESIDE)));
        }
        foreach (array_diff(Modules::ALL, $mapped) as $module) {
            $done = array_merge($done, $this->hide($module, []));
        }
        $this->rights->enforce();
        return $done;
    }

    /** Nobody counts changes any longer: counts that stand still would look like changes by nobody. */
    public function stopCounting(): void
    {
        foreach (Modules::ALL as $module) {
            foreach (self::ours($module) as $field) {
                if (Names::stampFor($field->name) === $field->name) {
                    self::present($field, self::HIDDEN);
                }
            }
        }
    }

    /**
     * Drops every field of ours with its values. First they are hidden: a save that began before still names them.
     *
     * @param callable(): void $wait until every request that began before has ended
     */
    public function drop(callable $wait): void
    {
        foreach (Modules::ALL as $module) {
            foreach (self::ours($module) as $field) {
                self::present($field, self::HIDDEN);
            }
        }
        $wait();
        foreach (Modules::ALL as $module) {
            foreach (self::ours($module) as $field) {
                $this->dropField($field, Modules::table($module));
            }
            self::dropBlock($module);
        }
        foreach (VtigerDb::current()->rows("SHOW TABLES LIKE 'vtiger_mailup\_list\_%'") as $row) {
            $this->dropPicklist(substr((string) reset($row), strlen('vtiger_')));
        }
    }

    /** vTiger drops every field that is in the block, and an administrator may have moved others there: then it stays. */
    private static function dropBlock(string $module): void
    {
        $block = \Vtiger_Block::getInstance(self::BLOCK, \Vtiger_Module::getInstance($module));
        if ($block && VtigerDb::current()->rows('SELECT fieldid FROM vtiger_field WHERE block = ?', [$block->id]) === []) {
            $block->delete();
        }
    }

    /** vTiger 8 drops the column with the field, older ones leave it. */
    private function dropField(\Vtiger_Field $field, string $table): void
    {
        $field->delete();
        if (VtigerDb::current()->rows("SHOW COLUMNS FROM $table LIKE ?", [$field->column]) !== []) {
            VtigerDb::current()->run("ALTER TABLE $table DROP COLUMN {$field->column}");
        }
    }

    private function dropPicklist(string $name): void
    {
        $adb = \PearDatabase::getInstance();
        if (Names::isStatus($name)) {
            $adb->pquery("DROP TABLE IF EXISTS vtiger_$name", []);
            $adb->pquery("DROP TABLE IF EXISTS vtiger_{$name}_seq", []);
            $adb->pquery('DELETE FROM vtiger_picklist WHERE name = ?', [$name]);
        }
    }

    /** @return array<string, string> */
    private function status(string $module, \Vtiger_Block $block, string $name, string $label): array
    {
        $field = \Vtiger_Field::getInstance($name, \Vtiger_Module::getInstance($module));
        if (!$field) {
            $field = self::blank($module, $name, $label);
            $field->columntype = 'VARCHAR(255)';
            $field->uitype = 16;
            $block->addField($field);
            if (VtigerDb::current()->rows('SHOW TABLES LIKE ?', ["vtiger_$name"]) === []) {
                $field->setPicklistValues(Names::STATUSES);
            }
            $outcome = 'created';
        } else {
            $outcome = self::refresh($field, $label);
        }
        return ['module' => $module, 'field' => $name, 'outcome' => $outcome];
    }

    /** Shows a field that is there, under its label of today. */
    private static function refresh(\Vtiger_Field $field, string $label): string
    {
        $outcome = 'unchanged';
        if (decode_html((string) $field->label) !== $label) {
            VtigerDb::current()->run('UPDATE vtiger_field SET fieldlabel = ? WHERE fieldid = ?', [$label, $field->id]);
            $outcome = 'relabelled';
        }
        if ((int) $field->presence === self::HIDDEN) {
            self::present($field, self::SHOWN);
            $outcome = 'shown';
        }
        return $outcome;
    }

    private function text(
        string $module,
        \Vtiger_Block $block,
        string $name,
        string $label,
        int $display,
        int $length
    ): void {
        $known = \Vtiger_Field::getInstance($name, \Vtiger_Module::getInstance($module));
        if ($known) {
            self::refresh($known, $label);
            return;
        }
        $field = self::blank($module, $name, $label);
        $field->columntype = "VARCHAR($length)";
        $field->uitype = 1;
        $field->displaytype = $display;
        $field->typeofdata = "V~O~LE~$length";
        $block->addField($field);
    }

    /**
     * The counts of changes beside the statuses go on, also while nobody looks.
     *
     * @param list<string> $keep
     * @return list<array<string, string>>
     */
    private function hide(string $module, array $keep): array
    {
        $hidden = [];
        foreach (self::ours($module) as $field) {
            $isShown = (int) $field->presence !== self::HIDDEN;
            if (Names::isOurs($field->name) && $isShown && !in_array($field->name, $keep, true)) {
                self::present($field, self::HIDDEN);
                $hidden[] = ['module' => $module, 'field' => $field->name, 'outcome' => 'hidden'];
            }
        }
        return $hidden;
    }

    private static function present(\Vtiger_Field $field, int $presence): void
    {
        VtigerDb::current()->run('UPDATE vtiger_field SET presence = ? WHERE fieldid = ?', [$presence, $field->id]);
    }

    private static function blank(string $module, string $name, string $label): \Vtiger_Field
    {
        $field = new \Vtiger_Field();
        $field->name = $name;
        $field->label = $label;
        $field->table = Modules::table($module);
        $field->column = $name;
        $field->typeofdata = 'V~O';
        $field->displaytype = self::EDITABLE;
        return $field;
    }

    private static function block(string $module): \Vtiger_Block
    {
        $owner = \Vtiger_Module::getInstance($module);
        $block = \Vtiger_Block::getInstance(self::BLOCK, $owner);
        if (!$block) {
            $block = new \Vtiger_Block();
            $block->label = self::BLOCK;
            $owner->addBlock($block);
        }
        return $block;
    }

    /** @return list<\Vtiger_Field> */
    private static function ours(string $module): array
    {
        $fields = \Vtiger_Field::getAllForModule(\Vtiger_Module::getInstance($module)) ?: [];
        return array_values(array_filter($fields, static function (\Vtiger_Field $field): bool {
            return strncmp((string) $field->name, 'mailup_', 7) === 0;
        }));
    }

    /** vTiger looks for a field's label among the texts of the field's module, where ours cannot be: it is stored in words. */
    private static function words(string $key): string
    {
        foreach ([vglobal('default_language'), 'en_us'] as $language) {
            $words = (string) \Vtiger_Language_Handler::getLanguageTranslatedString($language, $key, 'MailUp');
            if ($words !== '') {
                return $words;
            }
        }
        return $key;
    }
}
