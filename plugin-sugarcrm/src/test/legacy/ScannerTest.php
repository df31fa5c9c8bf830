<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The CRM refuses a whole package for one word, at its installation and at its removal. */
final class ScannerTest extends TestCase
{
    /** @return array<string, string> text by name */
    private static function package(): array
    {
        $files = [];
        $all = new \RecursiveIteratorIterator(new \RecursiveDirectoryIterator(PACKAGE, \FilesystemIterator::SKIP_DOTS));
        foreach ($all as $file) {
            $files[substr((string) $file, strlen(PACKAGE) + 1)] = (string) file_get_contents((string) $file);
        }
        return $files;
    }

    public function testNothingInThePackageIsRefused(): void
    {
        $faults = [];
        foreach (self::package() as $name => $text) {
            $faults = array_merge($faults, Scanner::faults($name, $text));
        }
        self::assertSame([], $faults);
        self::assertArrayHasKey('manifest.php', self::package());
    }

    /** A web server may hand out what lies below the CRM's folder. */
    public function testAFileThatIsCalledByItselfShowsNothing(): void
    {
        foreach (array_keys(self::package()) as $name) {
            $command = escapeshellarg(PHP_BINARY) . ' -d display_errors=0 -d log_errors=0 ' . escapeshellarg(PACKAGE . "/$name");
            self::assertSame('', (string) shell_exec($command . ' 2>&1'), $name);
        }
    }

    /** @return array<string, array{0: string}> */
    public static function refused(): array
    {
        return [
            'echo' => ['echo 1;'],
            'exit' => ['exit;'],
            'die' => ['die();'],
            'eval' => ['eval("1");'],
            'backticks' => ['`ls`;'],
            'removal of a file' => ['unlink("a");'],
            'with its namespace' => ['\unlink("a");'],
            'raw body' => ['file_get_contents("php://input");'],
            'callback' => ['array_map(null, array());'],
            'autoloader' => ['spl_autoload_register();'],
            'call of a variable' => ['$f();'],
            'index by a variable' => ['$a[$i];'],
            'list that ends in a variable' => ['$a = [$b];'],
            'method of a refused name' => ['function open() { }'],
            'refused class' => ['new SplFileObject("a");'],
            'after a returned name' => ['return "get" . $a . "";'],
        ];
    }

    /** @dataProvider refused */
    public function testWhatTheCrmRefusesIsFound(string $code): void
    {
        self::assertNotSame([], Scanner::faults('a.php', "<?php\n$code"));
    }

    /** @return array<string, array{0: string}> */
    public static function passed(): array
    {
        return [
            'print' => ['print 1;'],
            'index by a text' => ['$a["$i"];'],
            'list with a comma' => ['$a = [$b,];'],
            'call of a method' => ['$a->get();'],
            'signature' => ['hash_hmac("sha256", $a, $b);'],
        ];
    }

    /** @dataProvider passed */
    public function testWhatTheCrmLetsPassIsNotHeldUp(string $code): void
    {
        self::assertSame([], Scanner::faults('a.php', "<?php\n$code"));
    }

    public function testEveryFileHasToBePhp(): void
    {
        self::assertNotSame([], Scanner::faults('a.js', 'let a;'));
        self::assertNotSame([], Scanner::faults('a.php', 'text'));
    }

    public function testWhatTheManifestNamesIsThere(): void
    {
        $installdefs = [];
        require PACKAGE . '/manifest.php';
        $named = [];
        array_walk_recursive($installdefs, static function ($value) use (&$named): void {
            if (is_string($value) && strncmp($value, '<basepath>/', 11) === 0) {
                $named[] = substr($value, 11);
            }
        });
        self::assertNotSame([], $named);
        foreach ($named as $path) {
            self::assertFileExists(PACKAGE . "/$path");
        }
    }

    public function testSuiteCrm7AndTheOneInsideAn8TakeIt(): void
    {
        $manifest = [];
        require PACKAGE . '/manifest.php';
        $taken = static function (string $version) use ($manifest): bool {
            // The Module Loader looks so.
            return preg_match('/' . $manifest['acceptable_suitecrm_versions']['regex_matches'][0] . '/', $version) === 1;
        };
        self::assertSame(
            [true, true, true, false, false],
            array_map($taken, ['7.14.6', '8.2.2', '8.7.1', '6.5.23', '9.7.0'])
        );
    }

    /** The CRM calls a function of that name if a package has such a file. */
    public function testNoScriptHasANameThatTheCrmKeepsForItself(): void
    {
        foreach (['pre_install', 'post_install', 'pre_uninstall', 'post_uninstall'] as $reserved) {
            self::assertFileDoesNotExist(PACKAGE . "/scripts/$reserved.php");
        }
    }
}
