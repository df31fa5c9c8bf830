const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@lwc/compiler');

// Compiles every file of every component as the org does, and fails at the first complaint.
const components = path.resolve(__dirname, '../../main/salesforce/force-app/main/default/lwc');
let failed = 0;
for (const name of fs.readdirSync(components)) {
    for (const file of fs.readdirSync(path.join(components, name)).filter((each) => /\.(js|html|css)$/.test(each))) {
        try {
            const source = fs.readFileSync(path.join(components, name, file), 'utf8');
            const { warnings = [] } = transformSync(source, file, { name, namespace: 'c', enableDynamicComponents: false });
            warnings.forEach((warning) => console.error(`${name}/${file}: ${warning.message}`));
            failed += warnings.length;
        } catch (error) {
            console.error(`${name}/${file}: ${error.message}`);
            failed += 1;
        }
    }
}
process.exitCode = failed === 0 ? 0 : 1;
