<?php

foreach ($js_groupings as $mailUpAt => $mailUpGroup) {
    if (in_array('include/javascript/sugar_grp7.min.js', $mailUpGroup, true)) {
        $js_groupings["$mailUpAt"]['modules/MailUp/mailup.js'] = 'include/javascript/sugar_grp7.min.js';
    }
}
