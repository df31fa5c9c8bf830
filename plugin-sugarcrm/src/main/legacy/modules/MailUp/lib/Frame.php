<?php

declare(strict_types=1);

namespace MailUp;

/** What the CRM's own pages show of MailUp: a block and two buttons on a record, an entry in the menus of a list. */
final class Frame
{
    private const LABELS = [Names::CHANGED => 'LBL_CHANGED', Names::REASON => 'LBL_REASON', Names::OUTCOME => 'LBL_OUTCOME'];

    /** @var Db */
    private $db;
    /** @var Rights */
    private $rights;
    /** @var Settings */
    private $settings;

    public function __construct(Db $db, Rights $rights)
    {
        global $sugar_config;
        $this->db = $db;
        $this->rights = $rights;
        $this->settings = new Settings($db, (string) ($sugar_config['site_url'] ?? ''));
    }

    public function show(): void
    {
        $module = (string) ($_REQUEST['module'] ?? '');
        if (!Modules::takesPart($module) || !$this->rights->maySee() || $this->settings->isCopy()) {
            return;
        }
        switch (strtolower((string) ($_REQUEST['action'] ?? ''))) {
            case 'detailview':
                $this->showRecord($module, (string) ($_REQUEST['record'] ?? ''));
                break;
            case 'listview':
            case 'index':
                $this->showList($module);
                break;
        }
    }

    private function showRecord(string $module, string $record): void
    {
        $bean = \BeanFactory::getBean($module, $record);
        if (!$bean || empty($bean->id) || !$bean->ACLAccess('view')) {
            return;
        }
        include_once __DIR__ . '/Fields.php';
        include_once __DIR__ . '/Block.php';
        $block = new Block($module, $bean);
        $at = 'index.php?' . http_build_query(['module' => 'MailUp', 'source' => $module, 'record_id' => $bean->id]);
        print '<div id="mailup-block" class="panel panel-default"><div class="panel-heading"><strong>MailUp</strong></div>'
            . '<div class="panel-body">' . $this->statuses($module, $bean, $block) . $this->others($block)
            . '<p><a class="button" style="display: inline-block" id="mailup-open" target="_blank" rel="noopener" href="' . Text::html("$at&action=Open") . '">'
            . Text::of('LBL_OPEN') . '</a> <a class="button" style="display: inline-block" id="mailup-history" href="' . Text::html("$at&action=History") . '">'
            . Text::of('LBL_HISTORY') . '</a></p></div></div>';
        $this->script(
            'var block = document.getElementById("mailup-block");'
            . 'var page = document.querySelector(".detail-view") || document.getElementById("content");'
            . 'if (page && block) { page.appendChild(block); }'
            . $this->entry('#tab-actions ul.dropdown-menu', Text::of('LBL_OPEN'), 'window.open(' . Text::script("$at&action=Open")
            . ', "_blank", "noopener");')
        );
    }

    private function showList(string $module): void
    {
        $at = 'index.php?' . http_build_query(['module' => 'MailUp', 'source' => $module,]);
        print '<form id="mailup-send" method="post" action="index.php"><input type="hidden" name="module" value="MailUp">'
            . '<input type="hidden" name="action" value="Send"><input type="hidden" name="source" value="' . Text::html($module) . '">'
            . '<input type="hidden" name="uid"><input type="hidden" name="whole"><input type="hidden" name="filter"></form>';
        $send = 'var list = document.MassUpdate, form = document.getElementById("mailup-send"), ticked = [];'
            . 'document.querySelectorAll("input[name=\'mass[]\']:checked").forEach(function (box) { ticked.push(box.value); });'
            . 'form.uid.value = (list.uid && list.uid.value) || ticked.join(",");'
            . 'form.whole.value = list.select_entire_list && list.select_entire_list.value === "1" ? "1" : "";'
            . 'form.filter.value = list.current_query_by_page ? list.current_query_by_page.value : "";'
            . 'if (!form.uid.value && !form.whole.value) { alert(' . Text::script(\translate('LBL_NONE_CHOSEN', 'MailUp')) . '); return; }'
            . 'form.submit();';
        $opening = 'window.open(' . Text::script("$at&action=Open") . ', "_blank", "noopener");';
        $this->script(
            $this->entry('#actionLinkTop ul.subnav, #actionLinkBottom ul.subnav', Text::of('LBL_SEND'), $send)
            . $this->entry('#actionLinkTop ul.subnav, #actionLinkBottom ul.subnav', Text::of('LBL_OPEN'), $opening)
        );
    }

    private function statuses(string $module, \SugarBean $bean, Block $block): string
    {
        $statuses = $block->statuses(new News($this->settings));
        if ($statuses === []) {
            return '<p>' . Text::of('LBL_NO_LISTS') . '</p>';
        }
        $rows = '';
        foreach ($statuses as $one) {
            $rows .= '<tr><th scope="row">' . Text::html($one['label']) . '</th><td>' . $this->choice($one['field'], $one['status']) . '</td></tr>';
        }
        foreach ($block->lastChange() as $name => $value) {
            $rows .= '<tr><th scope="row">' . Text::of(self::LABELS["$name"]) . '</th><td>' . Text::html($value) . '</td></tr>';
        }
        return '<form method="post" action="index.php"><input type="hidden" name="module" value="MailUp">'
            . '<input type="hidden" name="action" value="SaveStatus"><input type="hidden" name="token" value="' . Text::html(Token::value()) . '">'
            . '<input type="hidden" name="source" value="' . Text::html($module) . '"><input type="hidden" name="record_id" value="'
            . Text::html((string) $bean->id) . '"><table class="table">' . $rows . '</table>'
            . ($bean->ACLAccess('edit') ? '<button type="submit" class="button">' . Text::of('LBL_SAVE_STATUS') . '</button>' : '') . '</form>';
    }

    /** A menu of what the user may choose: to unsubscribe is everybody's. */
    private function choice(string $name, string $status): string
    {
        $options = '';
        foreach (array_merge(['',], Names::STATUSES) as $one) {
            if ($one === $status || $one === 'Unsubscribed' || $this->rights->mayChange()) {
                $options .= '<option value="' . $one . '"' . ($one === $status ? ' selected' : '') . '>' . Text::status($one) . '</option>';
            }
        }
        return '<select name="' . Text::html($name) . '">' . $options . '</select>';
    }

    private function others(Block $block): string
    {
        $shown = [];
        foreach ($block->alsoUsedBy($this->db) as $user) {
            $address = 'index.php?' . http_build_query(['module' => $user['module'], 'action' => 'DetailView', 'record' => $user['record']]);
            $shown[] = Text::html(self::singular($user['module'])) . ' <a href="' . Text::html($address) . '">' . Text::html($user['name']) . '</a>';
        }
        return $shown === [] ? '' : '<p id="mailup-shared">' . Text::of('LBL_ALSO_USED_BY') . ': ' . implode(', ', $shown) . '</p>';
    }

    private static function singular(string $module): string
    {
        global $app_list_strings;
        return (string) ($app_list_strings['moduleListSingular']["$module"] ?? $module);
    }

    /** An entry at the end of a menu of the CRM's, wherever the theme has one. */
    private function entry(string $menus, string $label, string $press): string
    {
        return '(function () { document.querySelectorAll(' . Text::script($menus) . ').forEach(function (menu) {'
            . 'var item = document.createElement("li"), link = document.createElement("a"); link.href = "#"; link.className = "mailup-entry";'
            . 'link.textContent = ' . Text::script(html_entity_decode($label, ENT_QUOTES, 'UTF-8'))
            . '; link.onclick = function (event) { event.preventDefault(); ' . $press . ' };'
            . 'item.appendChild(link); menu.appendChild(item); }); })();';
    }

    private function script(string $text): void
    {
        print '<script>(function () { var put = function () { ' . $text . ' };'
            . 'if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", put); } else { put(); } })();</script>';
    }
}
