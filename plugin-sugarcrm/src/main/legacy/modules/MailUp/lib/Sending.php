<?php

declare(strict_types=1);

namespace MailUp;

/** Sends what was chosen in a list to a group of MailUp, for one request. */
final class Sending
{
    /** @var Pages */
    private $pages;
    /** @var array<string, mixed> */
    private $request;
    /** @var Db */
    private $db;

    /** @param array<string, mixed> $request */
    public function __construct(Pages $pages, array $request, Db $db)
    {
        $this->pages = $pages;
        $this->request = $request;
        $this->db = $db;
    }

    /** @param array<string, mixed> $request */
    public static function current(array $request): self
    {
        return new self(Pages::current($request), $request, SuiteDb::current());
    }

    public function selection(): Selection
    {
        return new Selection($this->pages->module(), $this->request);
    }

    public function audience(): Audience
    {
        $sql = $this->selection()->sql(\BeanFactory::newBean($this->pages->module()));
        return new Audience($this->db, $this->pages->module(), $sql);
    }

    /**
     * @param array<string, mixed> $form
     * @return int|string the run's number, or the text that says why there is none
     */
    public function send(array $form)
    {
        global $current_user;
        $choice = Choice::of((string) ($form['target'] ?? ''), (string) ($form['groupname'] ?? ''), $this->pages->lists());
        if ($choice === null) {
            return 'LBL_GROUP_UNFIT';
        }
        $records = $this->audience()->records(Runs::MOST);
        if ($records === [] || count($records) > Runs::MOST) {
            return $records === [] ? 'LBL_NONE_CHOSEN' : 'LBL_TOO_MANY';
        }
        return (new Runs($this->db))->start($this->pages->module(), $choice->list, $choice->group, (string) $current_user->id, $records);
    }

    /** @return array<string, mixed>|null the run that the request names: shown to who began it, and to administrators */
    public function run(): ?array
    {
        global $current_user;
        $run = (new Runs($this->db))->run((int) ($this->request['run'] ?? 0));
        return $run !== null && ($run['user'] === $current_user->id || is_admin($current_user)) ? $run : null;
    }
}
