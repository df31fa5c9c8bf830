<?php

declare(strict_types=1);

/*
 * The web service operations. vTiger checks no right for an operation, so each begins by asking whether the caller is the user whom the
 * administrator chose for the connector. vTiger strips backslashes from parameters, which breaks JSON: it is taken as it was sent.
 */

include_once __DIR__ . '/lib/load.php';

function mailup_ws_settings($user): MailUp\Settings
{
    global $site_URL;
    $settings = new MailUp\Settings(MailUp\VtigerDb::current(), (string) $site_URL);
    if ($settings->integrationUser() === 0 || (int) $user->id !== $settings->integrationUser()) {
        throw new WebServiceException('ACCESS_DENIED', 'Only the connector\'s user may call this operation');
    }
    return $settings;
}

function mailup_ws_json(string $parameter): array
{
    $sent = (string) ($_POST[$parameter] ?? '');
    $json = $sent === '' ? [] : json_decode($sent, true);
    if (!is_array($json)) {
        throw new WebServiceException('MAILUP_JSON_MALFORMED', "$parameter is no JSON list or object");
    }
    return $json;
}

function mailup_ws_id(string $module, int $id): string
{
    return vtws_getWebserviceEntityId($module, $id);
}

/** @param string $cursor the page that the connector has stored */
function mailup_ws_changes($cursor, $user)
{
    $settings = mailup_ws_settings($user);
    $cursor = (string) $cursor;
    if (preg_match('/^[0-9]{0,20}$/', $cursor) !== 1) {
        throw new WebServiceException('MAILUP_CURSOR_UNKNOWN', 'This queue never gave that cursor');
    }
    $outbox = new MailUp\Outbox(MailUp\VtigerDb::current(), 'mailup_ws_id');
    $settings->put(MailUp\Settings::SEEN, gmdate('Y-m-d H:i:s'));
    $outbox->acknowledge($cursor);
    $listens = $settings->switch() === MailUp\Settings::ON && !$settings->isCopy();
    [$page, $changes] = $listens ? $outbox->page(MailUp\Queue::PAGE) : ['', []];
    return [
        'instance' => $settings->instance(),
        'changes' => $changes,
        'next' => $page === '' ? $cursor : $page,
        'more' => count($changes) === MailUp\Queue::PAGE,
    ];
}

/** @param string $updates JSON: a list of at most 200 updates */
function mailup_ws_status($updates, $user)
{
    $settings = mailup_ws_settings($user);
    $sent = mailup_ws_json('updates');
    if (count($sent) > MailUp\Queue::PAGE) {
        throw new WebServiceException('MAILUP_UPDATES_MALFORMED', 'updates must be a list of at most 200');
    }
    if ($settings->isCopy()) {
        throw new WebServiceException('MAILUP_COPY', 'This is a copy of the CRM that was connected');
    }
    $writer = new MailUp\StatusWriter(MailUp\VtigerDb::current(), new MailUp\VtigerRecords($user));
    $outcomes = [];
    foreach ($sent as $update) {
        $outcomes[] = $writer->write(new MailUp\Update(MailUp\Translations::told((array) $update)));
    }
    return ['outcomes' => $outcomes];
}

/** @param string $settings JSON: what the connector tells, for the pages and the button */
function mailup_ws_info($settings, $user)
{
    $known = mailup_ws_settings($user);
    $told = mailup_ws_json('settings');
    $db = MailUp\VtigerDb::current();
    $task = new MailUp\Task($db);
    try {
        (new MailUp\News($db))->tell($told);
    } catch (InvalidArgumentException $e) {
        throw new WebServiceException('MAILUP_SETTINGS_MALFORMED', $e->getMessage());
    }
    (new MailUp\Sends($db))->tell($told['sends'] ?? []);
    $task->freeStuck(time());
    $queue = new MailUp\Queue($db);
    return [
        'version' => MailUp\Version::VERSION,
        'build' => MailUp\Version::BUILD,
        'instance' => $known->instance(),
        'copy' => $known->isCopy(),
        'queue' => (new MailUp\Outbox($db, 'mailup_ws_id'))->length(),
        'oldest' => MailUp\Wire::instant($queue->oldest()),
        'cronAge' => $task->age(time()),
        'switch' => $known->switch(),
        'push' => $known->get(MailUp\Settings::PUSH) === MailUp\Settings::ON,
        'rightsOpen' => $known->get(MailUp\Settings::RIGHTS_CHOSEN) !== 'yes',
    ];
}

/** @param string $lists JSON: the mapped modules and lists */
function mailup_ws_fields($lists, $user)
{
    $settings = mailup_ws_settings($user);
    $wanted = mailup_ws_json('lists');
    $rights = new MailUp\Rights(MailUp\VtigerDb::current(), $settings);
    try {
        return ['fields' => (new MailUp\Fields($rights))->follow($wanted['modules'] ?? [], $wanted['lists'] ?? [])];
    } catch (InvalidArgumentException $e) {
        throw new WebServiceException('MAILUP_LISTS_MALFORMED', $e->getMessage());
    }
}
