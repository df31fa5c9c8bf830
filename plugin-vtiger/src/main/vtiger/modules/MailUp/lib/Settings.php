<?php

declare(strict_types=1);

namespace MailUp;

/** What the administrator chose. A save reads all of it, so it stays small. */
final class Settings
{
    public const ON = 'on';
    public const PAUSED = 'paused';
    public const OFF = 'off';

    public const USER = 'integration_user';
    public const SWITCH = 'switch';
    public const SWITCHED_BY = 'switched_by';
    public const SWITCHED_AT = 'switched_at';
    public const INSTANCE = 'instance';
    public const SEEN = 'seen';
    public const RIGHTS_CHOSEN = 'rights_chosen';
    public const MAY_NOT_CHANGE = 'may_not_change';
    public const LIFT = 'lift';
    public const PUSH = 'push';
    public const PUSH_PAUSE = 'push_pause';
    public const PUSH_UNTIL = 'push_until';
    public const PUSH_ANSWER = 'push_answer';
    public const PUSHED = 'pushed';

    /** @var Db */
    private $db;
    /** @var array<string, string> */
    private $values = [];
    /** @var string */
    private $site;

    public function __construct(Db $db, string $site)
    {
        $this->db = $db;
        $this->site = self::normal($site);
        foreach ($db->rows('SELECT name, value FROM mailup_settings') as $row) {
            $this->values[(string) $row['name']] = (string) $row['value'];
        }
    }

    public function get(string $name): string
    {
        return $this->values[$name] ?? '';
    }

    public function put(string $name, string $value): void
    {
        $this->db->run(
            'INSERT INTO mailup_settings (name, value) VALUES (?, ?) ON DUPLICATE KEY UPDATE value = VALUES(value)',
            [$name, $value]
        );
        $this->values[$name] = $value;
    }

    public function switch(): string
    {
        $switch = $this->get(self::SWITCH);
        return $switch === '' ? self::ON : $switch;
    }

    /** The number of the connector's own user; 0 while none was chosen. */
    public function integrationUser(): int
    {
        return (int) $this->get(self::USER);
    }

    /** What tells this CRM from a copy of it: the address that its users open. */
    public function instance(): string
    {
        return $this->site;
    }

    public function isCopy(): bool
    {
        $known = $this->get(self::INSTANCE);
        return $known !== '' && $known !== $this->site;
    }

    /** This CRM is the connected one from now on, whatever it was a copy of. */
    public function settleHere(): void
    {
        $this->put(self::INSTANCE, $this->site);
    }

    /** Whether saves are queued. */
    public function listens(): bool
    {
        return $this->switch() !== self::OFF && !$this->isCopy();
    }

    private static function normal(string $site): string
    {
        return rtrim($site, '/');
    }
}
