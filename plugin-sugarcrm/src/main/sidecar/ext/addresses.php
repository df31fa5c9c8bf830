<?php

$hook_array['after_save'][] = [90, 'MailUp', 'modules/MailUp/SidecarHooks.php', 'MailUpSidecarHooks', 'addressSaved'];
