import { LightningElement, api } from 'lwc';
import read from '@salesforce/apex/MailUpHistory.read';
import at from '@salesforce/label/c.MailUp_At';
import fromStatus from '@salesforce/label/c.MailUp_From';
import history from '@salesforce/label/c.MailUp_History';
import lookAgain from '@salesforce/label/c.MailUp_Look_Again';
import noAnswer from '@salesforce/label/c.MailUp_No_Answer';
import noHistory from '@salesforce/label/c.MailUp_No_History';
import noRight from '@salesforce/label/c.MailUp_No_Right';
import notOnList from '@salesforce/label/c.MailUp_Not_On_List';
import open from '@salesforce/label/c.MailUp_Open';
import pending from '@salesforce/label/c.MailUp_Pending';
import reason from '@salesforce/label/c.MailUp_Reason';
import source from '@salesforce/label/c.MailUp_Source';
import subscribed from '@salesforce/label/c.MailUp_Subscribed';
import toStatus from '@salesforce/label/c.MailUp_To';
import unsubscribed from '@salesforce/label/c.MailUp_Unsubscribed';
import { inUsersLanguage } from './reasons';

const WORDS = { Subscribed: subscribed, Unsubscribed: unsubscribed, Pending: pending };

/** The statuses of the record, list by list, with how they came about. */
export default class MailUpStatus extends LightningElement {
    labels = { at, fromStatus, history, lookAgain, noAnswer, noHistory, notOnList, open, reason, source, toStatus };
    lists = [];
    isLoading = true;
    isSilent = false;
    problem = '';
    _recordId;

    @api
    get recordId() {
        return this._recordId;
    }
    set recordId(value) {
        this._recordId = value;
        this.load();
    }

    get isEmpty() {
        return !this.isLoading && !this.problem && !this.isSilent && this.lists.length === 0;
    }

    get openAddress() {
        return `/apex/MailUpOpen?id=${encodeURIComponent(this._recordId)}`;
    }

    async load() {
        const asked = this._recordId;
        if (!asked) {
            return;
        }
        this.isLoading = true;
        this.problem = '';
        try {
            const shown = await read({ recordId: asked });
            if (asked === this._recordId) {
                this.isSilent = !shown.answered;
                this.lists = shown.lists.map(lineOf);
            }
        } catch (error) {
            if (asked === this._recordId) {
                this.lists = [];
                this.problem = error?.body?.message ?? noRight;
            }
        } finally {
            if (asked === this._recordId) {
                this.isLoading = false;
            }
        }
    }
}

function lineOf(list, index) {
    return {
        key: `list-${index}`,
        label: list.label,
        status: WORDS[list.status] ?? (list.status || notOnList),
        changes: (list.changes ?? []).map((change, number) => ({
            key: `change-${index}-${number}`,
            at: change.at,
            fromStatus: wordOf(change.fromStatus),
            toStatus: wordOf(change.toStatus),
            reason: inUsersLanguage(change.reason),
            source: inUsersLanguage(change.source)
        })),
        hasChanges: (list.changes ?? []).length > 0
    };
}

function wordOf(status) {
    return WORDS[status] ?? status;
}
