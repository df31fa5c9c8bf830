<?php

$hook_array['before_save'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'saving'];
$hook_array['after_save'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'saved'];
$hook_array['before_delete'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'deleting'];
$hook_array['after_delete'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'deleted'];
$hook_array['after_restore'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'restored'];
$hook_array['after_relationship_add'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'related'];
$hook_array['after_relationship_delete'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'related'];
