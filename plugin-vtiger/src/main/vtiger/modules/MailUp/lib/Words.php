<?php

declare(strict_types=1);

namespace MailUp;

/** What a record says of its lists: read before it goes, because nobody can read it afterwards. */
final class Words
{
    /**
     * @param array<string, mixed> $fields the record's fields by name
     * @return array<string, mixed>
     */
    public static function of(array $fields, bool $optOut): array
    {
        $status = [];
        $stamp = [];
        foreach ($fields as $name => $value) {
            if (Names::isStatus((string) $name)) {
                $status[$name] = (string) $value;
                $count = (string) ($fields[Names::stamp((string) $name)] ?? '');
                $stamp[$name] = $count === '' ? '0' : $count; // no user has moved it yet
            }
        }
        return ['status' => $status, 'stamp' => $stamp, 'optOut' => $optOut];
    }
}
