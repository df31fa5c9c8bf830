<?php

declare(strict_types=1);

// Finds the package's own classes. A missing file leaves its class unknown, which can be caught; a missing include could not be.
spl_autoload_register(static function (string $class): void {
    if (strncmp($class, 'MailUp\\', 7) !== 0) {
        return;
    }
    $name = substr($class, 7);
    $file = $name === 'Version' ? dirname(__DIR__) . '/Version.php' : __DIR__ . '/' . $name . '.php';
    if (preg_match('/^[A-Za-z]+$/', $name) === 1 && is_file($file)) {
        include_once $file;
    }
});
