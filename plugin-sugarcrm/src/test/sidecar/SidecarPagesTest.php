<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** What SugarCRM's own pages show of MailUp. */
final class SidecarPagesTest extends TestCase
{
    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        $GLOBALS['current_user'] = (object) ['id' => 'u1', 'user_name' => 'anna'];
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        \ACLController::$allows = true;
    }

    protected function tearDown(): void
    {
        \ACLController::$allows = true;
    }

    public function testARecordGetsItsActionsInItsMenuOnly(): void
    {
        $buttons = [['type' => 'button', 'name' => 'cancel'], ['type' => 'actiondropdown', 'buttons' => [['name' => 'edit']]]];
        $viewdefs = ['Contacts' => ['base' => ['view' => ['record' => ['buttons' => $buttons]]]]];
        require SIDECAR . '/clients/base/views/record/mailup.php';
        $after = $viewdefs['Contacts']['base']['view']['record']['buttons'];
        self::assertSame($buttons[0], $after[0]);
        self::assertSame(
            [null, 'button:mailup_open:click', 'button:mailup_history:click'],
            array_map(static fn (array $button): ?string => $button['event'] ?? null, $after[1]['buttons'])
        );
        self::assertSame(['Contacts'], array_keys($viewdefs));
    }

    public function testAListGetsItsAction(): void
    {
        $viewdefs = ['Leads' => ['base' => ['view' => ['recordlist' => ['selection' => ['actions' => []]]]]]];
        require SIDECAR . '/clients/base/views/recordlist/mailup.php';
        self::assertSame(
            ['click' => 'list:mailup_send:fire'],
            $viewdefs['Leads']['base']['view']['recordlist']['selection']['actions'][0]['events']
        );
        self::assertSame(['Leads'], array_keys($viewdefs));
    }

    public function testTheScriptGoesIntoTheGroupThatEveryPageLoads(): void
    {
        $js_groupings = [
            ['a.js' => 'include/javascript/other.min.js'],
            ['b.js' => 'include/javascript/sugar_grp7.min.js'],
        ];
        require SIDECAR . '/ext/scripts.php';
        self::assertSame(['a.js'], array_keys($js_groupings[0]));
        self::assertSame(['b.js', 'modules/MailUp/mailup.js'], array_keys($js_groupings[1]));
    }

    public function testWhatTheConnectorReadIsAFieldThatIsStoredNowhere(): void
    {
        $dictionary = ['Lead' => ['fields' => []]];
        require SIDECAR . '/ext/expected.php';
        self::assertSame('non-db', $dictionary['Lead']['fields']['mailup_expected']['source']);
        self::assertSame(['Lead'], array_keys($dictionary));
    }

    public function testBothLanguagesHaveTheSameLabels(): void
    {
        $english = self::labels('en_us');
        self::assertSame(array_keys($english), array_keys(self::labels('it_it')));
        foreach (['modules/MailUp/mailup.js', 'clients/base/views/mailup-block/mailup-block.js', 'clients/base/views/mailup-block/mailup-block.hbs'] as $file) {
            self::assertSame(1, min(1, preg_match_all('/"(LBL_[A-Z_]+)"/', (string) file_get_contents(SIDECAR . "/$file"), $used)), $file);
            self::assertSame([], array_diff($used[1], array_keys($english)), $file);
        }
    }

    /** @return array<string, string> */
    private static function labels(string $language): array
    {
        $app_strings = [];
        $app_list_strings = [];
        require SIDECAR . "/ext/$language.application.php";
        return $app_strings;
    }

    public function testALinkIsForWhoMaySeeMailUp(): void
    {
        \ACLController::$allows = false;
        $this->expectException(\SugarApiExceptionNotAuthorized::class);
        (new \MailUpApi())->address(null, ['source' => 'Contacts']);
    }

    public function testALinkIsForARecordThatTheUserMaySee(): void
    {
        $this->expectException(\SugarApiExceptionNotAuthorized::class);
        (new \MailUpApi())->address(null, ['source' => 'Contacts', 'record_id' => 'c1']);
    }

    public function testALinkIsForPeopleOnly(): void
    {
        $this->expectException(\SugarApiExceptionNotAuthorized::class);
        (new \MailUpApi())->address(null, ['source' => 'Users', 'record_id' => '1']);
    }

    public function testWhileNoConnectorAnswersThereIsNoLink(): void
    {
        self::assertSame('', (new \MailUpApi())->address(null, ['source' => 'Contacts'])['address']);
    }

    /** The interface is two calls, and both want a user who is signed in. */
    public function testNoCallIsForWhoIsNotSignedIn(): void
    {
        $calls = (new \MailUpApi())->registerApiRest();
        self::assertSame(['mailUpAddress' => 'POST', 'mailUpBlock' => 'GET'], array_map(static fn (array $call): string => $call['reqType'], $calls));
        foreach ($calls as $call) {
            self::assertArrayNotHasKey('noLoginRequired', $call);
        }
    }

    /** @return array<string, mixed> what the buttons did */
    private static function press(string $scenario): array
    {
        $command = 'node ' . escapeshellarg(__DIR__ . '/press.js') . ' ' . escapeshellarg(SIDECAR . '/modules/MailUp/mailup.js') . " $scenario 2>&1";
        return (array) json_decode((string) shell_exec($command), true);
    }

    public function testTheButtonOpensTheLinkInAWindowOfItsOwn(): void
    {
        $did = self::press('open');
        self::assertSame(['source' => 'Contacts', 'record_id' => 'c1'], $did['asked']);
        self::assertSame('https://hooks.example.com/open/crm', $did['location']);
        self::assertNull($did['opener']);
    }

    public function testAnAddressThatIsNoneIsNotFollowed(): void
    {
        self::assertSame(['closed' => true, 'said' => 'LBL_MAILUP_UNREACHABLE'], self::press('silent'));
        self::assertSame(['closed' => true, 'said' => 'LBL_MAILUP_UNREACHABLE'], self::press('script'));
        self::assertSame(['closed' => true, 'said' => 'LBL_MAILUP_REFUSED'], self::press('refused'));
    }

    public function testWhatIsTickedIsSent(): void
    {
        self::assertSame(['page' => '#bwc/index.php?module=MailUp&action=Send&source=Leads&uid=a%2Cb'], self::press('send'));
        self::assertSame(['said' => 'LBL_MAILUP_NONE'], self::press('none'));
        self::assertSame(['said' => 'LBL_MAILUP_TOO_MANY'], self::press('many'));
    }

    public function testAWholeFilterIsSentAsThePageHasIt(): void
    {
        $page = '#bwc/index.php?module=MailUp&action=Send&source=Contacts&definition=%5B%7B%22title%22%3A%22x%22%7D%5D';
        self::assertSame(['page' => $page], self::press('whole'));
        self::assertSame(['said' => 'LBL_MAILUP_FILTER_LONG'], self::press('long'));
    }

    public function testADeletionThatBelongsToAMergeNamesTheRecordThatStays(): void
    {
        $plain = ['params' => ['view' => 'record']];
        self::assertSame(['params' => ['view' => 'record', 'mailup_into' => 'c2']], self::press('merge,delete,c1,Contacts'));
        self::assertSame($plain, self::press('merge,update,c1,Contacts'), 'the save of the one that stays');
        self::assertSame($plain, self::press('merge,delete,c2,Contacts'), 'itself');
        self::assertSame($plain, self::press('merge,delete,l1,Leads'), 'of another module');
        self::assertSame($plain, self::press('merge,delete,u1,Users'), 'no person');
    }

    public function testTheHistoryIsShown(): void
    {
        self::assertSame(['page' => '#bwc/index.php?module=MailUp&action=History&source=Contacts&record_id=c1'], self::press('history'));
    }

    public function testOtherModulesAreLeftAlone(): void
    {
        self::assertSame([], self::press('elsewhere'));
    }
}
