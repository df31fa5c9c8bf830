<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Token;
use PHPUnit\Framework\TestCase;

/** The package's own pages, asked for by those who may not. */
final class PagesTest extends TestCase
{
    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        \ACLController::$allows = true;
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        $GLOBALS['current_user'] = (object) ['id' => 'u1', 'user_name' => 'ann', 'is_admin' => false];
        $_SESSION = [];
        $_REQUEST = ['source' => 'Contacts', 'record_id' => 'c1'];
        $_POST = [];
        $_SERVER['REQUEST_METHOD'] = 'POST';
    }

    protected function tearDown(): void
    {
        \ACLController::$allows = true;
    }

    private static function refused(string $action): void
    {
        $controller = new \MailUpController();
        $controller->{"action_$action"}();
        self::assertSame(['notice', 'LBL_REFUSED'], [$controller->view, $controller->view_object_map['key']]);
        foreach (\DBManagerFactory::$instance->queries as $query) {
            self::assertStringStartsWith('SELECT', $query);
        }
    }

    /** @return array<string, array{0: string}> */
    public static function pages(): array
    {
        return [
            'Open' => ['Open'], 'History' => ['History'], 'Send' => ['Send'], 'SaveSend' => ['SaveSend'], 'Run' => ['Run'],
            'SaveStatus' => ['SaveStatus'], 'Settings' => ['Settings'], 'SaveSettings' => ['SaveSettings'],
        ];
    }

    /** @dataProvider pages */
    public function testWithoutTheRightEveryPageIsRefused(string $page): void
    {
        \ACLController::$allows = false;
        $_POST = ['token' => Token::value()];
        self::refused($page);
    }

    /** @dataProvider pages */
    public function testARecordThatMayNotBeSeenIsRefused(string $page): void
    {
        if ($page !== 'Send' && $page !== 'SaveSend') {
            $_POST = ['token' => Token::value()];
            self::refused($page);
        }
        self::assertContains($page, array_keys(self::pages()));
    }

    public function testAModuleThatIsNoPeopleIsRefused(): void
    {
        $_REQUEST = ['source' => 'Users', 'record_id' => '1'];
        self::refused('Open');
        self::refused('Send');
    }

    /** @return array<string, array{0: string}> */
    public static function forms(): array
    {
        return ['SaveSend' => ['SaveSend'], 'SaveStatus' => ['SaveStatus'], 'SaveSettings' => ['SaveSettings']];
    }

    /** @dataProvider forms */
    public function testAFormOfSomebodyElseIsRefused(string $form): void
    {
        $GLOBALS['current_user']->is_admin = true;
        Token::value();
        self::refused($form);
        $_POST = ['token' => 'x'];
        self::refused($form);
        $_POST = ['token' => [Token::value()]];
        self::refused($form);
        $_POST = ['token' => Token::value()];
        $_SERVER['REQUEST_METHOD'] = 'GET';
        self::refused($form);
    }

    public function testASettingsPageIsForAdministrators(): void
    {
        self::refused('Settings');
        $GLOBALS['current_user']->is_admin = true;
        $controller = new \MailUpController();
        $controller->action_Settings();
        self::assertSame('settings', $controller->view);
    }

    public function testACopyLeadsNowhere(): void
    {
        \DBManagerFactory::$instance->answers = [
            'SELECT name, value FROM config' => [['name' => 'instance', 'value' => 'https://other.example.com']],
        ];
        self::refused('Open');
        self::refused('Send');
    }

    public function testSomebodyElsesRunIsRefused(): void
    {
        \DBManagerFactory::$instance->answers = [
            'SELECT * FROM mailup' => [
                ['list' => '17', 'group_name' => 'VIP', 'by_user' => 'u2', 'chosen' => '1', 'words' => null],
            ],
            'SELECT COUNT(*) AS waiting' => [['waiting' => '0']],
        ];
        $_REQUEST = ['run' => '5'];
        self::refused('Run');
    }

    /** @return array<string, array{0: string}> */
    public static function others(): array
    {
        return [
            'list' => ['ListView'], 'form' => ['EditView'], 'save' => ['Save'], 'delete' => ['Delete'], 'mass update' => ['MassUpdate'],
            'popup' => ['Popup'], 'index' => ['index'], 'export' => ['Export'],
        ];
    }

    /** @dataProvider others */
    public function testTheCrmsOwnPagesOfTheModuleLeadToTheSettings(string $action): void
    {
        $controller = new \MailUpController();
        $controller->action = $action;
        $controller->preProcess();
        self::assertSame('Settings', $controller->action);
    }
}
