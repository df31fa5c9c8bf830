<?php

declare(strict_types=1);

include_once 'clients/base/api/FilterApi.php';

/** What the filter of a list finds, by SugarCRM's own interface and with the rights of the user who asks. */
class MailUpSidecarFilter
{
    /**
     * @param string $definition the filter as the page of the list has it, JSON
     * @return list<string> the ids, at most so many
     */
    public static function found(string $module, string $definition, int $most): array
    {
        global $current_user;
        $filter = json_decode($definition, true);
        if (!is_array($filter)) {
            return [];
        }
        $service = new RestService();
        $service->user = $current_user;
        $asked = ['module' => $module, 'filter' => $filter, 'fields' => 'id', 'order_by' => 'id:ASC'];
        $query = (new FilterApi())->filterListSetup($service, $asked)[1];
        $query->offset(0);
        $query->limit($most);
        return array_column($query->execute(), 'id');
    }
}
