<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Fields;
use MailUp\Lifecycle;
use MailUp\Rights;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

/** What is made by installing is taken away by uninstalling, and nothing else. */
final class LifecycleTest extends TestCase
{
    private const OURS = [
        'modules/MailUp/MailUp.php',
        'modules/MailUp/lib/Hook.php',
        'modules/MailUp/lib/made/by/somebody.txt',
        'modules/Settings/MailUp/views/Index.php',
        'layouts/v7/modules/MailUp/History.tpl',
        'layouts/v7/modules/Settings/MailUp/Index.tpl',
        'cron/modules/MailUp/MailUpPush.service',
        'languages/en_us/MailUp.php',
        'languages/en_us/Settings/MailUp.php',
        'languages/it_it/MailUp.php',
        'languages/it_it/Settings/MailUp.php',
    ];
    private const THEIRS = [
        'modules/Contacts/Contacts.php',
        'modules/MailUpsell/MailUpsell.php',
        'languages/en_us/Contacts.php',
        'layouts/v7/modules/Vtiger/Index.tpl',
    ];
    private const TABLES = ['mailup_settings', 'mailup_news', 'mailup_queue', 'mailup_send_runs', 'mailup_sends'];

    /** @var string */
    private $before;
    /** @var string */
    private $root;

    protected function setUp(): void
    {
        require_once 'modules/MailUp/MailUp.php';
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        $GLOBALS['vtiger_current_version'] = '8.4.0';
        Crm::$inside = Inside::of(Crm::start());
        $this->before = (string) getcwd();
        $this->root = sys_get_temp_dir() . '/mailup-' . bin2hex(random_bytes(6));
        mkdir($this->root);
        chdir($this->root);
        foreach (array_merge(self::OURS, self::THEIRS) as $file) {
            is_dir(dirname($file)) || mkdir(dirname($file), 0700, true);
            file_put_contents($file, '<?php');
        }
    }

    protected function tearDown(): void
    {
        chdir($this->before);
        exec('rm -rf ' . escapeshellarg($this->root));
    }

    private static function event(string $event): void
    {
        (new \MailUp())->vtlib_handler('MailUp', "module.$event");
    }

    private static function mapLists(): void
    {
        $db = Crm::$db;
        $fields = new Fields(new Rights($db, new Settings($db, '')));
        $fields->follow(['Contacts', 'Leads'], [['id' => 17, 'label' => 'Newsletter'], ['id' => 22, 'label' => 'Offers']]);
    }

    /** @return list<string> */
    private function files(): array
    {
        $files = [];
        $tree = new \RecursiveDirectoryIterator($this->root, \FilesystemIterator::SKIP_DOTS);
        foreach (new \RecursiveIteratorIterator($tree) as $file) {
            $files[] = substr((string) $file, strlen($this->root) + 1);
        }
        sort($files);
        return $files;
    }

    public function testAnInstallationMakesEverything(): void
    {
        self::event('postinstall');
        $inside = Crm::$inside;
        self::assertEqualsCanonicalizing(self::TABLES, $inside->tables);
        self::assertSame(
            ['mailup_changes', 'mailup_status', 'mailup_info', 'mailup_fields'],
            array_column($inside->operations, 0)
        );
        self::assertSame(['cursor', 'updates', 'settings', 'lists'], $inside->parameters);
        self::assertSame([['MailUp'], ['MailUpPush']], [$inside->settings, $inside->tasks]);
        self::assertCount(12, $inside->links);
        self::assertSame([
            'vtiger.entity.aftersave.final MailUpGuard',
            'vtiger.entity.beforedelete MailUpGuard',
            'vtiger.entity.afterrestore MailUpGuard',
            'vtiger.lead.convertlead MailUpGuard',
        ], $inside->handlers);
        self::assertFileExists('modules/MailUpGuard.php');
        self::assertFileExists('languages/custom/en_us/Contacts.php');
        self::assertSame(['1', '6'], $inside->renewed, 'whoever was given the new module by vTiger loses it');
    }

    public function testEveryOperationIsAFunctionOfTheFileThatVtigerIncludes(): void
    {
        self::event('postinstall');
        require_once 'modules/MailUp/ws.php';
        foreach (Crm::$inside->operations as [$name, $file, $method]) {
            self::assertSame('modules/MailUp/ws.php', $file);
            self::assertTrue(function_exists($method), $name);
        }
    }

    public function testAnUpgradeAddsNothingTwiceAndLosesNothing(): void
    {
        self::event('postinstall');
        self::mapLists();
        $first = Crm::$inside->left();
        self::event('postupdate');
        self::assertEquals($first, Crm::$inside->left());
    }

    public function testAnUpgradeMakesWhatAnEarlierBuildDidNotHave(): void
    {
        Crm::$inside->tables = ['mailup_settings', 'mailup_queue'];
        Crm::$inside->handlers = ['vtiger.entity.aftersave.final MailUpHandler'];
        self::event('postupdate');
        self::assertEqualsCanonicalizing(self::TABLES, Crm::$inside->tables);
        self::assertCount(4, preg_grep('/ MailUpGuard$/', Crm::$inside->handlers));
        self::assertCount(4, Crm::$inside->handlers);
    }

    public function testSwitchedOffItHearsAndShowsNothingAndKeepsItsQueue(): void
    {
        self::event('postinstall');
        $installed = Crm::$inside->left();
        self::event('disabled');
        self::assertSame([[], [], []], [Crm::$inside->handlers, Crm::$inside->links, Crm::$inside->tasks]);
        self::assertContains('mailup_queue', Crm::$inside->tables);
        self::event('enabled');
        self::assertEquals($installed, Crm::$inside->left());
    }

    public function testAVtigerThatWasNotTriedGetsNothing(): void
    {
        $GLOBALS['vtiger_current_version'] = '6.5.0';
        try {
            self::event('postinstall');
            self::fail('it was installed');
        } catch (\RuntimeException $e) {
            self::assertStringContainsString('this is 6.5.0', $e->getMessage());
            self::assertSame(['isModule' => true], Crm::$inside->left());
            self::assertFileDoesNotExist('modules/MailUpGuard.php');
        }
    }

    public function testNothingIsLeftOfAPackageThatIsRemovedWithItsFields(): void
    {
        self::event('postinstall');
        self::mapLists();
        (new Lifecycle())->remove(true);
        self::assertSame([], Crm::$inside->left());
        self::assertSame(self::sorted(self::THEIRS), $this->files());
        foreach (['modules/MailUp', 'modules/Settings/MailUp', 'cron/modules/MailUp', 'layouts/v7/modules/MailUp'] as $folder) {
            self::assertDirectoryDoesNotExist($folder);
        }
        self::assertContains('forgotten modules/MailUp/History.tpl', Crm::$shown);
        self::assertContains('forgotten modules/Settings/MailUp/Index.tpl', Crm::$shown);
    }

    public function testOfAPackageThatIsRemovedWithoutItsFieldsTheFieldsAreLeft(): void
    {
        self::event('postinstall');
        self::mapLists();
        (new Lifecycle())->remove(false);
        $left = Crm::$inside->left();
        self::assertEqualsCanonicalizing(['tables', 'fields', 'columns', 'blocks', 'picklists'], array_keys($left));
        self::assertSame(['mailup_list_17', 'mailup_list_22'], $left['picklists']);
        self::assertSame([], preg_grep('/^mailup_/', $left['tables']));
        self::assertSame([1, 1, 2], array_map(static function (string $name) use ($left): int {
            return (int) $left['fields']['Contacts'][$name]->presence;
        }, ['mailup_stamp_17', 'mailup_stamp_22', 'mailup_list_17']), 'counts that stand still are not shown');
        self::assertSame(self::sorted(self::THEIRS), $this->files());
    }

    public function testFieldsOfOthersInABlockOfThatNameStay(): void
    {
        self::event('postinstall');
        self::mapLists();
        $foreign = new \Vtiger_Field();
        $foreign->name = $foreign->column = 'cf_900';
        $foreign->table = 'vtiger_contactscf';
        \Vtiger_Block::getInstance('MailUp', \Vtiger_Module::getInstance('Contacts'))->addField($foreign);
        (new Lifecycle())->remove(true);
        self::assertSame(['Contacts' => ['cf_900']], array_map('array_keys', Crm::$inside->fields));
        self::assertSame(['vtiger_contactscf.cf_900'], Crm::$inside->columns);
        self::assertSame(['Contacts'], Crm::$inside->blocks);
    }

    /** A save that began before still names the fields and runs our handler. */
    public function testNothingGoesBeforeTheSavesUnderWayHaveEnded(): void
    {
        self::event('postinstall');
        self::mapLists();
        $seen = null;
        Crm::$db->answers['SELECT id AS process'] = static function (): array {
            return Crm::$slept < 3 ? [['process' => '9']] : [];
        };
        Crm::$whenSlept = static function () use (&$seen): void {
            $seen = $seen ?? [
                Crm::$inside->handlers,
                array_unique(array_column(Crm::$inside->fields['Contacts'], 'presence')),
                count(Crm::$inside->columns),
                is_file('modules/MailUp/lib/Hook.php') && is_file('modules/MailUpGuard.php'),
                in_array('mailup_queue', Crm::$inside->tables, true),
            ];
        };
        (new Lifecycle())->remove(true);
        self::assertSame([[], [1], 12, true, true], $seen);
        self::assertSame(3, Crm::$slept);
        self::assertSame([], Crm::$inside->left());
    }

    public function testARequestThatNeverEndsHoldsTheRemovalUpForHalfAMinuteAndNewOnesNotAtAll(): void
    {
        self::event('postinstall');
        Crm::$db->answers['SELECT id AS process'] = static function (): array {
            return [['process' => '9'], ['process' => (string) (100 + Crm::$slept)]];
        };
        (new Lifecycle())->remove(false);
        self::assertSame(30, Crm::$slept);
        Crm::$inside = Inside::of(Crm::start());
        Crm::$db->answers['SELECT id AS process'] = static function (): array {
            return [['process' => (string) (100 + Crm::$slept)]];
        };
        \MailUp\Requests::awaitEnd(Crm::$db);
        self::assertSame(1, Crm::$slept);
    }

    public function testALinkInTheFolderIsRemovedAndNotFollowed(): void
    {
        symlink("$this->root/modules/Contacts", 'modules/MailUp/contacts');
        self::event('postinstall');
        (new Lifecycle())->remove(true);
        self::assertSame(self::sorted(self::THEIRS), $this->files());
    }

    public function testASecondRemovalFindsNothingAndDoesNoHarm(): void
    {
        self::event('postinstall');
        (new Lifecycle())->remove(true);
        (new Lifecycle())->remove(true);
        self::assertSame([], Crm::$inside->left());
        self::assertSame(self::sorted(self::THEIRS), $this->files());
    }

    /**
     * @param list<string> $files
     * @return list<string>
     */
    private static function sorted(array $files): array
    {
        sort($files);
        return $files;
    }
}
