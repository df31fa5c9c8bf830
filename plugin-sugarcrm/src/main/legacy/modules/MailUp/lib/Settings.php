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

    /** What the connector tells begins with this. It can be long, so it has a category of its own, which no save reads. */
    public const NEWS = 'news_';

    /** @var Db */
    private $db;
    /** @var string */
    private $site;
    /** @var array<string, array<string, string>> by category */
    private $values = [];

    public function __construct(Db $db, string $site)
    {
        $this->db = $db;
        $this->site = rtrim($site, '/');
    }

    public function value(string $name): string
    {
        $category = self::category($name);
        if (!isset($this->values["$category"])) {
            $known = [];
            foreach ($this->db->rows('SELECT name, value FROM config WHERE category = ?', [$category,]) as $row) {
                $known += [(string) $row['name'] => (string) $row['value']];
            }
            $this->values["$category"] = $known;
        }
        return $this->values["$category"]["$name"] ?? '';
    }

    public function store(string $name, string $value): void
    {
        if ($this->value($name) === $value) {
            return;
        }
        $category = self::category($name);
        $this->db->run('DELETE FROM config WHERE category = ? AND name = ?', [$category, $name,]);
        $this->db->run('INSERT INTO config (category, name, value) VALUES (?, ?, ?)', [$category, $name, $value,]);
        $this->values["$category"]["$name"] = $value;
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

    private static function category(string $name): string
    {
        return strncmp($name, self::NEWS, strlen(self::NEWS)) === 0 ? 'MailUpNews' : 'MailUp';
    }
}
