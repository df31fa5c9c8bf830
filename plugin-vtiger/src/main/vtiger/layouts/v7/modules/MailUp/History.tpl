<div class="main-container clearfix" style="padding: 20px 40px">
  <h3>{vtranslate('MAILUP_HISTORY', 'MailUp')|escape}</h3>
  <p><a style="text-decoration: underline" href="index.php?module={$SOURCE|escape:'url'}&amp;view=Detail&amp;record={$CRMID|escape:'url'}">{$NAME|escape}</a></p>
  {if $HISTORY === null}
    <div class="alert alert-warning" role="alert">{vtranslate('MAILUP_NO_ANSWER', 'MailUp')|escape}</div>
    <dl class="dl-horizontal">
      {foreach key=LABEL item=VALUE from=$FIELDS}
      <dt title="{$LABEL|escape}">{$LABEL|escape}</dt><dd>{$VALUE|escape}&nbsp;</dd>
      {/foreach}
    </dl>
  {elseif $HISTORY|@count eq 0}
    <p>{vtranslate('MAILUP_NO_HISTORY', 'MailUp')|escape}</p>
  {/if}
  {foreach item=ONE from=$HISTORY}
    <h4>{$ONE.label|escape}: {if $ONE.status}{vtranslate($ONE.status, 'MailUp')|escape}{else}{vtranslate('MAILUP_NOT_ON_LIST', 'MailUp')|escape}{/if}</h4>
    {if $ONE.changes|@count gt 0}
    <table class="table table-bordered" style="background: #fff">
      <thead><tr>
        <th scope="col">{vtranslate('MAILUP_AT', 'MailUp')|escape}</th>
        <th scope="col">{vtranslate('MAILUP_FROM', 'MailUp')|escape}</th>
        <th scope="col">{vtranslate('MAILUP_TO', 'MailUp')|escape}</th>
        <th scope="col">{vtranslate('MAILUP_REASON', 'MailUp')|escape}</th>
        <th scope="col">{vtranslate('MAILUP_SOURCE', 'MailUp')|escape}</th>
      </tr></thead>
      <tbody>
      {foreach item=CHANGE from=$ONE.changes}
        <tr>
          <td>{$CHANGE.at|escape} UTC</td>
          <td>{if $CHANGE.from}{vtranslate($CHANGE.from, 'MailUp')|escape}{else}-{/if}</td>
          <td>{if $CHANGE.to}{vtranslate($CHANGE.to, 'MailUp')|escape}{else}-{/if}</td>
          <td>{vtranslate($CHANGE.reason, 'MailUp')|escape}</td>
          <td>{vtranslate($CHANGE.source, 'MailUp')|escape}</td>
        </tr>
      {/foreach}
      </tbody>
    </table>
    {/if}
  {/foreach}
</div>
