<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** Stores the administrator's choices, or removes the package. */
class Settings_MailUp_SaveAjax_Action extends Settings_Vtiger_Basic_Action
{
    public function validateRequest(Vtiger_Request $request)
    {
        return $request->validateWriteAccess();
    }

    public function process(Vtiger_Request $request)
    {
        global $site_URL;
        $db = MailUp\VtigerDb::current();
        $settings = new MailUp\Settings($db, (string) $site_URL);
        switch ($request->get('mode')) {
            case 'remove':
                class_exists(MailUp\Redirect::class); // read now: its file goes with the others
                (new MailUp\Lifecycle())->remove($request->get('fields') === 'drop');
                MailUp\Redirect::to('index.php?module=Vtiger&parent=Settings&view=Index');
                return;
            case 'rights':
                $this->grant($request, $settings, $db);
                break;
            case 'anew':
                (new MailUp\News($db))->forget();
                $settings->settleHere();
                break;
            case 'task':
                (new MailUp\Task($db))->reset();
                break;
            default:
                $this->chooseUser($settings, $db, (int) $request->get('user'));
                $this->turn($settings, (string) $request->get('switch'));
                $settings->put(
                    MailUp\Settings::PUSH,
                    $request->get('push') === 'on' ? MailUp\Settings::ON : MailUp\Settings::OFF
                );
        }
        MailUp\Redirect::to('index.php?module=MailUp&parent=Settings&view=Index');
    }

    private function grant(Vtiger_Request $request, MailUp\Settings $settings, MailUp\Db $db): void
    {
        $chosen = array_map(static function (string $right) use ($request): array {
            return array_map('intval', array_filter((array) $request->get($right), 'is_numeric'));
        }, ['see', 'change', 'lift']);
        (new MailUp\Rights($db, $settings))->choose(...$chosen);
        $settings->put(MailUp\Settings::RIGHTS_CHOSEN, 'yes');
        MailUp\Privileges::renew($db);
    }

    /** An administrator may see and change everything: the connector must not be one. */
    private function chooseUser(MailUp\Settings $settings, MailUp\Db $db, int $user): void
    {
        $known = $db->rows(
            "SELECT id FROM vtiger_users WHERE id = ? AND status = 'Active' AND deleted = 0 AND is_admin <> 'on'",
            [$user]
        );
        if ($known !== []) {
            $settings->put(MailUp\Settings::USER, (string) $user);
            (new MailUp\Rights($db, $settings))->enforce();
        }
    }

    private function turn(MailUp\Settings $settings, string $switch): void
    {
        $known = [MailUp\Settings::ON, MailUp\Settings::PAUSED, MailUp\Settings::OFF];
        if (in_array($switch, $known, true) && $switch !== $settings->switch()) {
            $settings->put(MailUp\Settings::SWITCH, $switch);
            $user = Users_Record_Model::getCurrentUserModel();
            $settings->put(MailUp\Settings::SWITCHED_BY, (string) $user->get('user_name'));
            $settings->put(MailUp\Settings::SWITCHED_AT, gmdate('Y-m-d H:i'));
        }
    }
}
