// Lists the keys that ended; with --yes it revokes them, one call each and never twice.
import { applicationAuth, listCredentials, OvhClient, revokeCredential } from 'countersign'

const client = new OvhClient({
  endpoint: process.env.OVH_ENDPOINT ?? 'ovh-eu',
  auth: applicationAuth({
    applicationKey: process.env.OVH_APPLICATION_KEY ?? '',
    applicationSecret: process.env.OVH_APPLICATION_SECRET ?? '',
    consumerKey: process.env.OVH_CONSUMER_KEY ?? '',
  }),
})

const ended = []
for (const status of ['expired', 'refused']) ended.push(...(await listCredentials(client, { status })))
console.log(`${ended.length} keys have ended: ${ended.join(', ')}`)
if (process.argv.includes('--yes')) {
  for (const id of ended) {
    await revokeCredential(client, id)
    console.log(`revoked ${id}`)
  }
} else if (ended.length > 0) {
  console.log('Nothing was changed. Run it again with --yes to revoke them.')
}
