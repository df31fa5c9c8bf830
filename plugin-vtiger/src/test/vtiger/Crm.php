<?php

declare(strict_types=1);

namespace MailUp\Test;

/** What the CRM around the package says, and what it was told. */
final class Crm
{
    /** @var FakeDb|null */
    public static $db;
    /** @var bool */
    public static $mayOpen = true;
    /** @var list<int> the records that the user may see */
    public static $visible = [];
    /** @var array<int, string> the modules of the records */
    public static $modules = [];
    /** @var bool */
    public static $isPostWithToken = true;
    /** @var array<string, mixed> the fields that a save changed */
    public static $changed = [];
    /** @var list<string> */
    public static $checked = [];
    /** @var list<mixed> what of a search was handed to vTiger's query */
    public static $searched = [];
    /** @var list<string> */
    public static $headers = [];
    /** @var int seconds that the package waited */
    public static $slept = 0;
    /** @var callable|null looks at the CRM while the package waits */
    public static $whenSlept;
    /** @var Inside what the package has inside the CRM */
    public static $inside;
    /** @var list<callable> what runs when the request ends, however it ends */
    public static $atEnd = [];
    /** @var array<string, mixed> */
    public static $assigned = [];
    /** @var list<string> */
    public static $shown = [];

    public static function start(): FakeDb
    {
        self::$db = FakeDb::with(['integration_user' => '5', 'instance' => 'https://crm.example.com']);
        self::$inside = new Inside();
        self::$slept = 0;
        self::$whenSlept = null;
        self::$mayOpen = true;
        self::$visible = [34];
        self::$modules = [34 => 'Contacts', 35 => 'Contacts', 9 => 'Leads'];
        self::$isPostWithToken = true;
        self::$changed = self::$checked = self::$searched = self::$headers = self::$atEnd = self::$assigned = self::$shown = [];
        return self::$db;
    }

    /**
     * Does what vTiger's front controller does with a page.
     *
     * @param array<string, mixed> $request
     */
    public static function call(\Vtiger_Action_Controller $page, array $request): void
    {
        $made = new \Vtiger_Request($request);
        $page->validateRequest($made);
        if (method_exists($page, 'checkPermission')) {
            $page->checkPermission($made);
        }
        $page->process($made);
    }
}
