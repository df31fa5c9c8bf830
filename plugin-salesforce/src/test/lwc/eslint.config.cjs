const salesforce = require('@salesforce/eslint-config-lwc/recommended');

module.exports = [
    ...[salesforce].flat(),
    {
        files: ['**/__tests__/**'],
        languageOptions: { globals: { jest: false, describe: false, it: false, expect: false, afterEach: false, process: false, document: false } },
        rules: { '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off' }
    }
];
