<?php

declare(strict_types=1);

namespace MailUp;

foreach (['Consent', 'People', 'Choice', 'Audience', 'Selection', 'Fields'] as $mailUpClass) {
    include_once __DIR__ . "/$mailUpClass.php";
}

/** What the package's own pages do, for one request. */
final class Pages
{
    /** @var array<string, mixed> */
    private $request;
    /** @var Db */
    private $db;
    /** @var Settings */
    private $settings;

    /** @param array<string, mixed> $request */
    private function __construct(array $request, Db $db, Settings $settings)
    {
        $this->request = $request;
        $this->db = $db;
        $this->settings = $settings;
    }

    /** @param array<string, mixed> $request */
    public static function current(array $request): self
    {
        global $sugar_config;
        $db = SuiteDb::current();
        return new self($request, $db, new Settings($db, (string) ($sugar_config['site_url'] ?? '')));
    }

    public function mayOpen(): bool
    {
        return (new SuiteRights())->maySee() && !$this->settings->isCopy();
    }

    public function settings(): Settings
    {
        return $this->settings;
    }

    public function news(): News
    {
        return new News($this->settings);
    }

    public function connector(): Connector
    {
        return Connector::current($this->news());
    }

    public function outbox(): Outbox
    {
        return new Outbox($this->db);
    }

    public function module(): string
    {
        return is_string($this->request['source'] ?? null) ? $this->request['source'] : '';
    }

    /** Whether the request names a module of people that the user may list. */
    public function hasModule(): bool
    {
        return Modules::takesPart($this->module()) && \ACLController::checkAccess($this->module(), 'list', true);
    }

    /** @return string|null the record that the request names, empty when it names none; null when the user may not see it */
    public function record(): ?string
    {
        $record = is_string($this->request['record_id'] ?? null) ? $this->request['record_id'] : '';
        if ($record === '') {
            return $this->module() === '' || $this->hasModule() ? '' : null;
        }
        $bean = $this->bean();
        return $bean === null || !$bean->ACLAccess('view') ? null : (string) $bean->id;
    }

    public function bean(): ?\SugarBean
    {
        if (!Modules::takesPart($this->module())) {
            return null;
        }
        $bean = \BeanFactory::getBean($this->module(), (string) ($this->request['record_id'] ?? ''));
        return $bean && !empty($bean->id) && empty($bean->deleted) ? $bean : null;
    }

    /** @return list<array<string, mixed>>|null */
    public function history(): ?array
    {
        return (new People($this->connector()))->history($this->module(), (string) $this->record());
    }

    /** @return list<array{id: int, label: string, groups: list<string>}> */
    public function lists(): array
    {
        return Fields::present($this->module(), $this->news()->lists());
    }

    public function selection(): Selection
    {
        return new Selection($this->module(), $this->request);
    }

    public function audience(): Audience
    {
        $sql = $this->selection()->sql(\BeanFactory::newBean($this->module()));
        return new Audience($this->db, $this->module(), $sql);
    }

    /**
     * @param array<string, mixed> $form
     * @return int|string the run's number, or the text that says why there is none
     */
    public function send(array $form)
    {
        global $current_user;
        $choice = Choice::of((string) ($form['target'] ?? ''), (string) ($form['groupname'] ?? ''), $this->lists());
        if ($choice === null) {
            return 'LBL_GROUP_UNFIT';
        }
        $records = $this->audience()->records(Runs::MOST);
        if ($records === [] || count($records) > Runs::MOST) {
            return $records === [] ? 'LBL_NONE_CHOSEN' : 'LBL_TOO_MANY';
        }
        return (new Runs($this->db))->start($this->module(), $choice->list, $choice->group, (string) $current_user->id, $records);
    }

    /** @return array<string, mixed>|null the run that the request names: shown to who began it, and to administrators */
    public function run(): ?array
    {
        global $current_user;
        $run = (new Runs($this->db))->run((int) ($this->request['run'] ?? 0));
        return $run !== null && ($run['user'] === $current_user->id || is_admin($current_user)) ? $run : null;
    }

    /**
     * @param array<string, mixed> $form
     * @return bool whether the user may edit the record
     */
    public function change(array $form): bool
    {
        $bean = $this->bean();
        if ($bean === null || !$bean->ACLAccess('edit')) {
            return false;
        }
        foreach ($this->lists() as $list) {
            $name = Names::status($list['id']);
            $status = $form["$name"] ?? null;
            if (is_string($status) && ($status === '' || in_array($status, Names::STATUSES, true))) {
                $bean->$name = $status;
            }
        }
        $bean->save(false);
        return true;
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
            $this->news()->forget();
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
