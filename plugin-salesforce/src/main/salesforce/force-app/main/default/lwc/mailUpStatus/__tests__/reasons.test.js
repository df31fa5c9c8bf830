const said = 'unsubscribed by the link in a message';

async function spokenTo(language, text) {
    jest.resetModules();
    jest.doMock('@salesforce/i18n/lang', () => ({ default: language }), { virtual: true });
    const { inUsersLanguage } = await import('../reasons');
    return inUsersLanguage(text);
}

describe('what the connector says of a change', () => {
    it('is read in Italian by whom Salesforce speaks Italian to', async () => {
        expect(await spokenTo('it', said)).toBe('disiscritto con il link in un messaggio');
        expect(await spokenTo('it-CH', 'connector')).toBe('connettore');
    });

    it('is read in English by everybody else', async () => {
        expect(await spokenTo('en-US', said)).toBe(said);
        expect(await spokenTo('de', said)).toBe(said);
    });

    it('stays as it is when nobody knows it, or nobody said it', async () => {
        expect(await spokenTo('it', 'of a later version')).toBe('of a later version');
        expect(await spokenTo('it', undefined)).toBeUndefined();
    });
});
