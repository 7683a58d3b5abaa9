// Says whether this key may make a call, without making it: node examples/will-it-work.mjs DELETE /domain/zone/example.org
import { applicationAuth, covers, currentCredential, OvhClient, printRules } from 'countersign'

const [method = 'GET', path = '/me'] = process.argv.slice(2)
const client = new OvhClient({
  endpoint: process.env.OVH_ENDPOINT ?? 'ovh-eu',
  auth: applicationAuth({
    applicationKey: process.env.OVH_APPLICATION_KEY ?? '',
    applicationSecret: process.env.OVH_APPLICATION_SECRET ?? '',
    consumerKey: process.env.OVH_CONSUMER_KEY ?? '',
  }),
})

// Any key may ask what it is, however narrow it is.
const { rules } = await currentCredential(client)
if (covers(rules, method, path)) console.log(`yes: ${method} ${path} is allowed`)
else {
  console.log(`no: the rule "${method} ${path}" is missing. The key has:\n${printRules(rules)}`)
  process.exitCode = 1
}
