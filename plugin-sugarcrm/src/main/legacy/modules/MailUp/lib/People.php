<?php

declare(strict_types=1);

namespace MailUp;

/** Asks the connector what it knows of one record. */
final class People
{
    private const WITHIN = 2000;
    private const MOST_CHANGES = 20;

    /** @var Connector */
    private $connector;

    public function __construct(Connector $connector)
    {
        $this->connector = $connector;
    }

    /**
     * @return list<array<string, mixed>>|null per list its label, status and changes, newest first; null without an answer
     */
    public function history(string $module, string $record): ?array
    {
        $answer = $this->connector->post('people', 'people', ['module' => $module, 'record' => $record,], self::WITHIN);
        $told = $answer !== null && $answer->status === 200 ? json_decode($answer->body, true) : null;
        if (!is_array($told) || !is_array($told['lists'] ?? null)) {
            return null;
        }
        $lists = [];
        foreach ($told['lists'] as $list) {
            if (is_array($list)) {
                $lists[] = self::shown($list);
            }
        }
        return $lists;
    }

    /**
     * @param array<string, mixed> $list
     * @return array<string, mixed>
     */
    private static function shown(array $list): array
    {
        $changes = [];
        foreach (array_slice((array) ($list['changes'] ?? []), 0, self::MOST_CHANGES) as $change) {
            if (is_array($change)) {
                $changes[] = self::change($change);
            }
        }
        return ['label' => self::text($list, 'label'), 'status' => self::text($list, 'status'), 'changes' => $changes,];
    }

    /**
     * @param array<string, mixed> $change
     * @return array<string, string>
     */
    private static function change(array $change): array
    {
        $shown = [];
        foreach (['at', 'from', 'to', 'reason', 'source'] as $name) {
            $shown += [$name => self::text($change, $name)];
        }
        $shown['at'] = str_replace('T', ' ', substr($shown['at'], 0, 16));
        return $shown;
    }

    /** @param array<string, mixed> $of */
    private static function text(array $of, string $name): string
    {
        return is_scalar($of["$name"] ?? null) ? (string) $of["$name"] : '';
    }
}
