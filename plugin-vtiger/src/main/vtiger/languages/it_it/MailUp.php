<?php

declare(strict_types=1);

$languageStrings = [
    'MailUp' => 'MailUp',
];
