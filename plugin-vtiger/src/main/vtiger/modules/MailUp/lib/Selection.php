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
    /** Is, is not, contains, begins with, ends with: vTiger quotes what is searched for. Seen on 8.4 by searching with a quote. */
    private const QUOTING = ['e', 'n', 'c', 's', 'ew'];
    /** But not in these. */
    private const UNQUOTED = ['date', 'datetime', 'time'];

    /** @var \Vtiger_Request */
    private $request;
    /** @var Asked */
    private $asked;
    /** @var string */
    private $module;

    public function __construct(\Vtiger_Request $request, string $module)
    {
        $this->request = $request;
        $this->asked = new Asked($request);
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
        $whole = $this->request->get('selected_ids') === 'all';
        $ticked = $whole ? [] : array_slice($this->asked->numbers('selected_ids'), 0, self::MOST_TICKED);
        $query = $whole ? $this->filter() : new \EnhancedQueryGenerator($this->module, vglobal('current_user'));
        $query->setFields(['id']);
        [$table, $key] = Modules::base($this->module);
        $excluded = $whole ? $this->asked->numbers('excluded_ids') : [];
        $sql = $query->getQuery();
        if (!$whole) {
            $sql .= " AND $table.$key IN (" . ($ticked === [] ? '0' : implode(', ', $ticked)) . ')';
        }
        return $excluded === [] ? $sql : $sql . " AND $table.$key NOT IN (" . implode(', ', $excluded) . ')';
    }

    /** The filter that the list shows, with what was searched for in it, as vTiger's own mass actions understand it. */
    private function filter(): \EnhancedQueryGenerator
    {
        $view = $this->asked->text('viewname');
        Asked::check($view === '' || is_numeric($view));
        $list = \Vtiger_ListView_Model::getInstance($this->module, (string) (int) $view);
        $query = $list->get('query_generator');
        $this->search($query, $list->getModule());
        $searched = $this->searched($list->getModule());
        $conditions = \Vtiger_Util_Helper::transferListSearchParamsToFilterCondition($searched, $list->getModule());
        $query->parseAdvFilterList(
            $conditions,
            $query->getWhereFields() && $conditions ? \QueryGenerator::$AND : ''
        );
        return $query;
    }

    /** The search over the alphabet or in one field. */
    private function search(\EnhancedQueryGenerator $query, \Vtiger_Module_Model $module): void
    {
        [$field, $text, $operator] = array_map([$this->asked, 'text'], ['search_key', 'search_value', 'operator']);
        if ($text !== '') {
            Asked::check(preg_match('/^\w+$/D', $field) === 1 && $module->getField($field));
            Asked::check(self::fits([$field, $operator, $text], $module));
            $query->addUserSearchConditions(['search_field' => $field, 'search_text' => $text, 'operator' => $operator]);
        }
    }

    /** @return list<mixed> the searches above the columns, and the tag */
    private function searched(\Vtiger_Module_Model $module): array
    {
        $tag = $this->asked->list('tag_params');
        Asked::check($tag !== [] || $this->asked->text('tag') === '');
        $searched = array_merge($this->asked->list('search_params'), $tag);
        foreach ($searched as $group) {
            foreach ((array) $group as $condition) {
                Asked::check(is_array($condition) && self::fits(array_values($condition), $module));
            }
        }
        return $searched;
    }

    /**
     * vTiger puts the operator into its query as it is, and under all but a few the value as well.
     *
     * @param list<mixed> $condition field, operator, value
     */
    private static function fits(array $condition, \Vtiger_Module_Model $module): bool
    {
        [$name, $operator, $value] = $condition + ['', '', ''];
        if (!is_string($name) || !is_string($operator) || preg_match('/^[a-zA-Z0-9]{1,30}$/D', $operator) !== 1) {
            return false;
        }
        if (is_scalar($value) && strpbrk((string) decode_html((string) $value), '\'"\\') === false) {
            return true;
        }
        $field = in_array($operator, self::QUOTING, true) ? $module->getField($name) : null;
        return $field && !in_array($field->getFieldDataType(), self::UNQUOTED, true);
    }
}
