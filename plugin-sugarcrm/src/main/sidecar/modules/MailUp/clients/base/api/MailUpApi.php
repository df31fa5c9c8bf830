<?php

include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Pages.php';

/** What the buttons of SugarCRM's own pages ask for. */
class MailUpApi extends SugarApi
{
    public function registerApiRest()
    {
        return [
            'mailUpAddress' => [
                'reqType' => 'POST',
                'path' => ['MailUp', 'address'],
                'pathVars' => ['module', ''],
                'method' => 'address',
                'shortHelp' => 'A link into MailUp for the user who is signed in: good once and for a minute',
                'longHelp' => '',
            ],
        ];
    }

    /**
     * @param mixed $api
     * @param array<string, mixed> $args the module as source, and a record or none
     * @return array<string, string>
     */
    public function address($api, $args)
    {
        global $current_user;
        $pages = MailUp\Pages::current($args);
        $record = $pages->mayOpen() ? $pages->record() : null;
        if ($record === null) {
            throw new SugarApiExceptionNotAuthorized('LBL_MAILUP_REFUSED');
        }
        $connector = $pages->connector();
        return $connector->isAlive()
            ? ['address' => $connector->openLink((string) $current_user->id, (string) $current_user->user_name, $record)]
            : ['address' => '', 'console' => $pages->news()->console()];
    }
}
