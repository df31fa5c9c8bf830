<?php

declare(strict_types=1);

namespace MailUp;

/** The list and the group that somebody chose, checked against what the connector told. */
final class Choice
{
    /** @var int */
    public $list;
    /** @var string */
    public $group;

    private function __construct(int $list, string $group)
    {
        $this->list = $list;
        $this->group = $group;
    }

    /**
     * @param string $sent the list's number, then the place of a known group in it: "17:3"; "17:" for a new one
     * @param string $newName the name of a new group
     * @param list<array{id: int, label: string, groups: list<string>}> $lists
     * @return self|null null when it is no list that was told, or no fit name
     */
    public static function of(string $sent, string $newName, array $lists): ?self
    {
        if (preg_match('/^([0-9]{1,9}):([0-9]{0,5})$/D', $sent, $parts) !== 1) {
            return null;
        }
        foreach ($lists as $list) {
            if ($list['id'] === (int) $parts[1]) {
                $group = $parts[2] === '' ? self::name($newName) : (string) ($list['groups'][(int) $parts[2]] ?? '');
                return $group === '' ? null : new self($list['id'], $group);
            }
        }
        return null;
    }

    /** The name of a group, or nothing when it is none. */
    private static function name(string $sent): string
    {
        $name = trim($sent);
        $isFit = preg_match('/^[^\x00-\x1f\x7f]{1,' . Runs::LONGEST_GROUP . '}$/uD', $name) === 1;
        return $isFit ? $name : '';
    }
}
