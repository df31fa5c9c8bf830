<?php

declare(strict_types=1);

namespace MailUp;

/** The records that the user ticked in a list, or the whole filter: only those that the user may see, by the CRM's own query. */
final class Selection
{
    private const MOST_TICKED = 100000;

    /** @var string */
    private $module;
    /** @var string */
    private $ticked;
    /** @var bool */
    private $isWhole;
    /** @var string */
    private $filter;
    /** @var string a filter of SugarCRM's own lists, as JSON */
    private $definition;

    /** @param array<string, mixed> $request as the CRM's list page and our form send it */
    public function __construct(string $module, array $request)
    {
        $this->module = $module;
        $this->ticked = self::text($request, 'uid');
        $this->isWhole = self::text($request, 'whole') === '1';
        $this->filter = self::text($request, 'filter');
        $this->definition = html_entity_decode(self::text($request, 'definition'), ENT_QUOTES, 'UTF-8');
    }

    /** @return array<string, string> the fields of a form that chooses the same records again */
    public function fields(): array
    {
        return [
            'source' => $this->module, 'uid' => $this->ticked, 'whole' => $this->isWhole ? '1' : '', 'filter' => $this->filter,
            'definition' => $this->definition,
        ];
    }

    /** A query for the ids of the records. */
    public function sql(\SugarBean $bean): string
    {
        $table = Modules::table($this->module);
        $where = $this->isWhole ? $this->where() : "$table.id IN (" . implode(', ', $this->ids($bean->db)) . ')';
        $parts = $bean->create_new_list_query('', $where, ['id',], [], 0, '', true, $bean, true);
        return "SELECT $table.id " . $parts['from'] . ' ' . ($parts['where'] ?? '');
    }

    /** @return list<string> */
    private function ids(\DBManager $db): array
    {
        $ids = [];
        foreach ($this->definition === '' ? array_slice(explode(',', $this->ticked), 0, self::MOST_TICKED) : $this->found() as $id) {
            if (preg_match('/^[0-9A-Za-z_-]{1,36}$/D', $id) === 1) {
                $ids[] = $db->quoted($id);
            }
        }
        return $ids === [] ? ["''"] : $ids;
    }

    /** @return list<string> what SugarCRM's own filter finds; elsewhere there is none */
    private function found(): array
    {
        $file = 'modules/MailUp/SidecarFilter.php';
        return stream_resolve_include_path($file) !== false && (include_once $file) !== false
            ? \MailUpSidecarFilter::found($this->module, $this->definition, self::MOST_TICKED + 1)
            : [];
    }

    /** What the list searched for, as the CRM's own mass update understands it. */
    private function where(): string
    {
        include_once 'include/MassUpdate.php';
        $update = new \MassUpdate();
        $update->generateSearchWhere($this->module, $this->filter);
        return (string) $update->where_clauses;
    }

    /** @param array<string, mixed> $request */
    private static function text(array $request, string $name): string
    {
        return is_string($request["$name"] ?? null) ? $request["$name"] : '';
    }
}
