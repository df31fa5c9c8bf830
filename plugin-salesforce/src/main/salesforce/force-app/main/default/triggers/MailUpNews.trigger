trigger MailUpNews on MailUp_News__c (before insert, before update) {
    MailUpDesk.take(Trigger.new);
}
