<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The block that the CRM's own page of a record shows. */
final class FrameTest extends TestCase
{
    protected function setUp(): void
    {
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        $GLOBALS['app_list_strings'] = ['moduleListSingular' => ['Leads' => 'Lead']];
        $_SESSION = [];
        $_REQUEST = ['module' => 'Contacts', 'action' => 'DetailView', 'record' => 'c1'];
        \DBManagerFactory::$instance = new \DBManager();
        \DBManagerFactory::$instance->answers = [
            'SELECT name, value FROM config' => [['name' => 'news_lists', 'value' => '[{"id":17,"label":"News <b>","groups":[]}]']],
            'SELECT email_address_id' => [['email_address_id' => 'a1']],
            'SELECT bean_module' => [
                ['bean_module' => 'Leads', 'bean_id' => 'l1'], ['bean_module' => 'Leads', 'bean_id' => 'hidden'],
            ],
        ];
        $contact = new \VisibleBean('c1', 'Ann Bell');
        $contact->mailup_list_17_c = 'Unsubscribed';
        $contact->mailup_reason_c = 'segnalato come spam';
        $new = new \VisibleBean();
        $new->field_defs = ['mailup_list_17_c' => ['source' => 'custom_fields']];
        \BeanFactory::$visible = ['Contacts/' => $new, 'Contacts/c1' => $contact, 'Leads/l1' => new \VisibleBean('l1', 'Ann &lt;Bell&gt;')];
    }

    protected function tearDown(): void
    {
        \BeanFactory::$visible = [];
    }

    private static function shown(string ...$rights): string
    {
        ob_start();
        (new \MailUp\Frame(\MailUp\SuiteDb::current(), new FakeRights(...$rights)))->show();
        return (string) ob_get_clean();
    }

    public function testItShowsTheStatusTheReasonAndWhoElseHasTheAddress(): void
    {
        $html = self::shown('see');
        self::assertStringContainsString('<th scope="row">News &lt;b&gt;</th>', $html);
        self::assertStringContainsString('<option value="Unsubscribed" selected>', $html);
        self::assertStringContainsString('<th scope="row">LBL_REASON</th><td>segnalato come spam</td>', $html);
        self::assertStringNotContainsString('LBL_CHANGED', $html);
        self::assertStringContainsString('LBL_ALSO_USED_BY: Lead <a href="index.php?module=Leads&amp;action=DetailView&amp;record=l1">Ann &lt;Bell&gt;</a>', $html);
        self::assertSame(1, substr_count($html, 'action=DetailView'), 'the one who may not be seen is not named');
    }

    public function testWithoutTheRightToChangeOnlyAnUnsubscriptionCanBeChosen(): void
    {
        self::assertStringNotContainsString('value="Subscribed"', self::shown('see'));
        self::assertStringContainsString('value="Subscribed"', self::shown('see', 'change'));
    }

    public function testWhoMayNotSeeMailUpOrTheRecordIsShownNothing(): void
    {
        self::assertSame('', self::shown());
        $_REQUEST['record'] = 'c2';
        self::assertSame('', self::shown('see'));
        $_REQUEST['module'] = 'Users';
        self::assertSame('', self::shown('see'));
    }
}
