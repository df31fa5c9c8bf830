<?php

declare(strict_types=1);

namespace MailUp\Test;

/** What the package has inside the CRM outside its own files: it hears the statements that the package runs. */
final class Inside
{
    /** @var list<string> */
    public $tables = [];
    /** @var array<int, array{0: string, 1: string, 2: string}> name, file and function by number */
    public $operations = [];
    /** @var array<int, string> */
    public $parameters = [];
    /** @var list<string> entries of the settings menu */
    public $settings = [];
    /** @var list<string> */
    public $tasks = [];
    /** @var list<string> module and label */
    public $links = [];
    /** @var list<string> event and class */
    public $handlers = [];
    /** @var array<string, array<string, \Vtiger_Field>> by module and name */
    public $fields = [];
    /** @var list<string> columns as "table.column" */
    public $columns = [];
    /** @var list<string> the modules that have a MailUp block */
    public $blocks = [];
    /** @var list<string> the pick lists */
    public $picklists = [];
    /** @var list<string> the users whose rights were written anew */
    public $renewed = [];
    /** @var bool whether the module is registered */
    public $isModule = true;

    public static function of(FakeDb $db): self
    {
        $inside = new self();
        $db->hears = [$inside, 'hear'];
        $db->answers += [
            'SELECT operationid' => [$inside, 'operation'],
            'SELECT fieldid FROM vtiger_settings_field' => static function () use ($inside): array {
                return array_fill(0, count($inside->settings), ['fieldid' => '1']);
            },
            'SELECT laststart' => static function () use ($inside): array {
                return array_fill(0, count($inside->tasks), ['laststart' => '0', 'lastend' => '0']);
            },
            'SHOW TABLES' => [$inside, 'tablesLike'],
            'SHOW COLUMNS' => static function (array $values, string $sql) use ($inside): array {
                preg_match('/FROM (\w+)/', $sql, $table);
                return in_array("$table[1].$values[0]", $inside->columns, true) ? [['Field' => $values[0]]] : [];
            },
            'SELECT fieldid FROM vtiger_field WHERE block' => static function (array $values) use ($inside): array {
                return array_fill(0, count($inside->fields[$values[0]] ?? []), ['fieldid' => '1']);
            },
            'SELECT id FROM vtiger_users' => [['id' => '1'], ['id' => '6']],
        ];
        return $inside;
    }

    public function addOperation(string $name, string $file, string $method): int
    {
        $this->operations[] = [$name, $file, $method];
        return (int) array_key_last($this->operations);
    }

    /**
     * @param list<mixed> $values
     * @return list<array<string, int>>
     */
    public function operation(array $values): array
    {
        $found = array_filter($this->operations, static function (array $operation) use ($values): bool {
            return $operation[0] === $values[0];
        });
        return array_map(static function (int $id): array {
            return ['operationid' => $id];
        }, array_keys($found));
    }

    /**
     * @param list<mixed> $values
     * @return list<array<string, string>>
     */
    public function tablesLike(array $values, string $sql): array
    {
        $pattern = $values[0] ?? (string) preg_replace("/^.*LIKE '|'$/", '', $sql);
        $expression = '/^' . strtr($pattern, ['\\_' => '_', '%' => '.*']) . '$/';
        return array_map(static function (string $table): array {
            return ['Tables' => $table];
        }, array_values(preg_grep($expression, $this->tables)));
    }

    /** @param list<mixed> $values */
    public function hear(string $sql, array $values): void
    {
        if (preg_match('/^(CREATE|DROP) TABLE IF (?:NOT )?EXISTS (\w+)/', $sql, $parts) === 1) {
            $this->tables = $parts[1] === 'DROP'
                ? self::without($this->tables, $parts[2])
                : array_values(array_unique(array_merge($this->tables, [$parts[2]])));
        } elseif (preg_match('/^ALTER TABLE (\w+) DROP COLUMN (\w+)/', $sql, $parts) === 1) {
            $this->columns = self::without($this->columns, "$parts[1].$parts[2]");
        } elseif (preg_match('/^UPDATE vtiger_field SET (presence|fieldlabel) = /', $sql, $parts) === 1) {
            $this->change($parts[1] === 'presence' ? 'presence' : 'label', $values[0], $values[1]);
        } else {
            $this->rows($sql, $values);
        }
    }

    /** @param list<mixed> $values */
    private function rows(string $sql, array $values): void
    {
        $into = strtok(substr($sql, strcspn($sql, 'v')), ' ');
        $adds = strncmp($sql, 'INSERT', 6) === 0;
        switch ($into) {
            case 'vtiger_ws_operation_parameters':
                unset($this->parameters[$values[0]]);
                break;
            case 'vtiger_ws_operation':
                unset($this->operations[$values[0]]);
                break;
            case 'vtiger_settings_field':
                $this->settings = $adds ? array_merge($this->settings, [(string) $values[2]]) : [];
                break;
            case 'vtiger_cron_task':
                $this->tasks = $adds ? array_merge($this->tasks, [(string) $values[0]]) : [];
                break;
            case 'vtiger_links':
                $this->links = [];
                break;
            case 'vtiger_picklist':
                $this->picklists = self::without($this->picklists, (string) $values[0]);
                break;
        }
    }

    /**
     * @param mixed $value
     * @param mixed $id
     */
    private function change(string $property, $value, $id): void
    {
        foreach ($this->fields as $fields) {
            foreach ($fields as $field) {
                if ($field->id === $id) {
                    $field->$property = $value;
                }
            }
        }
    }

    /**
     * @param list<string> $all
     * @return list<string>
     */
    public static function without(array $all, string $one): array
    {
        return array_values(array_diff($all, [$one]));
    }

    /** @return array<string, mixed> what is not empty */
    public function left(): array
    {
        return array_filter(array_diff_key(get_object_vars($this), ['renewed' => 0]));
    }
}
