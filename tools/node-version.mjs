// `npm ci` brings Node 24 for Linux and Windows; elsewhere it has to be installed.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Tributary runs on Node 24 and this is Node ${process.versions.node}. On Linux and Windows \`npm ci\` brings it ` +
      `(start with \`npm start\`, not \`node\`; do not pass --omit=optional). On macOS install Node 24 from nodejs.org.`,
  );
  process.exit(1);
}
