<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** vTiger fails every save whose handler's file is missing or broken, so the file that it is given looks first. */
final class GuardTest extends TestCase
{
    /** @var string */
    private $modules;

    protected function setUp(): void
    {
        $this->modules = sys_get_temp_dir() . '/mailup-' . bin2hex(random_bytes(6));
        mkdir($this->modules . '/modules', 0700, true);
        \MailUp\Guard::place($this->modules);
    }

    protected function tearDown(): void
    {
        exec('rm -rf ' . escapeshellarg($this->modules));
    }

    /** What a save and a page do, in a PHP of their own. */
    private function inside(string $prepare): string
    {
        $vtiger = 'class VTEventHandler {} ' . $prepare;
        $act = 'require_once "modules/MailUpGuard.php"; (new MailUpGuard())->handleEvent("x", null);'
            . ' echo MailUpGuard::shows(null) ? "shown" : "hidden", " saved";';
        $command = 'cd ' . escapeshellarg($this->modules) . ' && ' . escapeshellarg(PHP_BINARY)
            . ' -d error_log=/dev/null -r ' . escapeshellarg($vtiger . $act) . ' 2>&1';
        return (string) shell_exec($command);
    }

    public function testAMissingPackageBreaksNoSave(): void
    {
        self::assertSame('hidden saved', $this->inside(''));
    }

    public function testAHandlerThatIsCutOffBreaksNoSave(): void
    {
        mkdir("$this->modules/modules/MailUp/lib", 0700, true);
        file_put_contents("$this->modules/modules/MailUp/Handler.php", '<?php class MailUpHandler { public function');
        file_put_contents("$this->modules/modules/MailUp/lib/load.php", '<?php class {');
        self::assertSame('hidden saved', $this->inside(''));
    }

    public function testAMissingClassBreaksNoSave(): void
    {
        mkdir("$this->modules/modules/MailUp/lib", 0700, true);
        copy(dirname(__DIR__, 2) . '/main/vtiger/modules/MailUp/Handler.php', "$this->modules/modules/MailUp/Handler.php");
        copy(dirname(__DIR__, 2) . '/main/vtiger/modules/MailUp/lib/load.php', "$this->modules/modules/MailUp/lib/load.php");
        self::assertSame('hidden saved', $this->inside(''));
    }

    public function testCalledByItselfItDoesNothing(): void
    {
        $command = escapeshellarg(PHP_BINARY) . ' ' . escapeshellarg("$this->modules/modules/MailUpGuard.php") . ' 2>&1';
        self::assertSame('', (string) shell_exec($command));
    }

    public function testAnUpgradeLeavesAFileThatIsRightAlone(): void
    {
        $file = "$this->modules/modules/MailUpGuard.php";
        touch($file, 1000000000);
        \MailUp\Guard::place($this->modules);
        clearstatcache();
        self::assertSame(1000000000, filemtime($file));
        file_put_contents($file, '<?php // an earlier one');
        \MailUp\Guard::place($this->modules);
        self::assertStringContainsString('class MailUpGuard', (string) file_get_contents($file));
    }
}
