<?php

declare(strict_types=1);

namespace MailUp;

/** By the CRM's own connection. A statement that fails leaves no trace on the page: the CRM logs it. */
final class SuiteDb implements Db
{
    /** @var \DBManager */
    private $db;

    public function __construct(\DBManager $db)
    {
        $this->db = $db;
    }

    public static function current(): self
    {
        return new self(\DBManagerFactory::getInstance());
    }

    public function rows(string $sql, array $values = []): array
    {
        $result = $this->db->query($this->filled($sql, $values));
        $rows = [];
        while ($result && ($row = $this->db->fetchByAssoc($result, false))) {
            $rows[] = $row;
        }
        return $rows;
    }

    public function run(string $sql, array $values = []): int
    {
        $result = $this->db->query($this->filled($sql, $values), false, '', true);
        return $result ? (int) $this->db->getAffectedRowCount($result) : 0;
    }

    /** @param list<mixed> $values */
    private function filled(string $sql, array $values): string
    {
        $filled = '';
        foreach (explode('?', $sql) as $at => $part) {
            $filled .= $at === 0 ? $part : $this->literal(array_shift($values)) . $part;
        }
        return $filled;
    }

    /** @param mixed $value */
    private function literal($value): string
    {
        if ($value === null) {
            return 'NULL';
        }
        return is_int($value) ? (string) $value : $this->db->quoted((string) $value);
    }
}
