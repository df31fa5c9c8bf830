<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Fields;
use MailUp\Rights;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

/** The MailUp block follows the mapping of the lists, and no value is lost by it. */
final class FieldsTest extends TestCase
{
    private const NEWS = ['id' => 17, 'label' => 'Newsletter'];
    private const OFFERS = ['id' => 22, 'label' => 'Offers'];

    protected function setUp(): void
    {
        Crm::$inside = Inside::of(Crm::start());
    }

    /**
     * @param mixed $modules
     * @param mixed $lists
     * @return list<array<string, string>>
     */
    private static function follow($modules, $lists): array
    {
        $db = Crm::$db;
        return (new Fields(new Rights($db, new Settings($db, ''))))->follow($modules, $lists);
    }

    /** @return array<string, string> the labels of the fields of a module that are shown, by name */
    private static function shown(string $module): array
    {
        $shown = [];
        foreach (Crm::$inside->fields[$module] ?? [] as $name => $field) {
            if ($field->presence === 2 && $field->displaytype === 1) {
                $shown[$name] = $field->label;
            }
        }
        return $shown;
    }

    public function testAMappedListGetsItsFields(): void
    {
        $done = self::follow(['Contacts'], [self::NEWS]);
        self::assertSame([['module' => 'Contacts', 'field' => 'mailup_list_17', 'outcome' => 'created']], $done);
        self::assertSame([
            'mailup_list_17' => 'Newsletter',
            'mailup_changed' => 'Changed',
            'mailup_reason' => 'Reason',
        ], self::shown('Contacts'));
        self::assertSame('Newsletter (Stamp)', Crm::$inside->fields['Contacts']['mailup_stamp_17']->label);
        self::assertSame(['mailup_list_17'], Crm::$inside->picklists);
        self::assertSame([], self::shown('Leads'));
    }

    public function testASecondTimeNothingIsChanged(): void
    {
        self::follow(['Contacts', 'Leads'], [self::NEWS]);
        $before = Crm::$inside->columns;
        $done = self::follow(['Contacts', 'Leads'], [self::NEWS]);
        self::assertSame(['unchanged', 'unchanged'], array_column($done, 'outcome'));
        self::assertSame([], Crm::$db->ran('UPDATE vtiger_field '));
        self::assertSame($before, Crm::$inside->columns);
    }

    public function testALabelFollowsTheNameOfTheList(): void
    {
        self::follow(['Contacts'], [self::NEWS]);
        $done = self::follow(['Contacts'], [['id' => 17, 'label' => 'Weekly & more']]);
        self::assertSame('relabelled', $done[0]['outcome']);
        self::assertSame('Weekly & more', self::shown('Contacts')['mailup_list_17']);
        self::assertSame('Weekly & more (Stamp)', Crm::$inside->fields['Contacts']['mailup_stamp_17']->label);
    }

    /** vTiger gives what it stored back as markup. */
    public function testAnAmpersandIsNoNewName(): void
    {
        self::follow(['Contacts'], [['id' => 17, 'label' => 'A & B']]);
        Crm::$inside->fields['Contacts']['mailup_list_17']->label = 'A &amp; B';
        self::assertSame('unchanged', self::follow(['Contacts'], [['id' => 17, 'label' => 'A & B']])[0]['outcome']);
    }

    public function testAListThatIsMappedNoLongerIsHiddenAndKeepsItsValues(): void
    {
        self::follow(['Contacts'], [self::NEWS, self::OFFERS]);
        $done = self::follow(['Contacts'], [self::NEWS]);
        self::assertContains(['module' => 'Contacts', 'field' => 'mailup_list_22', 'outcome' => 'hidden'], $done);
        self::assertArrayNotHasKey('mailup_list_22', self::shown('Contacts'));
        self::assertContains('vtiger_contactscf.mailup_list_22', Crm::$inside->columns);
        self::assertContains('mailup_list_22', Crm::$inside->picklists);
    }

    public function testAModuleThatIsMappedNoLongerShowsNothingOfOurs(): void
    {
        self::follow(['Contacts', 'Leads'], [self::NEWS]);
        self::follow(['Contacts'], [self::NEWS]);
        self::assertSame([], self::shown('Leads'));
        self::assertCount(3, self::shown('Contacts'));
    }

    public function testWhatComesBackIntoTheMappingIsShownUnderItsNewName(): void
    {
        self::follow(['Contacts', 'Leads'], [self::NEWS]);
        self::follow(['Contacts'], [self::OFFERS]);
        $done = self::follow(['Leads'], [['id' => 17, 'label' => 'Weekly']]);
        self::assertContains(['module' => 'Leads', 'field' => 'mailup_list_17', 'outcome' => 'shown'], $done);
        self::assertSame('Weekly', self::shown('Leads')['mailup_list_17']);
        self::assertCount(3, self::shown('Leads'));
        self::assertSame([], self::shown('Contacts'));
    }

    public function testFieldsOfOthersAreLeftAlone(): void
    {
        self::follow(['Contacts'], [self::NEWS]);
        $foreign = new \Vtiger_Field();
        $foreign->name = 'cf_900';
        \Vtiger_Block::getInstance('MailUp', \Vtiger_Module::getInstance('Contacts'))->addField($foreign);
        self::follow(['Leads'], [self::NEWS]);
        self::assertSame(['cf_900'], array_keys(self::shown('Contacts')));
    }

    /** @dataProvider labels */
    public function testALabelCanSayNothingToABrowser(string $sent, string $stored): void
    {
        self::follow(['Contacts'], [['id' => 17, 'label' => $sent]]);
        self::assertSame($stored, self::shown('Contacts')['mailup_list_17']);
    }

    /** @return array<string, array{0: string, 1: string}> */
    public function labels(): array
    {
        return [
            'markup' => ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
            'an attribute' => ['" onmouseover="x', '” onmouseover=”x'],
            'SQL' => ["x'; DROP TABLE vtiger_field; --", 'x’; DROP TABLE vtiger_field; --'],
            'a script that ends' => ["';alert(1);//\\", '’;alert(1);///'],
            'lines' => ["a\r\nb\0c", 'a b c'],
            'nothing' => ["  \t ", 'List 17'],
            'too much' => [str_repeat('ä', 60), str_repeat('ä', 40)],
        ];
    }

    /**
     * @dataProvider malformed
     * @param mixed $modules
     * @param mixed $lists
     */
    public function testWhatHasNotTheAgreedFormMakesNothing($modules, $lists): void
    {
        try {
            self::follow($modules, $lists);
            self::fail('it was done');
        } catch (\InvalidArgumentException $e) {
            self::assertSame([], Crm::$inside->fields);
            self::assertSame([], Crm::$db->ran);
        }
    }

    /** @return array<string, array{0: mixed, 1: mixed}> */
    public function malformed(): array
    {
        return [
            'no module' => [[], [self::NEWS]],
            'a module with SQL' => [["Contacts' OR '1'='1"], [self::NEWS]],
            'a module that is no people' => [['Users'], [self::NEWS]],
            'modules that are nested' => [[['Contacts']], [self::NEWS]],
            'lists that are none' => [['Contacts'], 'x'],
            'a list that is none' => [['Contacts'], ['x']],
            'a number with SQL' => [['Contacts'], [['id' => '17; DROP TABLE vtiger_field', 'label' => 'x']]],
            'a number as text' => [['Contacts'], [['id' => '17', 'label' => 'x']]],
            'no positive number' => [['Contacts'], [['id' => -1, 'label' => 'x']]],
            'a number too long' => [['Contacts'], [['id' => 1234567890, 'label' => 'x']]],
            'a label that is a list' => [['Contacts'], [['id' => 17, 'label' => ['x']]]],
            'too many lists' => [['Contacts'], array_map(static function (int $id): array {
                return ['id' => $id, 'label' => 'x'];
            }, range(1, 21))],
        ];
    }
}
