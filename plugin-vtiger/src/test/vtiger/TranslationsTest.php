<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Translations;
use PHPUnit\Framework\TestCase;

/** Statuses and labels are read in the user's language, and whatever others added to a module's texts stays as it is. */
final class TranslationsTest extends TestCase
{
    private const ITALIAN = [
        'Subscribed' => 'Iscritto',
        'Unsubscribed' => 'Disiscritto',
        'Pending' => 'In attesa di conferma',
        'MailUp: last change' => 'MailUp: ultima modifica',
        'MailUp: reason' => 'MailUp: motivo',
    ];
    private const CONTACTS = 'languages/custom/it_it/Contacts.php';

    /** @var string */
    private $before;
    /** @var string */
    private $root;

    protected function setUp(): void
    {
        $this->before = (string) getcwd();
        $this->root = sys_get_temp_dir() . '/mailup-' . bin2hex(random_bytes(6));
        foreach (['en_us', 'it_it'] as $language) {
            mkdir("$this->root/languages/$language", 0700, true);
            foreach (['Contacts', 'Leads', 'Accounts'] as $module) {
                file_put_contents("$this->root/languages/$language/$module.php", '<?php');
            }
        }
        chdir($this->root);
    }

    protected function tearDown(): void
    {
        chdir($this->before);
        exec('rm -rf ' . escapeshellarg($this->root));
    }

    /** @return array<string, string> as vTiger reads it */
    private static function read(string $file): array
    {
        $languageStrings = [];
        require $file;
        return $languageStrings;
    }

    private static function theirs(string $text): void
    {
        is_dir(dirname(self::CONTACTS)) || mkdir(dirname(self::CONTACTS), 0700, true);
        file_put_contents(self::CONTACTS, $text);
    }

    public function testTheReasonIsStoredInTheLanguageOfTheConnectorsUser(): void
    {
        $sent = ['record' => '12x7', 'set' => ['mailup_list_1' => 'Unsubscribed', 'mailup_reason' => 'removed in MailUp']];
        self::assertEquals(
            ['mailup_list_1' => 'Unsubscribed', 'mailup_reason' => '[removed in MailUp]'],
            Translations::told($sent)['set']
        );
        $other = ['record' => '12x7', 'set' => ['mailup_reason' => '']];
        self::assertSame($other, Translations::told($other));
        self::assertSame(['record' => '12x7'], Translations::told(['record' => '12x7']));
    }

    public function testAnItalianReadsStatusesAndLabelsInItalianInEveryModule(): void
    {
        Translations::place();
        foreach (['Contacts', 'Leads', 'Accounts'] as $module) {
            self::assertSame(self::ITALIAN, self::read("languages/custom/it_it/$module.php"));
        }
    }

    public function testAnEnglishmanReadsTheLabelsOfAnItalianCrmInEnglish(): void
    {
        Translations::place();
        self::assertSame(
            ['MailUp: ultima modifica' => 'MailUp: last change', 'MailUp: motivo' => 'MailUp: reason'],
            self::read('languages/custom/en_us/Leads.php')
        );
    }

    /** @dataProvider textsOfOthers */
    public function testTextsOfOthersHoldAndStayToTheByte(string $theirs): void
    {
        self::theirs($theirs);
        Translations::place();
        Translations::place();
        self::assertSame(['Title' => 'Titolo'] + self::ITALIAN, self::read(self::CONTACTS));
        Translations::remove();
        self::assertSame($theirs, file_get_contents(self::CONTACTS));
    }

    /** @return list<array{0: string}> */
    public function textsOfOthers(): array
    {
        $text = "<?php\n\$languageStrings = array('Title' => 'Titolo');\n";
        return [[$text], ["$text?>\n"]];
    }

    public function testNothingIsLeftAfterARemoval(): void
    {
        Translations::place();
        Translations::remove();
        Translations::remove();
        self::assertDirectoryDoesNotExist('languages/custom');
        self::assertFileExists('languages/it_it/Contacts.php');
    }

    /** vTiger would merge them with none and fail. */
    public function testALanguageThatTheCrmHasNotGetsNoTexts(): void
    {
        unlink('languages/it_it/Leads.php');
        Translations::place();
        self::assertFileDoesNotExist('languages/custom/it_it/Leads.php');
        self::assertFileExists(self::CONTACTS);
    }

    public function testWhereNothingCanBeWrittenTheTextsStayAsTheyAreStored(): void
    {
        file_put_contents('languages/custom', 'a file in the way');
        Translations::place();
        Translations::remove();
        self::assertStringEqualsFile('languages/custom', 'a file in the way');
    }
}
