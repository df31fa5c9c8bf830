<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The CRM refuses a whole package for one word, at its installation and at its removal. */
final class SidecarScannerTest extends TestCase
{
    private const IN_THE_BROWSER = [
        'modules/MailUp/mailup.js', 'clients/base/views/mailup-block/mailup-block.js', 'clients/base/views/mailup-block/mailup-block.hbs',
    ];

    /** @return array<string, string> text by name, as the zip has them: what is shared, and SugarCRM's own */
    private static function package(): array
    {
        return self::files(PACKAGE . '/modules', 'modules/') + self::files(SIDECAR, '');
    }

    /** @return array<string, string> */
    private static function files(string $folder, string $prefix): array
    {
        $files = [];
        $all = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator($folder, \FilesystemIterator::SKIP_DOTS));
        foreach ($all as $file) {
            $files[$prefix . substr((string) $file, strlen($folder) + 1)] = (string) file_get_contents((string) $file);
        }
        return $files;
    }

    public function testNothingInThePackageIsRefused(): void
    {
        $faults = [];
        foreach (self::package() as $name => $text) {
            $faults = array_merge($faults, in_array($name, self::IN_THE_BROWSER, true) ? [] : Scanner::faults($name, $text));
        }
        self::assertSame([], $faults);
    }

    public function testNothingButBlockAndButtonsRunsInTheBrowser(): void
    {
        $scripts = array_filter(self::package(), static fn (string $name): bool => substr($name, -4) !== '.php', ARRAY_FILTER_USE_KEY);
        self::assertEqualsCanonicalizing(self::IN_THE_BROWSER, array_keys($scripts));
        self::assertDoesNotMatchRegularExpression('/\beval\b|\bFunction\s*\(|innerHTML|document\.write|SafeString|\{\{[{&]/', implode('', $scripts));
    }

    public function testNoFileOfBothIsAnotherInEach(): void
    {
        self::assertSame([], array_keys(array_intersect_key(self::files(PACKAGE . '/modules', 'modules/'), self::files(SIDECAR, ''))));
    }

    public function testAFileThatIsCalledByItselfShowsNothing(): void
    {
        foreach (array_keys(self::files(SIDECAR, '')) as $name) {
            if (substr($name, -4) === '.php') {
                $command = escapeshellarg(PHP_BINARY) . ' -d display_errors=0 -d log_errors=0 ' . escapeshellarg(SIDECAR . "/$name");
                self::assertSame('', (string) shell_exec($command . ' 2>&1'), $name);
            }
        }
    }

    public function testWhatTheManifestNamesIsThere(): void
    {
        $installdefs = [];
        require SIDECAR . '/manifest.php';
        $package = self::package();
        array_walk_recursive($installdefs, static function ($value) use ($package): void {
            if (is_string($value) && strncmp($value, '<basepath>/', 11) === 0 && substr($value, -4) === '.php') {
                self::assertArrayHasKey(substr($value, 11), $package);
            }
        });
        self::assertArrayHasKey('modules/MailUp/MailUp.php', $package);
        foreach (array_column($installdefs['copy'], 'to', 'from') as $from => $to) {
            $copied = SIDECAR . substr($from, 10);
            self::assertFileExists($from === '<basepath>/modules/MailUp' ? PACKAGE . '/modules/MailUp' : $copied);
            self::assertMatchesRegularExpression('#^(custom/|modules/MailUp$)#', $to, 'nothing of the CRM is written over');
        }
    }

    public function testABlockIsPutIntoEveryModuleOfPeople(): void
    {
        $installdefs = [];
        require SIDECAR . '/manifest.php';
        $modules = [];
        foreach ($installdefs['sidecar'] as $file) {
            $modules[$file['from']][] = $file['to_module'];
        }
        self::assertSame(\MailUp\Modules::ALL, $modules['<basepath>/clients/base/layouts/extra-info/mailup.php']);
    }

    /** What SuiteCRM and Sugar CE would take for theirs. */
    public function testItIsRefusedByTheOthersOfTheFamily(): void
    {
        $manifest = [];
        require SIDECAR . '/manifest.php';
        self::assertNotContains('CE', $manifest['acceptable_sugar_flavors']);
        $pattern = '/^' . $manifest['acceptable_sugar_versions']['regex_matches'][0] . '$/';
        self::assertDoesNotMatchRegularExpression($pattern, '6.5.25');
        self::assertMatchesRegularExpression($pattern, '13.0.0');
        self::assertMatchesRegularExpression($pattern, '25.1.0');
    }
}
