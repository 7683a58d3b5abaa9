// Every key of the account: what it hangs on, when it ends, what it opens.
import {
  applicationAuth,
  applicationOf,
  asCredential,
  listCredentials,
  OvhClient,
  readMany,
} from 'countersign'

const { OVH_ENDPOINT: endpoint = 'ovh-eu' } = process.env
const client = new OvhClient({
  endpoint,
  auth: applicationAuth({
    applicationKey: process.env.OVH_APPLICATION_KEY ?? '',
    applicationSecret: process.env.OVH_APPLICATION_SECRET ?? '',
    consumerKey: process.env.OVH_CONSUMER_KEY ?? '',
  }),
})

const ids = await listCredentials(client)
for (const { value: key, error } of await readMany(client, '/me/api/credential', ids, {
  read: asCredential,
})) {
  if (!key) {
    console.log(`could not be read: ${error}`)
    continue
  }
  // The application of a key may be somebody else's, or deleted: then the key opens nothing.
  const name = await applicationOf(client, key.credentialId).then(
    (application) => application.name,
    () => '(deleted application)',
  )
  const end = key.expiration?.slice(0, 10) ?? 'never ends'
  const rules = key.rules.map(({ method, path }) => `${method} ${path}`).join(', ')
  console.log(`${key.credentialId}  ${key.status.padEnd(17)}  ${end.padEnd(10)}  ${name}: ${rules}`)
}
