<?php

$mailUpFields = [
    'id' => ['name' => 'id', 'vname' => 'LBL_ID', 'type' => 'id', 'required' => true],
    'deleted' => ['name' => 'deleted', 'vname' => 'LBL_DELETED', 'type' => 'bool', 'default' => '0'],
    'happened' => ['name' => 'happened', 'vname' => 'LBL_HAPPENED', 'type' => 'datetime'],
    'words' => ['name' => 'words', 'vname' => 'LBL_WORDS', 'type' => 'text'],
];
$mailUpTexts = [
    'module' => 40, 'record' => 36, 'kind' => 10, 'by_user' => 36, 'into_module' => 40, 'into_record' => 36, 'group_name' => 50, 'seq' => 30,
];
foreach ($mailUpTexts as $mailUpName => $mailUpLength) {
    $mailUpFields += [$mailUpName => ['name' => $mailUpName, 'vname' => 'LBL_' . strtoupper($mailUpName), 'type' => 'varchar', 'len' => $mailUpLength,]];
}
foreach (['rank_of_kind', 'list', 'run', 'chosen'] as $mailUpName) {
    $mailUpFields += [$mailUpName => ['name' => $mailUpName, 'vname' => 'LBL_' . strtoupper($mailUpName), 'type' => 'int', 'len' => 11]];
}
$mailUpReport = ['version', 'build', 'instance', 'is_copy', 'queue', 'oldest', 'turned', 'cron', 'eight', 'server'];
foreach (array_merge(['news', 'acknowledged', 'addresses', 'fields'], $mailUpReport) as $mailUpName) {
    $mailUpFields += [
        $mailUpName => ['name' => $mailUpName, 'vname' => 'LBL_' . strtoupper($mailUpName), 'type' => 'text', 'source' => 'non-db', 'reportable' => false],
    ];
}
$dictionary['MailUp'] = [
    'table' => 'mailup',
    'audited' => false,
    'unified_search' => false,
    'duplicate_merge' => false,
    'fields' => $mailUpFields,
    'indices' => [
        ['name' => 'mailup_pk', 'type' => 'primary', 'fields' => ['id']],
        ['name' => 'mailup_seq', 'type' => 'index', 'fields' => ['seq', 'id']],
        ['name' => 'mailup_run', 'type' => 'index', 'fields' => ['run', 'kind']],
    ],
    'relationships' => [],
];
