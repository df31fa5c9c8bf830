<div class="modal-dialog modal-lg">
  <div class="modal-content">
    <form method="post" action="index.php">
      <div class="modal-header">
        <button type="button" class="close" data-dismiss="modal" aria-label="{vtranslate('LBL_CANCEL', 'Vtiger')|escape}">&times;</button>
        <h4 class="modal-title">{vtranslate('MAILUP_SEND', 'MailUp')|escape}</h4>
      </div>
      <div class="modal-body">
        <p>{vtranslate('MAILUP_CHOSEN', 'MailUp')|escape}: <strong>{$CHOSEN|escape}</strong>. {vtranslate('MAILUP_SEND_HELP', 'MailUp')|escape}</p>
        {if $CHOSEN gt $MOST}<div class="alert alert-danger" role="alert">{vtranslate('MAILUP_TOO_MANY', 'MailUp')|escape}</div>{/if}
        {if $LISTS|@count eq 0}
        <div class="alert alert-warning" role="alert">{vtranslate('MAILUP_NO_LISTS', 'MailUp')|escape}</div>
        {else}
        <table class="table table-bordered">
          <thead><tr>
            <th scope="col">{vtranslate('MAILUP_LIST', 'MailUp')|escape}</th>
            <th scope="col">{vtranslate('Subscribed', 'MailUp')|escape}</th>
            <th scope="col">{vtranslate('Pending', 'MailUp')|escape}</th>
            <th scope="col">{vtranslate('MAILUP_OPTED_OUT', 'MailUp')|escape}</th>
            <th scope="col">{vtranslate('MAILUP_NO_ADDRESS', 'MailUp')|escape}</th>
          </tr></thead>
          <tbody>
          {foreach item=ONE from=$LISTS}
            {assign var=COUNT value=$COUNTS[$ONE.id]}
            <tr>
              <th scope="row">{$ONE.label|escape}</th>
              <td>{$COUNT.subscribed|escape}</td><td>{$COUNT.pending|escape}</td><td>{$COUNT.optedOut|escape}</td><td>{$COUNT.noAddress|escape}</td>
            </tr>
          {/foreach}
          </tbody>
        </table>
        <div class="form-group">
          <label for="mailup-target">{vtranslate('MAILUP_GROUP', 'MailUp')|escape}</label>
          <select id="mailup-target" name="target" class="form-control">
            {foreach item=ONE from=$LISTS}
            <optgroup label="{$ONE.label|escape}">
              {foreach key=PLACE item=GROUP from=$ONE.groups}
              <option value="{$ONE.id|escape}:{$PLACE|escape}">{$ONE.label|escape}: {$GROUP|escape}</option>
              {/foreach}
              <option value="{$ONE.id|escape}:">{$ONE.label|escape}: {vtranslate('MAILUP_NEW_GROUP', 'MailUp')|escape}</option>
            </optgroup>
            {/foreach}
          </select>
        </div>
        <div class="form-group">
          <label for="mailup-group">{vtranslate('MAILUP_NEW_NAME', 'MailUp')|escape}</label>
          <input id="mailup-group" name="groupname" type="text" maxlength="{$LONGEST|escape}" class="form-control">
        </div>
        {/if}
        <input type="hidden" name="__vtrftk" value="{$TOKEN|escape}">
        <input type="hidden" name="module" value="MailUp">
        <input type="hidden" name="action" value="Send">
        <input type="hidden" name="source" value="{$SOURCE|escape}">
        {foreach key=FIELD item=VALUE from=$SELECTION}
        <input type="hidden" name="{$FIELD|escape}" value="{$VALUE|escape}">
        {/foreach}
      </div>
      <div class="modal-footer">
        {if $LISTS|@count gt 0 and $CHOSEN gt 0 and $CHOSEN le $MOST}
        <button type="submit" class="btn btn-success">{vtranslate('MAILUP_SEND_NOW', 'MailUp')|escape}</button>
        {/if}
        <button type="button" class="btn btn-default" data-dismiss="modal">{vtranslate('LBL_CANCEL', 'Vtiger')|escape}</button>
      </div>
    </form>
  </div>
</div>
