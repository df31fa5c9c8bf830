<?php

declare(strict_types=1);

namespace MailUp;

/** What the administrator chose and what the connector told, in the CRM's own table for settings. */
final class Settings
{
    public const ON = 'on';
    public const PAUSED = 'paused';
    public const OFF = 'off';

    public const USER = 'integration_user';
    public const TURNED = 'switch';
    public const TURNED_BY = 'switched_by';
    public const TURNED_AT = 'switched_at';
    public const INSTANCE = 'instance';
    public const SEEN = 'seen';

    private const CATEGORY = 'MailUp';

    /** @var Db */
    private $db;
    /** @var string */
    private $site;
    /** @var array<string, string>|null */
    private $values;

    public function __construct(Db $db, string $site)
    {
        $this->db = $db;
        $this->site = rtrim($site, '/');
    }

    public function value(string $name): string
    {
        if ($this->values === null) {
            $this->values = [];
            foreach ($this->db->rows('SELECT name, value FROM config WHERE category = ?', [self::CATEGORY,]) as $row) {
                $this->values += [(string) $row['name'] => (string) $row['value']];
            }
        }
        return $this->values["$name"] ?? '';
    }

    public function store(string $name, string $value): void
    {
        if ($this->value($name) === $value) {
            return;
        }
        $this->db->run('DELETE FROM config WHERE category = ? AND name = ?', [self::CATEGORY, $name,]);
        $this->db->run('INSERT INTO config (category, name, value) VALUES (?, ?, ?)', [self::CATEGORY, $name, $value,]);
        $this->values = [$name => $value,] + (array) $this->values;
    }

    public function forgetAll(): void
    {
        $this->db->run('DELETE FROM config WHERE category = ?', [self::CATEGORY,]);
        $this->values = null;
    }

    public function turned(): string
    {
        $turned = $this->value(self::TURNED);
        return $turned === '' ? self::ON : $turned;
    }

    /** The id of the connector's own user; empty while none was chosen. */
    public function integrationUser(): string
    {
        return $this->value(self::USER);
    }

    /** What tells this CRM from a copy of it: the address that its users open. */
    public function instance(): string
    {
        return $this->site;
    }

    public function isCopy(): bool
    {
        $known = $this->value(self::INSTANCE);
        return $known !== '' && $known !== $this->site;
    }

    /** This CRM is the connected one from now on, whatever it was a copy of. */
    public function settleHere(): void
    {
        $this->store(self::INSTANCE, $this->site);
    }

    /** Whether saves are queued. */
    public function listens(): bool
    {
        return $this->turned() !== self::OFF && !$this->isCopy();
    }
}
