<?php

declare(strict_types=1);

namespace MailUp;

/** vTiger's own connection. */
final class VtigerDb implements Db
{
    /** @var \PearDatabase */
    private $adb;

    public function __construct(\PearDatabase $adb)
    {
        $this->adb = $adb;
    }

    public static function current(): self
    {
        return new self(\PearDatabase::getInstance());
    }

    public function rows(string $sql, array $values = []): array
    {
        $result = $this->query($sql, $values);
        $rows = [];
        for ($n = $this->adb->num_rows($result), $i = 0; $i < $n; $i++) {
            $rows[] = $this->adb->raw_query_result_rowdata($result, $i);
        }
        return $rows;
    }

    public function run(string $sql, array $values = []): void
    {
        $this->query($sql, $values);
    }

    public function atomically(callable $work)
    {
        $this->adb->startTransaction();
        try {
            return $work();
        } catch (\Throwable $e) {
            $this->adb->database->FailTrans();
            throw $e;
        } finally {
            $this->adb->completeTransaction();
        }
    }

    /**
     * @param list<mixed> $values
     * @return mixed
     */
    private function query(string $sql, array $values)
    {
        $result = $this->adb->pquery($sql, $values);
        if ($result === false) {
            throw new \RuntimeException('MailUp: the database refused a statement');
        }
        return $result;
    }
}
