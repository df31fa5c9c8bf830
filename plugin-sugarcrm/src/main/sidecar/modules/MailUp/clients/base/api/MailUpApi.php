<?php

include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Pages.php';

/** What the block and the buttons of SugarCRM's own pages ask for. */
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
            'mailUpBlock' => [
                'reqType' => 'GET',
                'path' => ['MailUp', 'block', '?', '?'],
                'pathVars' => ['module', '', 'source', 'record_id'],
                'method' => 'block',
                'shortHelp' => 'What MailUp knows of a record, and who else has its address, of what the user may see',
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

    /**
     * Nothing, instead of an error, where the user may not see it: every page of a record asks, and SugarCRM shows errors to the user.
     *
     * @param mixed $api
     * @param array<string, mixed> $args the module as source, and a record
     * @return array<string, mixed>
     */
    public function block($api, $args)
    {
        $pages = MailUp\Pages::current($args);
        $record = $pages->mayOpen() ? (string) $pages->record() : '';
        if ($record === '') {
            return [];
        }
        $block = new MailUp\Block($pages->module(), $pages->bean());
        $last = $block->lastChange();
        return self::plain([
            'statuses' => $block->statuses($pages->news()),
            'changed' => $last[MailUp\Names::CHANGED] ?? '',
            'reason' => $last[MailUp\Names::REASON] ?? '',
            'outcome' => $last[MailUp\Names::OUTCOME] ?? '',
            'others' => $block->alsoUsedBy(MailUp\SuiteDb::current()),
        ]);
    }

    /**
     * Texts as somebody wrote them: the page makes them safe.
     *
     * @param array<int|string, mixed> $told
     * @return array<int|string, mixed>
     */
    private static function plain(array $told): array
    {
        $plain = [];
        foreach ($told as $name => $value) {
            $plain["$name"] = is_array($value) ? self::plain($value) : MailUp\Text::plain((string) $value);
        }
        return $plain;
    }
}
