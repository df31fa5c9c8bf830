<?php

declare(strict_types=1);

namespace MailUp;

/** What the connector says is mapped, brought into a form that can stand in names and labels of fields. */
final class Mapped
{
    private const MOST_LISTS = 20;

    /**
     * @param mixed $lists
     * @return array<int, string>
     */
    public static function labels($lists): array
    {
        if (!is_array($lists) || count($lists) > self::MOST_LISTS) {
            throw new \InvalidArgumentException('lists must be a list of at most ' . self::MOST_LISTS);
        }
        $labels = [];
        foreach ($lists as $list) {
            $id = is_array($list) ? ($list['id'] ?? null) : null;
            if (!is_int($id) || !Names::isStatus(Names::status($id))) {
                throw new \InvalidArgumentException('every list needs a positive number as id');
            }
            $label = $list['label'] ?? '';
            if (!is_string($label)) {
                throw new \InvalidArgumentException('a label is text');
            }
            $labels[$id] = self::label($label, $id);
        }
        return $labels;
    }

    /** vTiger writes labels into its pages and scripts as they are: what could speak there is written in letters that cannot. */
    private static function label(string $name, int $id): string
    {
        $plain = str_replace(['<', '>', '"', "'", '\\'], ['‹', '›', '”', '’', '/'], trim($name));
        $line = (string) preg_replace('/[\x00-\x1f\x7f]+/', ' ', $plain);
        return $line === '' ? "List $id" : mb_substr($line, 0, 40);
    }

    /**
     * @param mixed $modules
     * @return list<string>
     */
    public static function modules($modules): array
    {
        $known = array_values(array_intersect(Modules::ALL, array_filter((array) $modules, 'is_string')));
        if ($known === []) {
            throw new \InvalidArgumentException('modules must name some of ' . implode(', ', Modules::ALL));
        }
        return $known;
    }
}
