{strip}
<div class="main-container clearfix" style="padding: 20px">
  <h3>MailUp</h3>
  {if $COPY}<div class="alert alert-danger" role="alert">{vtranslate('MAILUP_COPY', $QUALIFIED_MODULE)}</div>{/if}
  <dl class="dl-horizontal">
    <dt>{vtranslate('MAILUP_STATE', $QUALIFIED_MODULE)}</dt>
    <dd>
      {if $STATE}{$STATE.mode|escape} {$STATE.code|default:''|escape} {$STATE.sentence|default:''|escape}
      {else}{vtranslate('MAILUP_STATE_UNKNOWN', $QUALIFIED_MODULE)}{/if}
    </dd>
    <dt>{vtranslate('MAILUP_SEEN', $QUALIFIED_MODULE)}</dt>
    <dd>{if $SEEN}{$SEEN|escape} UTC{else}{vtranslate('MAILUP_NEVER', $QUALIFIED_MODULE)}{/if}</dd>
    <dt>{vtranslate('MAILUP_QUEUE', $QUALIFIED_MODULE)}</dt>
    <dd>{$QUEUE|escape}{if $OLDEST} ({vtranslate('MAILUP_OLDEST', $QUALIFIED_MODULE)} {$OLDEST|escape} UTC){/if}</dd>
    <dt>{vtranslate('MAILUP_VERSION', $QUALIFIED_MODULE)}</dt>
    <dd>{$VERSION|escape} ({$BUILD|escape})</dd>
  </dl>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <div class="form-group">
      <label for="mailup-user">{vtranslate('MAILUP_USER', $QUALIFIED_MODULE)}</label>
      <select id="mailup-user" name="user" class="form-control" style="max-width: 20em">
        <option value="0">{vtranslate('MAILUP_NOBODY', $QUALIFIED_MODULE)}</option>
        {foreach item=ONE from=$USERS}
        <option value="{$ONE.id|escape}"{if $ONE.id == $CHOSEN} selected{/if}>{$ONE.user_name|escape}</option>
        {/foreach}
      </select>
      <p class="help-block">{vtranslate('MAILUP_USER_HELP', $QUALIFIED_MODULE)}</p>
    </div>
    <div class="form-group">
      <label for="mailup-switch">{vtranslate('MAILUP_SWITCH', $QUALIFIED_MODULE)}</label>
      <select id="mailup-switch" name="switch" class="form-control" style="max-width: 20em">
        {foreach item=ONE from=$SWITCHES}
        <option value="{$ONE}"{if $ONE == $SWITCH} selected{/if}>{vtranslate("MAILUP_SWITCH_$ONE", $QUALIFIED_MODULE)}</option>
        {/foreach}
      </select>
      {if $SWITCHED_BY}<p class="help-block">{$SWITCHED_BY|escape}, {$SWITCHED_AT|escape} UTC</p>{/if}
    </div>
    <button type="submit" class="btn btn-success">{vtranslate('MAILUP_SAVE', $QUALIFIED_MODULE)}</button>
  </form>
  <hr>
  <form method="post" action="index.php">
    <input type="hidden" name="module" value="MailUp">
    <input type="hidden" name="parent" value="Settings">
    <input type="hidden" name="action" value="SaveAjax">
    <input type="hidden" name="mode" value="remove">
    <div class="form-group">
      <label for="mailup-fields">{vtranslate('MAILUP_REMOVE', $QUALIFIED_MODULE)}</label>
      <select id="mailup-fields" name="fields" class="form-control" style="max-width: 20em">
        <option value="keep">{vtranslate('MAILUP_KEEP', $QUALIFIED_MODULE)}</option>
        <option value="drop">{vtranslate('MAILUP_DROP', $QUALIFIED_MODULE)}</option>
      </select>
    </div>
    <button type="submit" class="btn btn-danger">{vtranslate('MAILUP_REMOVE_NOW', $QUALIFIED_MODULE)}</button>
  </form>
</div>
{/strip}
