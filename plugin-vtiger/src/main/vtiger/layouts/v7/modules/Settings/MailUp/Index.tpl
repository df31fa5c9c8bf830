{strip}
<div class="main-container clearfix" style="padding: 20px">
  <h3>MailUp</h3>
  {if $COPY}
  <form method="post" action="index.php" class="alert alert-danger" role="alert">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <input type="hidden" name="mode" value="anew">
    <p>{vtranslate('MAILUP_COPY', $QUALIFIED_MODULE)|escape}</p>
    <p>{vtranslate('MAILUP_ANEW_HELP', $QUALIFIED_MODULE)|escape}</p>
    <button type="submit" class="btn btn-default">{vtranslate('MAILUP_ANEW', $QUALIFIED_MODULE)|escape}</button>
  </form>
  {/if}
  <dl class="dl-horizontal">
    <dt>{vtranslate('MAILUP_STATE', $QUALIFIED_MODULE)|escape}</dt>
    <dd>
      {vtranslate("MAILUP_MODE_`$STATE.mode`", $QUALIFIED_MODULE)|escape}
      {if $STATE.code} ({$STATE.code|escape}){/if}
      {if $STATE.sentence}<br>{$STATE.sentence|escape}{/if}
    </dd>
    <dt>{vtranslate('MAILUP_ADDRESS', $QUALIFIED_MODULE)|escape}</dt>
    <dd>{if $CONNECTOR}{$CONNECTOR|escape} ({if $ALIVE}{vtranslate('MAILUP_ALIVE', $QUALIFIED_MODULE)|escape}{else}{vtranslate('MAILUP_SILENT', $QUALIFIED_MODULE)|escape}{/if}){else}-{/if}</dd>
    <dt>{vtranslate('MAILUP_SEEN', $QUALIFIED_MODULE)|escape}</dt>
    <dd>{if $SEEN}{$SEEN|escape} UTC{else}{vtranslate('MAILUP_NEVER', $QUALIFIED_MODULE)|escape}{/if}</dd>
    <dt>{vtranslate('MAILUP_QUEUE', $QUALIFIED_MODULE)|escape}</dt>
    <dd>{$QUEUE|escape}{if $OLDEST} ({vtranslate('MAILUP_OLDEST', $QUALIFIED_MODULE)|escape} {$OLDEST|escape} UTC){/if}</dd>
    <dt>{vtranslate('MAILUP_CRON', $QUALIFIED_MODULE)|escape}</dt>
    <dd>{if $CRON === null}{vtranslate('MAILUP_NEVER', $QUALIFIED_MODULE)|escape}{else}{$CRON|escape} {vtranslate('MAILUP_CRON_AGO', $QUALIFIED_MODULE)|escape}{/if}</dd>
    <dt>{vtranslate('MAILUP_VERSION', $QUALIFIED_MODULE)|escape}</dt>
    <dd>{$VERSION|escape} ({$BUILD|escape})</dd>
  </dl>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <div class="form-group">
      <label for="mailup-user">{vtranslate('MAILUP_USER', $QUALIFIED_MODULE)|escape}</label>
      <select id="mailup-user" name="user" class="form-control" style="max-width: 20em">
        <option value="0">{vtranslate('MAILUP_NOBODY', $QUALIFIED_MODULE)|escape}</option>
        {foreach item=ONE from=$USERS}
        <option value="{$ONE.id|escape}"{if $ONE.id == $CHOSEN} selected{/if}>{$ONE.user_name|escape}</option>
        {/foreach}
      </select>
      <p class="help-block">{vtranslate('MAILUP_USER_HELP', $QUALIFIED_MODULE)|escape}</p>
    </div>
    <div class="form-group">
      <label for="mailup-switch">{vtranslate('MAILUP_SWITCH', $QUALIFIED_MODULE)|escape}</label>
      <select id="mailup-switch" name="switch" class="form-control" style="max-width: 20em">
        {foreach item=ONE from=$SWITCHES}
        <option value="{$ONE|escape}"{if $ONE == $SWITCH} selected{/if}>{vtranslate("MAILUP_SWITCH_$ONE", $QUALIFIED_MODULE)|escape}</option>
        {/foreach}
      </select>
      {if $SWITCHED_BY}<p class="help-block">{$SWITCHED_BY|escape}, {$SWITCHED_AT|escape} UTC</p>{/if}
    </div>
    <div class="form-group">
      <label><input type="checkbox" name="push" value="on"{if $PUSHING} checked{/if}> {vtranslate('MAILUP_PUSH', $QUALIFIED_MODULE)|escape}</label>
      <p class="help-block">
        {vtranslate('MAILUP_PUSH_HELP', $QUALIFIED_MODULE)|escape}
        {if $PUSHED} {vtranslate('MAILUP_PUSHED', $QUALIFIED_MODULE)|escape}: {$PUSHED|escape} UTC.{/if}
        {if $PUSH_ANSWER} {vtranslate('MAILUP_PUSH_ANSWER', $QUALIFIED_MODULE)|escape}: {$PUSH_ANSWER|escape}{/if}
      </p>
    </div>
    <button type="submit" class="btn btn-success">{vtranslate('MAILUP_SAVE', $QUALIFIED_MODULE)|escape}</button>
  </form>
  <hr>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <input type="hidden" name="mode" value="rights">
    <h4>{vtranslate('MAILUP_RIGHTS', $QUALIFIED_MODULE)|escape}</h4>
    <p class="help-block">{vtranslate('MAILUP_RIGHTS_HELP', $QUALIFIED_MODULE)|escape}</p>
    {if !$RIGHTS_ASKED}<div class="alert alert-warning" role="alert">{vtranslate('MAILUP_RIGHTS_ASK', $QUALIFIED_MODULE)|escape}</div>{/if}
    <table class="table table-bordered" style="max-width: 60em">
      <thead><tr>
        <th scope="col">{vtranslate('MAILUP_PROFILE', $QUALIFIED_MODULE)|escape}</th><th scope="col">{vtranslate('MAILUP_SEE', $QUALIFIED_MODULE)|escape}</th><th scope="col">{vtranslate('MAILUP_CHANGE', $QUALIFIED_MODULE)|escape}</th><th scope="col">{vtranslate('MAILUP_LIFT', $QUALIFIED_MODULE)|escape}</th>
      </tr></thead>
      <tbody>
      {foreach item=ONE from=$PROFILES}
        <tr>
          <th scope="row">{$ONE.name|escape}{if $ONE.connector} ({vtranslate('MAILUP_CONNECTOR_PROFILE', $QUALIFIED_MODULE)|escape}){/if}</th>
          <td><input type="checkbox" name="see[]" value="{$ONE.id|escape}" aria-label="{$ONE.name|escape}: {vtranslate('MAILUP_SEE', $QUALIFIED_MODULE)|escape}"{if $ONE.see} checked{/if}></td>
          <td><input type="checkbox" name="change[]" value="{$ONE.id|escape}" aria-label="{$ONE.name|escape}: {vtranslate('MAILUP_CHANGE', $QUALIFIED_MODULE)|escape}"{if $ONE.change} checked{/if}{if $ONE.connector} disabled{/if}></td>
          <td><input type="checkbox" name="lift[]" value="{$ONE.id|escape}" aria-label="{$ONE.name|escape}: {vtranslate('MAILUP_LIFT', $QUALIFIED_MODULE)|escape}"{if $ONE.lift} checked{/if}></td>
        </tr>
      {/foreach}
      </tbody>
    </table>
    <button type="submit" class="btn btn-success">{vtranslate('MAILUP_SAVE', $QUALIFIED_MODULE)|escape}</button>
  </form>
  <hr>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <input type="hidden" name="mode" value="task">
    <button type="submit" class="btn btn-default">{vtranslate('MAILUP_CRON_RESET', $QUALIFIED_MODULE)|escape}</button>
  </form>
  <hr>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <input type="hidden" name="mode" value="remove">
    <div class="form-group">
      <label for="mailup-fields">{vtranslate('MAILUP_REMOVE', $QUALIFIED_MODULE)|escape}</label>
      <select id="mailup-fields" name="fields" class="form-control" style="max-width: 20em">
        <option value="keep">{vtranslate('MAILUP_KEEP', $QUALIFIED_MODULE)|escape}</option>
        <option value="drop">{vtranslate('MAILUP_DROP', $QUALIFIED_MODULE)|escape}</option>
      </select>
    </div>
    <button type="submit" class="btn btn-danger">{vtranslate('MAILUP_REMOVE_NOW', $QUALIFIED_MODULE)|escape}</button>
  </form>
</div>
{/strip}
