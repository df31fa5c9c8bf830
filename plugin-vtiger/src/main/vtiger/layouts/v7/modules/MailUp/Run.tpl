<div class="main-container clearfix" style="padding: 20px 40px">
  <h3>{vtranslate('MAILUP_RUN', 'MailUp')|escape} {$RUN.run|escape}</h3>
  <p>{vtranslate('MAILUP_LIST', 'MailUp')|escape}: <strong>{$LABEL|escape}</strong>,
    {vtranslate('MAILUP_GROUP', 'MailUp')|escape}: <strong>{$RUN.group|escape}</strong></p>
  <table class="table table-bordered" style="background: #fff; max-width: 40em">
    <tbody>
      <tr><th scope="row">{vtranslate('MAILUP_CHOSEN', 'MailUp')|escape}</th><td>{$RUN.chosen|escape}</td></tr>
      <tr><th scope="row">{vtranslate('MAILUP_WAITING', 'MailUp')|escape}</th><td>{$RUN.waiting|escape}</td></tr>
      {if $RUN.result}
      <tr><th scope="row">{vtranslate('MAILUP_ADDED', 'MailUp')|escape}</th><td>{$RUN.result.added|escape}</td></tr>
      <tr><th scope="row">{vtranslate('MAILUP_NOT_SUBSCRIBED', 'MailUp')|escape}</th><td>{$RUN.result.notSubscribed|escape}</td></tr>
      <tr><th scope="row">{vtranslate('MAILUP_SKIPPED', 'MailUp')|escape}</th><td>{$RUN.result.skipped|escape}</td></tr>
      <tr><th scope="row">{vtranslate('MAILUP_FAILED', 'MailUp')|escape}</th><td>{$RUN.result.failed|escape}</td></tr>
      {/if}
    </tbody>
  </table>
  <p>
    {if !$RUN.result}{vtranslate('MAILUP_NOT_COUNTED', 'MailUp')|escape}{/if}
    <a style="text-decoration: underline" href="index.php?module=MailUp&amp;view=Run&amp;run={$RUN.run|escape:'url'}">{vtranslate('MAILUP_RELOAD', 'MailUp')|escape}</a>
  </p>
  <p><a class="btn btn-success" href="index.php?module=MailUp&amp;action=Open" target="_blank" rel="noopener">{vtranslate('MAILUP_OPEN', 'MailUp')|escape}</a></p>
</div>
