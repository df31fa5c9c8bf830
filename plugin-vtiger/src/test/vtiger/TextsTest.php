<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** Every text exists in both languages, every template says only what exists, and nothing is written into a page as it is. */
final class TextsTest extends TestCase
{
    private const ROOT = __DIR__ . '/../../main/vtiger';
    private const LANGUAGES = ['en_us', 'it_it'];

    /** @return array<string, string> */
    private static function texts(string $language, string $file): array
    {
        $languageStrings = [];
        require self::ROOT . "/languages/$language/$file.php";
        return $languageStrings;
    }

    /** @dataProvider files */
    public function testBothLanguagesAreComplete(string $file): void
    {
        $english = self::texts('en_us', $file);
        $italian = self::texts('it_it', $file);
        self::assertSame(array_keys($english), array_keys($italian));
        self::assertNotContains('', $english + $italian);
        $same = array_keys(array_filter($english, static function (string $text, string $key) use ($italian): bool {
            return $text === $italian[$key] && preg_match('/^[A-Z]/', $key) === 1 && strpos($key, 'MAILUP_') === 0;
        }, ARRAY_FILTER_USE_BOTH));
        self::assertSame([], $same, 'translated');
    }

    /** @return list<array{0: string}> */
    public function files(): array
    {
        return [['MailUp'], ['Settings/MailUp']];
    }

    /** @dataProvider sources */
    public function testEveryTextThatIsAskedForExists(string $source): void
    {
        $isSettings = stripos($source, 'settings') !== false;
        $known = self::texts('en_us', $isSettings ? 'Settings/MailUp' : 'MailUp');
        preg_match_all('/[\'"](MAILUP_[A-Za-z_]+)[\'"]/', (string) file_get_contents(self::ROOT . "/$source"), $asked);
        $own = array_filter($asked[1], static function (string $key): bool {
            return preg_match('/^MAILUP_.*(MALFORMED|UNKNOWN)$/', $key) !== 1 && $key !== 'MAILUP_COPY';
        });
        self::assertSame([], array_values(array_diff($own, array_keys($known))));
    }

    /** @return iterable<string, array{0: string}> */
    public function sources(): iterable
    {
        foreach (self::all('php', 'tpl') as $file) {
            if (strpos($file, 'languages/') !== 0) {
                yield $file => [$file];
            }
        }
    }

    /** @dataProvider templates */
    public function testEveryVariableInAPageIsEscaped(string $template): void
    {
        $text = (string) file_get_contents(self::ROOT . "/$template");
        preg_match_all('/\{(?:\$|vtranslate\()[^{}]*\}/', $text, $outputs);
        self::assertNotSame([], $outputs[0]);
        $bare = array_filter($outputs[0], static function (string $output): bool {
            return preg_match("/\\|escape(:'url')?\\}$/", $output) !== 1;
        });
        self::assertSame([], array_values($bare));
        self::assertStringNotContainsString('nofilter', $text);
        self::assertDoesNotMatchRegularExpression('/\son[a-z]+=|<script/i', $text, 'no script of our own');
    }

    /** @return iterable<string, array{0: string}> */
    public function templates(): iterable
    {
        foreach (self::all('tpl') as $file) {
            yield $file => [$file];
        }
    }

    /** @dataProvider templates */
    public function testATemplatesTagsAreClosed(string $template): void
    {
        $text = (string) preg_replace('/\{[^{}]*\}/', '', (string) file_get_contents(self::ROOT . "/$template"));
        libxml_use_internal_errors(true);
        libxml_clear_errors();
        (new \DOMDocument())->loadHTML('<?xml encoding="utf-8"?>' . $text);
        $errors = array_map(static function (\LibXMLError $error): string {
            return trim($error->message);
        }, libxml_get_errors());
        self::assertSame([], $errors);
    }

    public function testTheManifestIsXmlAndMakesNothingItself(): void
    {
        $manifest = new \DOMDocument();
        self::assertTrue($manifest->load(self::ROOT . '/manifest.xml'));
        self::assertSame('extension', $manifest->getElementsByTagName('type')->item(0)->textContent);
        foreach (['table', 'event', 'customlink', 'cron'] as $name) {
            self::assertCount(0, $manifest->getElementsByTagName($name), "$name is made in code, for upgrades too");
        }
    }

    /** @dataProvider labels */
    public function testAListsStateHasWords(string $key): void
    {
        self::assertArrayHasKey($key, self::texts('en_us', 'Settings/MailUp'));
    }

    /** @return list<array{0: string}> */
    public function labels(): array
    {
        $modes = ['', 'running', 'held', 'paused'];
        return array_merge(
            array_map(static function (string $mode): array {
                return ["MAILUP_MODE_$mode"];
            }, $modes),
            [['MAILUP_SWITCH_on'], ['MAILUP_SWITCH_paused'], ['MAILUP_SWITCH_off']]
        );
    }

    /** @return iterable<string> */
    private static function all(string ...$endings): iterable
    {
        $files = new \RecursiveIteratorIterator(
            new \RecursiveDirectoryIterator(self::ROOT, \FilesystemIterator::SKIP_DOTS)
        );
        foreach ($files as $file) {
            if (in_array($file->getExtension(), $endings, true)) {
                yield substr($file->getPathname(), strlen(self::ROOT) + 1);
            }
        }
    }
}
