<?php

declare(strict_types=1);

namespace MailUp\Test;

/** What a connector tells. */
final class Told
{
    /** 32 bytes, from 1 to 32. */
    public static function key(): string
    {
        return implode('', array_map('chr', range(1, 32)));
    }

    /** @return array<string, mixed> */
    public static function all(): array
    {
        $key = base64_encode(self::key());
        return [
            'connection' => 'crm',
            'connector' => 'https://hooks.example.com',
            'console' => 'https://a1b2.emailsp.com',
            'keys' => ['open' => $key, 'people' => $key, 'hook' => $key],
            'state' => ['mode' => 'running', 'code' => '', 'sentence' => ''],
            'lists' => [['id' => 17, 'label' => 'Newsletter', 'groups' => ['VIP', 'Fair <2025>']]],
        ];
    }

    /** The settings of a package that was told it. */
    public static function settings(): FakeDb
    {
        $settings = [];
        foreach (self::all() as $name => $value) {
            $settings["news_$name"] = (string) json_encode($value);
        }
        return FakeDb::with($settings);
    }
}
