<?php

declare(strict_types=1);

namespace MailUp;

/** What the block on a record says of it. */
final class Block
{
    private const MOST_OTHERS = 10;
    private const BESIDE = [Names::CHANGED, Names::REASON, Names::OUTCOME];

    /** @var string */
    private $module;
    /** @var \SugarBean */
    private $bean;

    public function __construct(string $module, \SugarBean $bean)
    {
        $this->module = $module;
        $this->bean = $bean;
    }

    /** @return list<array{field: string, label: string, status: string}> of each list that the record has a status field for */
    public function statuses(News $news): array
    {
        $statuses = [];
        foreach (Fields::present($this->module, $news->lists()) as $list) {
            $name = Names::status($list['id']);
            $statuses[] = ['field' => $name, 'label' => $list['label'], 'status' => (string) ($this->bean->$name ?? '')];
        }
        return $statuses;
    }

    /** @return array<string, string> by the name of the field what is filled of the last change, its reason and its outcome */
    public function lastChange(): array
    {
        $filled = [];
        foreach (self::BESIDE as $name) {
            if (!empty($this->bean->$name)) {
                $filled["$name"] = (string) $this->bean->$name;
            }
        }
        return $filled;
    }

    /**
     * Who else has the address, of those that the user may see: one click on its opt-out changes all of them.
     *
     * @return list<array{module: string, record: string, name: string}>
     */
    public function alsoUsedBy(Db $db): array
    {
        $others = [];
        foreach ((new Consent($db))->alsoUsedBy($this->module, (string) $this->bean->id, self::MOST_OTHERS) as $user) {
            $other = \BeanFactory::getBean($user['module'], $user['record']);
            if ($other && !empty($other->id) && $other->ACLAccess('view')) {
                $others[] = $user + ['name' => (string) $other->get_summary_text()];
            }
        }
        return $others;
    }
}
