<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The block below a record: what the interface tells of it, and to whom. */
final class SidecarBlockTest extends TestCase
{
    protected function setUp(): void
    {
        $GLOBALS['current_user'] = (object) ['id' => 'u1', 'user_name' => 'anna'];
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        \ACLController::$allows = true;
        self::told(['news_lists' => '[{"id":17,"label":"News & more","groups":[]},{"id":18,"label":"Not in this module","groups":[]}]']);
        $contact = new \VisibleBean('c1', 'Ann Bell');
        $contact->mailup_list_17_c = 'Unsubscribed';
        $contact->mailup_changed_c = '2026-11-27 09:00';
        $contact->mailup_reason_c = 'reported as &#039;spam&#039;';
        $new = new \VisibleBean();
        $new->field_defs = ['mailup_list_17_c' => ['source' => 'custom_fields']];
        \BeanFactory::$visible = [
            'Contacts/' => $new, 'Contacts/c1' => $contact, 'Leads/l1' => new \VisibleBean('l1', 'Ann &lt;Bell&gt;'),
            'Accounts/o1' => new \VisibleBean('o1', 'Bell Ltd'),
        ];
    }

    protected function tearDown(): void
    {
        \ACLController::$allows = true;
        \BeanFactory::$visible = [];
    }

    /** @param array<string, string> $settings */
    private static function told(array $settings): void
    {
        $rows = [];
        foreach ($settings as $name => $value) {
            $rows[] = ['name' => $name, 'value' => $value];
        }
        \DBManagerFactory::$instance = new \DBManager();
        \DBManagerFactory::$instance->answers = [
            'SELECT name, value FROM config' => $rows,
            'SELECT email_address_id' => [['email_address_id' => 'a1']],
            'SELECT bean_module' => [
                ['bean_module' => 'Contacts', 'bean_id' => 'c1'], ['bean_module' => 'Leads', 'bean_id' => 'l1'],
                ['bean_module' => 'Leads', 'bean_id' => 'hidden'], ['bean_module' => 'Users', 'bean_id' => '1'],
                ['bean_module' => 'Accounts', 'bean_id' => 'o1'],
            ],
        ];
    }

    /** @return array<string, mixed> */
    private static function block(string $module, string $record): array
    {
        return (new \MailUpApi())->block(null, ['module' => 'MailUp', 'source' => $module, 'record_id' => $record]);
    }

    public function testItTellsTheStatusOnEachListAndTheLastChange(): void
    {
        $block = self::block('Contacts', 'c1');
        self::assertSame([['field' => 'mailup_list_17_c', 'label' => 'News & more', 'status' => 'Unsubscribed']], $block['statuses']);
        self::assertSame(['2026-11-27 09:00', "reported as 'spam'", ''], [$block['changed'], $block['reason'], $block['outcome']]);
    }

    public function testItTellsWhoElseHasTheAddressOfThoseThatTheUserMaySee(): void
    {
        self::assertSame(
            [
                ['module' => 'Leads', 'record' => 'l1', 'name' => 'Ann <Bell>'],
                ['module' => 'Accounts', 'record' => 'o1', 'name' => 'Bell Ltd'],
            ],
            self::block('Contacts', 'c1')['others']
        );
    }

    public function testWhatIsToldIsAListInJson(): void
    {
        self::assertStringStartsWith('{"statuses":[{"field"', (string) json_encode(self::block('Contacts', 'c1')));
    }

    public function testWithoutTheRightNothingIsTold(): void
    {
        \ACLController::$allows = false;
        self::assertSame([], self::block('Contacts', 'c1'));
    }

    /** @return array<string, array{0: string, 1: string}> */
    public static function strangers(): array
    {
        return [
            'a record that the user may not see' => ['Contacts', 'c2'], 'no record' => ['Contacts', ''], 'no person' => ['Users', '1'],
            'no module' => ['', 'c1'],
        ];
    }

    /** @dataProvider strangers */
    public function testOfNothingElseAnythingIsTold(string $module, string $record): void
    {
        self::assertSame([], self::block($module, $record));
    }

    public function testACopyTellsNothing(): void
    {
        self::told(['instance' => 'https://other.example.com']);
        self::assertSame([], self::block('Contacts', 'c1'));
    }

    public function testItStandsAfterWhatTheCrmHasThere(): void
    {
        $own = ['view' => 'convert-results'];
        $viewdefs = ['Leads' => ['base' => ['layout' => ['extra-info' => ['components' => [$own]]]]]];
        require SIDECAR . '/clients/base/layouts/extra-info/mailup.php';
        self::assertSame([$own, ['view' => 'mailup-block']], $viewdefs['Leads']['base']['layout']['extra-info']['components']);
        self::assertSame([['view' => 'mailup-block']], $viewdefs['Accounts']['base']['layout']['extra-info']['components']);
    }

    /** @return array{asked: list<string>, html: string, fired: list<string>} what the page did, and shows at the end */
    private static function page(string $scenario): array
    {
        $view = SIDECAR . '/clients/base/views/mailup-block/mailup-block';
        $command = 'node ' . escapeshellarg(__DIR__ . '/block.js') . ' ' . escapeshellarg($view) . " $scenario 2>&1";
        $said = (string) shell_exec($command);
        return (array) json_decode($said, true) + ['html' => $said];
    }

    public function testThePageShowsStatusReasonAndWhoElseHasTheAddress(): void
    {
        $page = self::page('told');
        self::assertSame(['read MailUp/block/Contacts/c1'], $page['asked']);
        self::assertStringContainsString('<th scope="row">News</th><td>Disiscritto</td>', $page['html']);
        self::assertStringContainsString('<th scope="row">Other</th><td>LBL_MAILUP_NOT_ON_LIST</td>', $page['html']);
        self::assertStringContainsString('<th scope="row">LBL_MAILUP_CHANGED</th><td>2026-11-27 09:00</td>', $page['html']);
        self::assertStringContainsString('<th scope="row">LBL_MAILUP_REASON</th><td>segnalato come spam</td>', $page['html']);
        self::assertStringNotContainsString('LBL_MAILUP_OUTCOME', $page['html']);
        self::assertStringContainsString('LBL_MAILUP_ALSO_USED_BY', $page['html']);
        self::assertStringContainsString('Lead <a href="#Leads/l1">Ann</a>', $page['html']);
        self::assertStringContainsString('Account <a href="#Accounts/o1">Bell</a>', $page['html']);
        self::assertStringContainsString('#bwc/index.php?module&#x3D;MailUp&amp;action&#x3D;History&amp;source&#x3D;Contacts&amp;record_id&#x3D;c1', $page['html']);
    }

    public function testAScreenReaderHearsWhatThePartsAre(): void
    {
        $html = self::page('told')['html'];
        preg_match_all('/aria-labelledby="([^"]+)"/', $html, $named);
        self::assertSame(['mailup-block-v1', 'mailup-block-v1', 'mailup-shared-v1'], $named[1]);
        foreach ($named[1] as $id) {
            self::assertSame(1, substr_count($html, " id=\"$id\""));
        }
        self::assertStringContainsString('<button type="button"', $html);
    }

    public function testNothingThatSomebodyWroteBecomesPartOfThePage(): void
    {
        $html = self::page('hostile')['html'];
        self::assertStringNotContainsString('<img', $html);
        self::assertSame(5, substr_count($html, '&lt;img'), 'list, reason, and of the other record name, module and address');
        self::assertStringNotContainsString('href="javascript', $html);
    }

    public function testWhoMayNotSeeMailUpIsShownNothing(): void
    {
        self::assertSame(['asked' => [], 'fired' => [], 'html' => ''], self::page('closed'));
        self::assertSame(['asked' => ['read MailUp/block/Contacts/c1'], 'fired' => [], 'html' => ''], self::page('untold'));
    }

    public function testARecordThatIsNotSavedYetHasNoBlock(): void
    {
        self::assertSame(['asked' => [], 'fired' => [], 'html' => ''], self::page('new'));
    }

    public function testWhereNothingCouldBeReadThePageSaysSo(): void
    {
        $html = self::page('broken')['html'];
        self::assertStringContainsString('LBL_MAILUP_BLOCK_SILENT', $html);
        self::assertStringNotContainsString('<button', $html);
    }

    public function testWithoutListsThePageSaysSo(): void
    {
        self::assertStringContainsString('LBL_MAILUP_NO_LISTS', self::page('unmapped')['html']);
    }

    public function testAfterASaveItIsReadAgainAndOnlyTheLastAnswerCounts(): void
    {
        $page = self::page('saved');
        self::assertCount(2, $page['asked']);
        self::assertStringContainsString('<th scope="row">Later</th>', $page['html']);
        self::assertStringNotContainsString('<th scope="row">Earlier</th>', $page['html']);
    }

    public function testAnAnswerForAPageThatIsGoneIsDropped(): void
    {
        self::assertSame('', self::page('gone')['html']);
    }

    public function testTheButtonIsTheOneOfTheMenu(): void
    {
        self::assertSame(['button:mailup_open:click c1'], self::page('pressed')['fired']);
    }
}
