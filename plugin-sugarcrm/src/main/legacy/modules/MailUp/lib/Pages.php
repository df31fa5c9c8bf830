<?php

declare(strict_types=1);

namespace MailUp;

foreach (['Block', 'Consent', 'People', 'Choice', 'Audience', 'Selection', 'Fields', 'Sending', 'Administrating'] as $mailUpClass) {
    include_once __DIR__ . "/$mailUpClass.php";
}

/** What a page of the package is asked for, and whether the user may see it. */
final class Pages
{
    /** @var array<string, mixed> */
    private $request;
    /** @var Settings */
    private $settings;

    /** @param array<string, mixed> $request */
    private function __construct(array $request, Settings $settings)
    {
        $this->request = $request;
        $this->settings = $settings;
    }

    /** @param array<string, mixed> $request */
    public static function current(array $request): self
    {
        global $sugar_config;
        return new self($request, new Settings(SuiteDb::current(), (string) ($sugar_config['site_url'] ?? '')));
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
}
