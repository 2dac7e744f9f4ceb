// Holds imports against .dependency-cruiser.mjs, and fails when it saw too few modules to mean anything.
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const enough = 150;
const { output } = await cruise(['apps', 'libs', 'migrations'], {
  ruleSet: config,
  validate: true,
  exclude: { path: '/dist/|\\.d\\.ts$' },
  ...config.options,
});
const { violations, totalCruised } = output.summary;
for (const { rule, from, to } of violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
if (totalCruised < enough) console.error(`Only ${totalCruised} modules were seen; at least ${enough} were expected.`);
console.log(`${totalCruised} modules, ${violations.length} violations.`);
process.exit(violations.length > 0 || totalCruised < enough ? 1 : 0);
