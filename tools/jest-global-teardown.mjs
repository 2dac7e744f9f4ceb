export default async function stop() {
  await globalThis.tributaryTestPostgres?.remove();
}
