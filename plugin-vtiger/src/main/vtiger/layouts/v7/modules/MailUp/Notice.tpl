<!DOCTYPE html>
<html>
<head>
  <meta charset="utf-8">
  <meta name="referrer" content="no-referrer">
  <title>MailUp</title>
  <style>body { font: 16px/1.5 sans-serif; max-width: 40em; margin: 4em auto; padding: 0 1em; color: #222 }</style>
</head>
<body>
  <h1>MailUp</h1>
  <p>{vtranslate($KEY, 'MailUp')|escape}</p>
  {if $ADDRESS}<p><a href="{$ADDRESS|escape}" rel="noreferrer noopener">{vtranslate($LABEL, 'MailUp')|escape}</a></p>{/if}
</body>
</html>
