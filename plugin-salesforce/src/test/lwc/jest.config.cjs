const path = require('node:path');
const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

const project = path.resolve(__dirname, '../../main/salesforce');

// The tests lie beside the component, as Salesforce's tools want it; what runs them does not, so that nothing of it is packed.
module.exports = {
    ...jestConfig,
    rootDir: project,
    modulePaths: [path.resolve(__dirname, 'node_modules')],
    reporters: ['default', [path.resolve(__dirname, 'report.cjs'), {}]]
};
