trigger MailUpLead on Lead (before insert, before update, after insert, after update, after delete, after undelete) {
    MailUpHandler.handle(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
