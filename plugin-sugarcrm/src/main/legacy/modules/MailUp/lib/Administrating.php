<?php

declare(strict_types=1);

namespace MailUp;

/** What the administrator chooses on the settings page. */
final class Administrating
{
    /** @var Settings */
    private $settings;
    /** @var Db */
    private $db;

    public function __construct(Settings $settings, Db $db)
    {
        $this->settings = $settings;
        $this->db = $db;
    }

    public static function current(): self
    {
        return new self(Pages::current([])->settings(), SuiteDb::current());
    }

    public function outbox(): Outbox
    {
        return new Outbox($this->db);
    }

    /** @return array<string, string> the users that can be the connector's, by id */
    public function users(): array
    {
        $users = [];
        $rows = $this->db->rows(
            'SELECT id, user_name FROM users WHERE deleted = 0 AND status = ? AND (is_admin IS NULL OR is_admin = 0) ORDER BY user_name',
            ['Active',]
        );
        foreach ($rows as $row) {
            $users += [(string) $row['id'] => (string) $row['user_name']];
        }
        return $users;
    }

    /**
     * Stores the administrator's choices.
     *
     * @param array<string, mixed> $form
     */
    public function choose(array $form): void
    {
        global $current_user;
        if (($form['mode'] ?? '') === 'anew') {
            (new News($this->settings))->forget();
            $this->settings->settleHere();
            return;
        }
        $user = (string) ($form['user'] ?? '');
        if (isset($this->users()["$user"])) {
            $this->settings->store(Settings::USER, $user);
        }
        $turned = (string) ($form['turned'] ?? '');
        if (in_array($turned, [Settings::ON, Settings::PAUSED, Settings::OFF], true) && $turned !== $this->settings->turned()) {
            $this->settings->store(Settings::TURNED, $turned);
            $this->settings->store(Settings::TURNED_BY, (string) $current_user->user_name);
            $this->settings->store(Settings::TURNED_AT, gmdate('Y-m-d H:i'));
        }
    }
}
