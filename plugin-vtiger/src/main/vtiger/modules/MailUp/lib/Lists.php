<?php

declare(strict_types=1);

namespace MailUp;

/** The mapped lists, as far as the records of a module have a status field for them. */
final class Lists
{
    /**
     * @param list<array{id: int, label: string, groups: list<string>}> $told
     * @return list<array{id: int, label: string, groups: list<string>}>
     */
    public static function of(Db $db, string $module, array $told): array
    {
        $fields = array_column($db->rows(
            'SELECT f.fieldname AS name FROM vtiger_field f JOIN vtiger_tab t ON t.tabid = f.tabid'
            . " WHERE t.name = ? AND f.presence <> 1 AND f.fieldname LIKE 'mailup\\_list\\_%'",
            [$module]
        ), 'name');
        return array_values(array_filter($told, static function (array $list) use ($fields): bool {
            return in_array(Names::status($list['id']), $fields, true);
        }));
    }
}
