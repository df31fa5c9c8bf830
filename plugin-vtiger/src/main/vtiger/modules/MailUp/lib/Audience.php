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

    /** @param string $records a query for the records, made by the CRM */
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
        $columns = ['COUNT(*) AS chosen', "SUM(a.address = '') AS noaddress"];
        foreach ($lists as $list) {
            $out = "(a.flag = 1 OR a.list$list = 'Unsubscribed')";
            $columns[] = "SUM(a.address <> '' AND NOT $out AND a.list$list = 'Subscribed') AS subscribed$list";
            $columns[] = "SUM(a.address <> '' AND NOT $out AND a.list$list = 'Pending') AS pending$list";
            $columns[] = "SUM(a.address <> '' AND $out) AS out$list";
        }
        $row = $this->db->rows('SELECT ' . implode(', ', $columns) . ' FROM (' . $this->people($lists) . ') AS a')[0];
        $counts = [];
        foreach ($lists as $list) {
            $counts[$list] = [
                'subscribed' => (int) $row["subscribed$list"],
                'pending' => (int) $row["pending$list"],
                'optedOut' => (int) $row["out$list"],
                'noAddress' => (int) $row['noaddress'],
            ];
        }
        return ['chosen' => (int) $row['chosen'], 'lists' => $counts];
    }

    /**
     * The records themselves.
     *
     * @return list<int> one more than $most when there are too many
     */
    public function records(int $most): array
    {
        [, $key] = Modules::base($this->module);
        $rows = $this->db->rows(
            "SELECT DISTINCT s.$key AS record FROM ({$this->records}) AS s ORDER BY record LIMIT " . ($most + 1)
        );
        return array_map('intval', array_column($rows, 'record'));
    }

    /** @param list<int> $lists */
    private function people(array $lists): string
    {
        [$table, $key] = Modules::base($this->module);
        $address = Modules::addressField($this->module);
        $statuses = implode('', array_map(static function (int $list): string {
            return ", COALESCE(c." . Names::status($list) . ", '') AS list$list";
        }, $lists));
        return "SELECT DISTINCT b.$key, COALESCE(TRIM(b.$address), '') AS address,"
            . " CASE WHEN b.emailoptout IN ('1', 'on', 'yes') THEN 1 ELSE 0 END AS flag$statuses"
            . " FROM ({$this->records}) AS s JOIN $table b ON b.$key = s.$key"
            . ' JOIN ' . Modules::table($this->module) . ' c ON c.' . Modules::key($this->module) . " = b.$key";
    }
}
