<?php

declare(strict_types=1);

namespace MailUp;

/** The records that the user ticked in a list, or the whole filter: only those that the user may see, by vTiger's own query. */
final class Selection
{
    /** What vTiger's list page says of its selection, and what the form has to say again. */
    private const NAMES = [
        'selected_ids', 'excluded_ids', 'viewname', 'search_key', 'search_value', 'operator', 'search_params', 'tag', 'tag_params',
    ];
    private const MOST_TICKED = 100000;

    /** @var \Vtiger_Request */
    private $request;
    /** @var string */
    private $module;

    public function __construct(\Vtiger_Request $request, string $module)
    {
        $this->request = $request;
        $this->module = $module;
    }

    /** @return array<string, string> the fields of a form that chooses the same records again */
    public function fields(): array
    {
        $fields = [];
        foreach (self::NAMES as $name) {
            $value = $this->request->getRaw($name);
            $fields[$name] = is_array($value) ? (string) json_encode($value) : (string) $value;
        }
        return $fields;
    }

    /** A query for the records, with the one column that the module keys its records by. */
    public function sql(): string
    {
        $ticked = $this->numbers('selected_ids');
        $whole = $this->request->get('selected_ids') === 'all';
        $query = $whole ? $this->filter() : new \EnhancedQueryGenerator($this->module, vglobal('current_user'));
        $query->setFields(['id']);
        [$table, $key] = Modules::base($this->module);
        $excluded = $whole ? $this->numbers('excluded_ids') : [];
        $sql = $query->getQuery();
        if (!$whole) {
            $sql .= " AND $table.$key IN (" . ($ticked === [] ? '0' : implode(', ', $ticked)) . ')';
        }
        return $excluded === [] ? $sql : $sql . " AND $table.$key NOT IN (" . implode(', ', $excluded) . ')';
    }

    /** The filter that the list shows, with what was searched for in it, as vTiger's own mass actions understand it. */
    private function filter(): \EnhancedQueryGenerator
    {
        $view = $this->request->get('viewname');
        $list = \Vtiger_ListView_Model::getInstance($this->module, is_numeric($view) ? (string) (int) $view : '0');
        $query = $list->get('query_generator');
        $this->search($query, $list->getModule());
        $conditions = \Vtiger_Util_Helper::transferListSearchParamsToFilterCondition($this->searched(), $list->getModule());
        $query->parseAdvFilterList(
            $conditions,
            $query->getWhereFields() && $conditions ? \QueryGenerator::$AND : ''
        );
        return $query;
    }

    /** The search over the alphabet or in one field. */
    private function search(\EnhancedQueryGenerator $query, \Vtiger_Module_Model $module): void
    {
        [$field, $text, $operator] = array_map([$this, 'text'], ['search_key', 'search_value', 'operator']);
        if ($text !== '') {
            self::check(preg_match('/^\w+$/D', $field) === 1 && $module->getField($field) && self::isOperator($operator));
            $query->addUserSearchConditions(['search_field' => $field, 'search_text' => $text, 'operator' => $operator]);
        }
    }

    /** @return list<mixed> the searches above the columns, and the tag */
    private function searched(): array
    {
        $searched = array_merge($this->list('search_params'), $this->list('tag_params'));
        foreach ($searched as $group) {
            foreach ((array) $group as $condition) {
                self::check(is_array($condition) && self::isOperator($condition[1] ?? null));
            }
        }
        return $searched;
    }

    /** A search that is not understood chooses nobody, rather than everybody. */
    private static function check(bool $isUnderstood): void
    {
        if (!$isUnderstood) {
            throw new \AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
    }

    /** @param mixed $operator vTiger puts it into its query as it is */
    private static function isOperator($operator): bool
    {
        return is_string($operator) && preg_match('/^[a-zA-Z]{1,20}$/D', $operator) === 1;
    }

    private function text(string $name): string
    {
        $value = $this->request->get($name);
        return is_string($value) ? $value : '';
    }

    /** @return list<mixed> */
    private function list(string $name): array
    {
        $value = $this->request->get($name);
        return is_array($value) ? array_values($value) : [];
    }

    /** @return list<int> */
    private function numbers(string $name): array
    {
        $sent = $this->request->get($name);
        $numbers = array_map('intval', array_filter(is_array($sent) ? $sent : [$sent], 'is_numeric'));
        return array_slice(array_values($numbers), 0, self::MOST_TICKED);
    }
}
