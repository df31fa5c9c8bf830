<?php

declare(strict_types=1);

namespace MailUp;

/** Writes a record only if it still is as the connector had read it. */
final class StatusWriter
{
    /** @var Db */
    private $db;
    /** @var Records */
    private $records;

    public function __construct(Db $db, Records $records)
    {
        $this->db = $db;
        $this->records = $records;
    }

    /** @return array<string, string> the record with its outcome: done, unchanged, moved or refused with a reason */
    public function write(Update $update): array
    {
        if (preg_match('/^[0-9]{1,9}x([0-9]{1,9})$/', $update->record, $parts) !== 1) {
            return self::refused($update, 'id');
        }
        $unfit = $update->unfit();
        if ($unfit !== '') {
            return self::refused($update, $unfit);
        }
        try {
            return $this->db->atomically(function () use ($update, $parts): array {
                $module = $this->records->module($update->record);
                if (!Modules::takesPart($module)) {
                    return self::refused($update, 'id');
                }
                $this->lock($module, (int) $parts[1]);
                return $this->compareAndSet($update, Modules::addressField($module));
            });
        } catch (\Throwable $e) {
            return self::refused($update, 'save');
        }
    }

    /** All rows of the record: a save that began before may have passed the first of them. */
    private function lock(string $module, int $record): void
    {
        [$base, $key] = Modules::base($module);
        $own = Modules::table($module);
        $this->db->rows(
            "SELECT e.crmid FROM vtiger_crmentity e JOIN $base b ON b.$key = e.crmid JOIN $own c ON c.$key = e.crmid"
            . ' WHERE e.crmid = ? FOR UPDATE',
            [$record]
        );
    }

    /** @return array<string, string> */
    private function compareAndSet(Update $update, string $addressField): array
    {
        $now = $this->records->read($update->record);
        if ($now === null) {
            return self::refused($update, 'gone');
        }
        if ($update->moved($now, $now[$addressField] ?? '')) {
            return ['record' => $update->record, 'outcome' => 'moved'];
        }
        $changes = $update->changes($now);
        if ($changes === []) {
            return ['record' => $update->record, 'outcome' => 'unchanged'];
        }
        $stored = $this->records->revise($update->record, $changes);
        foreach (array_keys($changes) as $name) {
            // vTiger drops what the user may not write, and says that all went well.
            if (!array_key_exists($name, $stored) || $stored[$name] !== $changes[$name]) {
                return self::refused($update, 'field');
            }
        }
        return ['record' => $update->record, 'outcome' => 'done'];
    }

    /** @return array<string, string> */
    private static function refused(Update $update, string $reason): array
    {
        return ['record' => $update->record, 'outcome' => 'refused', 'reason' => $reason];
    }
}
