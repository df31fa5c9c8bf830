<?php

declare(strict_types=1);

namespace MailUp;

/** How many of some records could be reached, list by list, counted in one query. */
final class Audience
{
    /** @var Db */
    private $db;
    /** @var string */
    private $module;
    /** @var string */
    private $records;

    /** @param string $records a query for the ids of the records, made by the CRM */
    public function __construct(Db $db, string $module, string $records)
    {
        $this->db = $db;
        $this->module = $module;
        $this->records = $records;
    }

    /**
     * Who has no address counts as that only, and who opted out of everything as opted out on every list.
     *
     * @param list<int> $lists those that the module has a status field for
     * @return array{chosen: int, lists: array<int, array<string, int>>}
     */
    public function counts(array $lists): array
    {
        $columns = ['COUNT(*) AS chosen', 'SUM(CASE WHEN p.address IS NULL THEN 1 ELSE 0 END) AS noaddress'];
        foreach ($lists as $list) {
            $status = "COALESCE(p.list$list, '')";
            $out = "(p.flag = 1 OR $status = 'Unsubscribed')";
            $has = 'p.address IS NOT NULL AND';
            $columns[] = "SUM(CASE WHEN $has NOT $out AND $status = 'Subscribed' THEN 1 ELSE 0 END) AS subscribed$list";
            $columns[] = "SUM(CASE WHEN $has NOT $out AND $status = 'Pending' THEN 1 ELSE 0 END) AS pending$list";
            $columns[] = "SUM(CASE WHEN $has $out THEN 1 ELSE 0 END) AS out$list";
        }
        $row = $this->db->rows('SELECT ' . implode(', ', $columns) . ' FROM (' . $this->people($lists) . ') p')[0];
        $counts = [];
        foreach ($lists as $list) {
            $counts["$list"] = [
                'subscribed' => (int) $row["subscribed$list"],
                'pending' => (int) $row["pending$list"],
                'optedOut' => (int) $row["out$list"],
                'noAddress' => (int) $row['noaddress'],
            ];
        }
        return ['chosen' => (int) $row['chosen'], 'lists' => $counts,];
    }

    /**
     * The records themselves.
     *
     * @return list<string> one more than $most when there are too many
     */
    public function records(int $most): array
    {
        $rows = $this->db->rows("SELECT DISTINCT s.id FROM ({$this->records}) s ORDER BY s.id");
        return array_slice(array_column($rows, 'id'), 0, $most + 1);
    }

    /** @param list<int> $lists */
    private function people(array $lists): string
    {
        $columns = '';
        foreach ($lists as $list) {
            $columns .= ', MAX(c.' . Names::status($list) . ") AS list$list";
        }
        $custom = Modules::table($this->module) . '_cstm';
        return "SELECT s.id, MAX(a.email_address) AS address, MAX(a.opt_out) AS flag$columns FROM ({$this->records}) s"
            . ($lists === [] ? '' : " LEFT JOIN $custom c ON c.id_c = s.id")
            . " LEFT JOIN email_addr_bean_rel r ON r.bean_id = s.id AND r.bean_module = '{$this->module}' AND r.primary_address = 1"
            . ' AND r.deleted = 0 LEFT JOIN email_addresses a ON a.id = r.email_address_id AND a.deleted = 0 GROUP BY s.id';
    }
}
