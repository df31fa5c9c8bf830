<?php

declare(strict_types=1);

namespace MailUp;

/** The rows of queue and runs as the connector reads them. */
final class Wire
{
    /**
     * @param list<array<string, mixed>> $rows
     * @param callable(string, int): string $id makes a web service id of a module and a number
     * @return list<array<string, mixed>>
     */
    public static function changes(array $rows, callable $id): array
    {
        $changes = [];
        foreach ($rows as $row) {
            $change = [
                'module' => (string) $row['module'],
                'record' => $id((string) $row['module'], (int) $row['crmid']),
                'kind' => Kind::name((int) $row['kind']),
                'at' => self::instant((string) $row['at']),
                'user' => $id('Users', (int) $row['userid']),
            ];
            if ($row['intomodule'] !== null) {
                $change['into'] = $id((string) $row['intomodule'], (int) $row['intoid']);
                $change['intoModule'] = (string) $row['intomodule'];
            }
            $words = json_decode((string) $row['words'], true);
            $changes[] = is_array($words) ? $change + self::objects($words) : $change;
        }
        return $changes;
    }

    /**
     * People on their way into a group.
     *
     * @param list<array<string, mixed>> $rows
     * @param callable(string, int): string $id makes a web service id of a module and a number
     * @return list<array<string, mixed>>
     */
    public static function grouped(array $rows, callable $id): array
    {
        return array_map(static function (array $row) use ($id): array {
            return [
                'module' => (string) $row['module'],
                'record' => $id((string) $row['module'], (int) $row['crmid']),
                'kind' => 'grouped',
                'at' => self::instant((string) $row['at']),
                'user' => $id('Users', (int) $row['userid']),
                'run' => (int) $row['run'],
                'list' => (int) $row['list'],
                'group' => (string) json_decode((string) $row['groupname']),
            ];
        }, $rows);
    }

    /** A stored UTC time as ISO 8601; null when there is none. */
    public static function instant(string $stored): ?string
    {
        return $stored === '' ? null : str_replace(' ', 'T', $stored) . 'Z';
    }

    /**
     * @param array<string, mixed> $words
     * @return array<string, mixed>
     */
    private static function objects(array $words): array
    {
        return [
            'status' => (object) $words['status'],
            'stamp' => (object) $words['stamp'],
            'optOut' => $words['optOut'],
        ];
    }
}
