<?php

declare(strict_types=1);

namespace MailUp;

/** vTiger's own connection. */
final class VtigerDb implements Db
{
    /** @var \PearDatabase */
    private $adb;
    /** @var bool */
    private $isOpen = false;
    /** @var bool */
    private $isWatched = false;

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

    /**
     * By plain statements, because vTiger's own transactions do nothing. Each statement sees what is committed by then, as vTiger's code
     * expects, which never runs in a transaction.
     */
    public function atomically(callable $work)
    {
        $this->watch();
        $this->query('SET TRANSACTION ISOLATION LEVEL READ COMMITTED', []);
        $this->query('START TRANSACTION', []);
        $this->isOpen = true;
        try {
            $done = $work();
            $this->query('COMMIT', []);
            $this->isOpen = false;
            return $done;
        } finally {
            $this->rollBack();
        }
    }

    /** vTiger keeps its connection for the next request: one that dies in the middle would leave the record locked. */
    private function watch(): void
    {
        if (!$this->isWatched) {
            $this->isWatched = true;
            register_shutdown_function(function (): void {
                $this->rollBack();
            });
        }
    }

    private function rollBack(): void
    {
        if ($this->isOpen) {
            $this->isOpen = false;
            $this->adb->pquery('ROLLBACK', []);
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
