/** Runs in the process of global-setup.ts and uses the module loader prepared there. */
export default async function tearDown(): Promise<void> {
  const { stopTestServers } = await import('./test-server.js');
  await stopTestServers();
}
