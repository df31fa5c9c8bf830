<?php

$hook_array['before_save'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'saving'];
$hook_array['after_save'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'saved'];
$hook_array['before_delete'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'deleting'];
$hook_array['after_delete'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'deleted'];
$hook_array['after_restore'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'restored'];
$hook_array['after_relationship_add'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'related'];
$hook_array['after_relationship_delete'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'related'];
$hook_array['after_ui_frame'][] = [90, 'MailUp', 'modules/MailUp/Hooks.php', 'MailUpHooks', 'framed'];
