<?php

$manifest = [
    'name' => 'MailUp',
    'key' => 'MailUp',
    'author' => 'MailUp',
    'description' => 'Connects Contacts, Leads, Targets and Accounts with MailUp',
    'version' => '@version@',
    'published_date' => '2026-01-01',
    'type' => 'module',
    'is_uninstallable' => true,
    'remove_tables' => 'prompt',
    'acceptable_sugar_flavors' => ['CE'],
    // What does not fit here is shown to the administrator as what is needed: an older PHP would end every save.
    'acceptable_sugar_versions' => ['regex_matches' => [PHP_VERSION_ID < 70400 ? 'PHP 7.4 or newer' : '6\\.5\\..*']],
    // An 8 calls itself so, although the 7 inside it installs the package.
    'acceptable_suitecrm_versions' => ['regex_matches' => ['^[78]\\.']],
];

$installdefs = [
    'id' => 'mailup',
    'beans' => [
        ['module' => 'MailUp', 'class' => 'MailUp', 'path' => 'modules/MailUp/MailUp.php', 'tab' => false],
    ],
    'copy' => [['from' => '<basepath>/modules/MailUp', 'to' => 'modules/MailUp']],
    'hookdefs' => [
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Accounts'],
        ['from' => '<basepath>/ext/addresses.php', 'to_module' => 'EmailAddresses'],
    ],
    'administration' => [['from' => '<basepath>/ext/administration.php']],
    'language' => [
        ['from' => '<basepath>/ext/en_us.application.php', 'to_module' => 'application', 'language' => 'en_us'],
        ['from' => '<basepath>/ext/it_it.application.php', 'to_module' => 'application', 'language' => 'it_it'],
        ['from' => '<basepath>/ext/en_us.administration.php', 'to_module' => 'Administration', 'language' => 'en_us'],
        ['from' => '<basepath>/ext/it_it.administration.php', 'to_module' => 'Administration', 'language' => 'it_it'],
    ],
    'post_execute' => ['<basepath>/scripts/arrive.php'],
    'pre_uninstall' => ['<basepath>/scripts/leave.php'],
    'post_uninstall' => ['<basepath>/scripts/forget.php'],
];
