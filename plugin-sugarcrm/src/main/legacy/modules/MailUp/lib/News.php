<?php

declare(strict_types=1);

namespace MailUp;

/** What the connector told last. */
final class News
{
    private const NAMES = ['connection', 'connector', 'console', 'keys', 'state', 'lists'];
    private const ADDRESS = '#^https?://(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]{0,200})?$#D';
    private const NAME = '/^[a-z0-9-]{1,40}$/D';
    private const PURPOSES = ['open', 'people', 'hook'];
    private const KEY_BYTES = 32;
    private const MOST_LISTS = 200;
    private const MOST_GROUPS = 2000;

    /** @var Settings */
    private $settings;

    public function __construct(Settings $settings)
    {
        $this->settings = $settings;
    }

    /**
     * Takes over what is told; what is not mentioned stays.
     *
     * @param array<string, mixed> $told
     * @throws \InvalidArgumentException when something has not the agreed form; then nothing is taken over
     */
    public function tell(array $told): void
    {
        $fit = [];
        foreach (self::NAMES as $name) {
            if (isset($told["$name"])) {
                $fit["$name"] = self::fit($name, $told["$name"]);
            }
        }
        foreach ($fit as $name => $value) {
            $this->settings->store(Settings::NEWS . $name, (string) json_encode($value));
        }
    }

    /** Forgets everything, the keys above all. */
    public function forget(): void
    {
        foreach (self::NAMES as $name) {
            $this->settings->store(Settings::NEWS . $name, '');
        }
    }

    public function connection(): string
    {
        return (string) $this->known('connection');
    }

    /** The connector's public address, without a slash at the end; empty while it has not told. */
    public function connector(): string
    {
        return (string) $this->known('connector');
    }

    /** MailUp's own console; empty while the connector has not told. */
    public function console(): string
    {
        return (string) $this->known('console');
    }

    /** The key of one purpose, 32 bytes; empty while the connector has not told. */
    public function key(string $purpose): string
    {
        return (string) base64_decode((string) (((array) $this->known('keys'))["$purpose"] ?? ''), true);
    }

    /** @return array{mode: string, code: string, sentence: string} */
    public function state(): array
    {
        return (array) ($this->known('state') ?? []) + ['mode' => '', 'code' => '', 'sentence' => ''];
    }

    /** @return list<array{id: int, label: string, groups: list<string>}> */
    public function lists(): array
    {
        return (array) ($this->known('lists') ?? []);
    }

    /** @return mixed */
    private function known(string $name)
    {
        return json_decode($this->settings->value(Settings::NEWS . $name), true);
    }

    /**
     * @param mixed $value
     * @return mixed
     */
    private static function fit(string $name, $value)
    {
        switch ($name) {
            case 'connection':
                return self::matching($name, $value, self::NAME);
            case 'connector':
            case 'console':
                return rtrim(self::matching($name, $value, self::ADDRESS), '/');
            case 'keys':
                return self::keys($value);
            case 'state':
                return self::stateOf($value);
            default:
                return self::listsOf($value);
        }
    }

    /** @param mixed $value */
    private static function matching(string $name, $value, string $pattern): string
    {
        if (!is_string($value) || preg_match($pattern, $value) !== 1) {
            throw new \InvalidArgumentException("$name has not the agreed form");
        }
        return $value;
    }

    /**
     * @param mixed $value
     * @return array<string, string>
     */
    private static function keys($value): array
    {
        $keys = [];
        foreach (self::PURPOSES as $purpose) {
            $key = is_array($value) ? ($value["$purpose"] ?? '') : '';
            if (!is_string($key) || strlen((string) base64_decode($key, true)) !== self::KEY_BYTES) {
                throw new \InvalidArgumentException("the key $purpose is not " . self::KEY_BYTES . ' bytes in Base64');
            }
            $keys["$purpose"] = $key;
        }
        return $keys;
    }

    /**
     * @param mixed $value
     * @return array<string, string>
     */
    private static function stateOf($value): array
    {
        if (!is_array($value)) {
            throw new \InvalidArgumentException('state is no object');
        }
        return [
            'mode' => self::short($value['mode'] ?? '', 20),
            'code' => self::short($value['code'] ?? '', 60),
            'sentence' => self::short($value['sentence'] ?? '', 1000),
        ];
    }

    /**
     * @param mixed $value
     * @return list<array<string, mixed>>
     */
    private static function listsOf($value): array
    {
        if (!is_array($value) || count($value) > self::MOST_LISTS) {
            throw new \InvalidArgumentException('lists is no list of at most ' . self::MOST_LISTS);
        }
        $lists = [];
        foreach ($value as $list) {
            if (!is_array($list) || !is_int($list['id'] ?? null) || $list['id'] < 1) {
                throw new \InvalidArgumentException('every list needs a positive number as id');
            }
            $lists[] = [
                'id' => $list['id'],
                'label' => self::short($list['label'] ?? '', 255),
                'groups' => self::groups((array) ($list['groups'] ?? [])),
            ];
        }
        return $lists;
    }

    /**
     * @param array<mixed> $sent
     * @return list<string>
     */
    private static function groups(array $sent): array
    {
        $groups = [];
        foreach (array_slice($sent, 0, self::MOST_GROUPS) as $group) {
            if (is_string($group)) {
                $groups[] = $group;
            }
        }
        return $groups;
    }

    /** @param mixed $value */
    private static function short($value, int $most): string
    {
        return is_scalar($value) ? mb_substr((string) $value, 0, $most) : '';
    }
}
