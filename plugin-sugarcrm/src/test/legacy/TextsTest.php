<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

final class TextsTest extends TestCase
{
    /** @return array<string, string> */
    private static function texts(string $language): array
    {
        $mod_strings = [];
        require PACKAGE . "/modules/MailUp/language/$language.lang.php";
        return $mod_strings;
    }

    public function testBothLanguagesSayTheSame(): void
    {
        self::assertSame(array_keys(self::texts('en_us')), array_keys(self::texts('it_it')));
        self::assertNotContains('', self::texts('it_it'));
    }

    public function testWhatThePagesShowIsThere(): void
    {
        $texts = self::texts('en_us');
        $all = array_merge(glob(PACKAGE . '/modules/MailUp/lib/*.php') ?: [], glob(PACKAGE . '/modules/MailUp/views/*.php') ?: []);
        $used = [];
        foreach ($all as $file) {
            preg_match_all("/'(LBL_[A-Z_]*[A-Z])'/", (string) file_get_contents($file), $found);
            $used = array_merge($used, $found[1]);
        }
        self::assertSame([], array_diff($used, array_keys($texts), ['LBL_MAILUP']));
        self::assertNotSame([], $used);
    }

    public function testTheModulesOfTheApplicationAndTheAdministrationSayTheSame(): void
    {
        foreach (['application' => 'app_list_strings', 'administration' => 'mod_strings'] as $place => $variable) {
            $keys = [];
            foreach (['en_us', 'it_it'] as $language) {
                $app_list_strings = $mod_strings = [];
                require PACKAGE . "/ext/$language.$place.php";
                $keys[$language] = array_keys(compact($variable)[$variable]);
            }
            self::assertSame($keys['en_us'], $keys['it_it']);
        }
    }
}
