<?php

include_once 'modules/MailUp/lib/load.php';

/** The pages of the package. Each asks for its right itself; there is none without a session of the CRM. */
class MailUpController extends SugarController
{
    private const OURS = ['open', 'history', 'send', 'savesend', 'run', 'savestatus', 'settings', 'savesettings'];

    /** Nothing but our own pages: the CRM's list, forms and exports have no business with this module. */
    public function preProcess()
    {
        parent::preProcess();
        if (!in_array(strtolower((string) $this->action), self::OURS, true)) {
            $this->action = 'Settings';
        }
    }

    public function loadBean()
    {
        $this->bean = null;
    }

    /** Leads into MailUp by a link that is signed now, or says that it cannot. */
    public function action_Open()
    {
        $pages = $this->pages();
        $record = $pages->mayOpen() ? $pages->record() : null;
        if ($record === null) {
            $this->refuse();
            return;
        }
        $connector = $pages->connector();
        if (!$connector->isAlive()) {
            $this->notice('LBL_UNREACHABLE', $pages->news()->console());
            return;
        }
        global $current_user;
        MailUp\Redirect::to($connector->openLink((string) $current_user->id, (string) $current_user->user_name, $record));
        $this->view = '';
    }

    public function action_History()
    {
        $pages = $this->pages();
        $record = $pages->mayOpen() ? $pages->record() : null;
        $this->view = 'history';
        if ($record === null || $record === '') {
            $this->refuse();
        }
    }

    public function action_Send()
    {
        $this->view = 'send';
        if (!$this->pages()->mayOpen() || !$this->pages()->hasModule()) {
            $this->refuse();
        }
    }

    /** Queues the chosen records for a group. It subscribes nobody. */
    public function action_SaveSend()
    {
        $pages = $this->pages();
        if (!$pages->mayOpen() || !$pages->hasModule() || !MailUp\Token::fits($_POST['token'] ?? '')) {
            $this->refuse();
            return;
        }
        $outcome = MailUp\Sending::current($_REQUEST)->send($_POST);
        if (is_string($outcome)) {
            $this->notice($outcome);
            return;
        }
        MailUp\Redirect::to("index.php?module=MailUp&action=Run&run=$outcome");
        $this->view = '';
    }

    public function action_Run()
    {
        $this->view = 'run';
        if (!$this->pages()->mayOpen() || MailUp\Sending::current($_REQUEST)->run() === null) {
            $this->refuse();
        }
    }

    /** Changes statuses from the block. The hook holds the rights to change and to lift. */
    public function action_SaveStatus()
    {
        $pages = $this->pages();
        $record = $pages->mayOpen() && MailUp\Token::fits($_POST['token'] ?? '') ? $pages->record() : null;
        if ($record === null || $record === '' || !$pages->change($_POST)) {
            $this->refuse();
            return;
        }
        MailUp\Redirect::to('index.php?' . http_build_query(['module' => $pages->module(), 'action' => 'DetailView', 'record' => $record,]));
        $this->view = '';
    }

    public function action_Settings()
    {
        $this->view = 'settings';
        if (!$this->isAdmin()) {
            $this->refuse();
        }
    }

    public function action_SaveSettings()
    {
        if (!$this->isAdmin() || !MailUp\Token::fits($_POST['token'] ?? '')) {
            $this->refuse();
            return;
        }
        include_once 'modules/MailUp/lib/Pages.php';
        MailUp\Administrating::current()->choose($_POST);
        MailUp\Redirect::to('index.php?module=MailUp&action=Settings');
        $this->view = '';
    }

    private function isAdmin(): bool
    {
        global $current_user;
        return !empty($current_user) && is_admin($current_user);
    }

    private function refuse(): void
    {
        $this->notice('LBL_REFUSED');
    }

    private function notice(string $key, string $address = ''): void
    {
        $this->view = 'notice';
        $this->view_object_map['key'] = $key;
        $this->view_object_map['address'] = $address;
    }

    private function pages(): MailUp\Pages
    {
        include_once 'modules/MailUp/lib/Pages.php';
        return MailUp\Pages::current($_REQUEST);
    }
}
