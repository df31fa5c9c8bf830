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
    'built_in_version' => '11.0.0',
    'acceptable_sugar_flavors' => ['PRO', 'ENT', 'ULT'],
    // What does not fit here is shown to the administrator as what is needed: an older PHP would end every save.
    'acceptable_sugar_versions' => ['regex_matches' => [PHP_VERSION_ID < 70400 ? 'PHP 7.4 or newer' : '(1[1-9]|2[0-9])\\..*']],
];

$installdefs = [
    'id' => 'mailup',
    'beans' => [
        ['module' => 'MailUp', 'class' => 'MailUp', 'path' => 'modules/MailUp/MailUp.php', 'tab' => false],
    ],
    'copy' => [
        ['from' => '<basepath>/modules/MailUp', 'to' => 'modules/MailUp'],
        ['from' => '<basepath>/clients/base/views/mailup-block', 'to' => 'custom/clients/base/views/mailup-block'],
        ['from' => '<basepath>/ext/pages.php', 'to' => 'custom/Extension/application/Ext/Include/mailup_pages.php'],
    ],
    'hookdefs' => [
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/ext/people.php', 'to_module' => 'Accounts'],
        ['from' => '<basepath>/ext/addresses.php', 'to_module' => 'EmailAddresses'],
    ],
    'vardefs' => [
        ['from' => '<basepath>/ext/expected.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/ext/expected.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/ext/expected.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/ext/expected.php', 'to_module' => 'Accounts'],
    ],
    'sidecar' => [
        ['from' => '<basepath>/clients/base/views/record/mailup.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/clients/base/views/record/mailup.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/clients/base/views/record/mailup.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/clients/base/views/record/mailup.php', 'to_module' => 'Accounts'],
        ['from' => '<basepath>/clients/base/views/recordlist/mailup.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/clients/base/views/recordlist/mailup.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/clients/base/views/recordlist/mailup.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/clients/base/views/recordlist/mailup.php', 'to_module' => 'Accounts'],
        ['from' => '<basepath>/clients/base/layouts/extra-info/mailup.php', 'to_module' => 'Contacts'],
        ['from' => '<basepath>/clients/base/layouts/extra-info/mailup.php', 'to_module' => 'Leads'],
        ['from' => '<basepath>/clients/base/layouts/extra-info/mailup.php', 'to_module' => 'Prospects'],
        ['from' => '<basepath>/clients/base/layouts/extra-info/mailup.php', 'to_module' => 'Accounts'],
    ],
    'jsgroups' => [['from' => '<basepath>/ext/scripts.php', 'to_module' => 'application']],
    'platforms' => [['from' => '<basepath>/ext/platform.php']],
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
