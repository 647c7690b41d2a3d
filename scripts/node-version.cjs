// Plain old JavaScript: it must run on the very Node it complains about.
var parts = process.versions.node.split('.').map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 12)) {
  console.error(
    'Aiqyn needs Node 22.12 or newer; this is ' +
      process.versions.node +
      '.\nRun "npm ci": it brings Node 24 along, and "npm start" and "npm test" then use it.\n' +
      'On a system for which no such package exists, install Node 24 from nodejs.org.',
  );
  process.exit(1);
}
