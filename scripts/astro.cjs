// Runs the framework's command with its telemetry off: building the portal talks to nobody.
require('./node-version.cjs');
process.env.ASTRO_TELEMETRY_DISABLED = '1';
import('../node_modules/astro/bin/astro.mjs');
