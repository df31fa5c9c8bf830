import { createElement } from 'lwc';
import MailUpStatus from 'c/mailUpStatus';
import read from '@salesforce/apex/MailUpHistory.read';

jest.mock('@salesforce/apex/MailUpHistory.read', () => ({ default: jest.fn() }), { virtual: true });

const ANSWER = {
    answered: true,
    lists: [
        {
            label: 'Newsletter <b>',
            status: 'Unsubscribed',
            changes: [
                {
                    at: '2026-11-20T10:00:00Z',
                    fromStatus: 'Subscribed',
                    toStatus: 'Unsubscribed',
                    reason: 'unsubscribed by the link in a message',
                    source: 'MailUp'
                }
            ]
        },
        { label: 'Offers', status: '', changes: [] }
    ]
};

function show(recordId) {
    const card = createElement('c-mail-up-status', { is: MailUpStatus });
    card.recordId = recordId;
    document.body.appendChild(card);
    return card;
}

const settled = () => new Promise((resolve) => process.nextTick(resolve));

function texts(card, selector) {
    return [...card.shadowRoot.querySelectorAll(selector)].map((element) => element.textContent);
}

describe('the status of a record', () => {
    afterEach(() => {
        document.body.replaceChildren();
        jest.clearAllMocks();
    });

    it('is shown list by list with its changes', async () => {
        read.mockResolvedValue(ANSWER);
        const card = show('003000000000001AAA');
        await settled();
        expect(read).toHaveBeenCalledWith({ recordId: '003000000000001AAA' });
        expect(texts(card, 'h3')).toEqual([
            'Newsletter <b>: c.MailUp_Unsubscribed',
            'Offers: c.MailUp_Not_On_List'
        ]);
        expect(texts(card, 'tbody td')).toEqual(
            expect.arrayContaining(['c.MailUp_Subscribed', 'unsubscribed by the link in a message', 'MailUp'])
        );
        expect(texts(card, '[role="alert"], [role="status"]')).toEqual([]);
    });

    it('is what the record holds when the connector is silent, and can be asked for again', async () => {
        read.mockResolvedValueOnce({ answered: false, lists: [{ label: 'Newsletter', status: 'Pending' }] });
        read.mockResolvedValueOnce(ANSWER);
        const card = show('003000000000001AAA');
        await settled();
        expect(texts(card, '[role="status"]')).toEqual(['c.MailUp_No_Answer']);
        expect(texts(card, 'h3')).toEqual(['Newsletter: c.MailUp_Pending']);
        card.shadowRoot.querySelector('lightning-button').click();
        await settled();
        expect(texts(card, '[role="status"]')).toEqual([]);
        expect(texts(card, 'h3')).toHaveLength(2);
    });

    it('is not shown to whom the server refuses it', async () => {
        read.mockRejectedValue({ body: { message: 'You may not see MailUp' } });
        const card = show('003000000000001AAA');
        await settled();
        expect(texts(card, '[role="alert"]')).toEqual(['You may not see MailUp']);
        expect(texts(card, 'h3')).toEqual([]);
    });

    it('of another record replaces an answer that comes late', async () => {
        let late;
        read.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
        read.mockResolvedValueOnce({ answered: true, lists: [{ label: 'Second', status: 'Subscribed', changes: [] }] });
        const card = show('003000000000001AAA');
        card.recordId = '003000000000002AAA';
        await settled();
        late(ANSWER);
        await settled();
        expect(texts(card, 'h3')).toEqual(['Second: c.MailUp_Subscribed']);
    });

    it('says so when there is none', async () => {
        read.mockResolvedValue({ answered: true, lists: [] });
        const card = show('003000000000001AAA');
        await settled();
        expect(card.shadowRoot.textContent).toContain('c.MailUp_No_History');
    });

    it('leads into MailUp with the id of the record and nothing else', async () => {
        read.mockResolvedValue(ANSWER);
        const card = show('003000000000001AAA');
        await settled();
        const link = card.shadowRoot.querySelector('a');
        expect(link.getAttribute('href')).toBe('/apex/MailUpOpen?id=003000000000001AAA');
        expect(link.rel).toContain('noopener');
    });
});
