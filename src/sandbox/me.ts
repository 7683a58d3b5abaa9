// `/me` and `/me/api`: the account, its applications, its credentials. What the schemas leave open follows the behaviour that
// Kentrow/keymaker (docs/ARCHITECTURE.md) reports from the live service.
import { editPerson } from './accounts.ts'
import { applicationView, type Application } from './applications.ts'
import { readAllowedIPs } from './auth.ts'
import { credentialStates, credentialView, stateAt, type Credential } from './credentials.ts'
import { badParameter, unknownObject } from './errors.ts'
import { longParam, objectBody, signed, type Route, type SignedCall } from './routes.ts'

function me({ account }: SignedCall): unknown {
  return { ...account.person, nichandle: account.nichandle }
}

function application(call: SignedCall): Application {
  const applicationId = longParam(call, 'applicationId')
  const found = call.world.applications.find(applicationId)
  const visible =
    found?.owner === call.account.nichandle ||
    (call.switches.foreignApplications === 'readable' &&
      call.world.credentials.issuedTo(applicationId).some((one) => one.account === call.account.nichandle))
  if (!found || !visible) throw unknownObject('applicationId', applicationId)
  return found
}

function deleteApplication(call: SignedCall): undefined {
  const { applications, credentials } = call.world
  const found = application(call)
  if (found.owner !== call.account.nichandle) throw unknownObject('applicationId', found.applicationId)
  applications.remove(found)
  if (call.switches.applicationDeletion === 'revokes') {
    for (const credential of credentials.issuedTo(found.applicationId)) credentials.remove(credential)
  }
  return undefined
}

function credential(call: SignedCall): Credential {
  const credentialId = longParam(call, 'credentialId')
  const found = call.world.credentials.find(credentialId)
  if (found?.account !== call.account.nichandle) throw unknownObject('credentialId', credentialId)
  return found
}

const state = (call: SignedCall, one: Credential) => stateAt(one, call.nowMs, call.switches.pendingSeconds)

function listCredentials(call: SignedCall): number[] {
  const status = call.query.get('status')
  const applicationId = call.query.get('applicationId')
  if (status !== null && !credentialStates.includes(status)) {
    throw badParameter(`status: must be one of ${credentialStates.join(', ')}`)
  }
  if (applicationId !== null && !/^\d{1,15}$/.test(applicationId)) {
    throw badParameter('applicationId: a whole number is expected')
  }
  return call.world.credentials
    .of(call.account.nichandle)
    .filter((one) => applicationId === null || one.applicationId === Number(applicationId))
    .filter((one) => status === null || state(call, one) === status)
    .map((one) => one.credentialId)
}

function applicationOf(call: SignedCall): unknown {
  const { applicationId } = credential(call)
  const found = call.world.applications.find(applicationId)
  if (!found) throw unknownObject('applicationId', applicationId)
  return applicationView(found)
}

function editCredential(call: SignedCall): undefined {
  const found = credential(call)
  const body = objectBody(call)
  if (body.allowedIPs !== undefined) found.allowedIPs = readAllowedIPs(body)
  return undefined
}

const may = (action: string, item?: string) => ({
  action: `account:apiovh:me/${action}`,
  ...(item !== undefined && { item }),
})
const ofApplication = '/me/api/application/{applicationId}'
const ofCredential = '/me/api/credential/{credentialId}'

/** The routes of the account itself. */
export const meRoutes: readonly Route[] = [
  signed('GET /me', may('get'), me),
  signed('PUT /me', may('edit'), (call) => editPerson(call.account.person, objectBody(call))),
  signed('GET /me/api/application', may('api/application/get', ofApplication), (call) =>
    call.world.applications.ownedBy(call.account.nichandle).map((one) => one.applicationId),
  ),
  signed(`GET ${ofApplication}`, may('api/application/get'), (call) => applicationView(application(call))),
  signed(`DELETE ${ofApplication}`, may('api/application/delete'), deleteApplication),
  signed('GET /me/api/credential', may('api/credential/get', ofCredential), listCredentials),
  signed(`GET ${ofCredential}`, may('api/credential/get'), (call) => {
    const found = credential(call)
    return credentialView(found, state(call, found), call.world.region.offsetMinutes)
  }),
  signed(`PUT ${ofCredential}`, may('api/credential/edit'), editCredential),
  signed(`DELETE ${ofCredential}`, may('api/credential/delete'), (call) =>
    call.world.credentials.remove(credential(call)),
  ),
  signed(`GET ${ofCredential}/application`, may('api/credential/application/get'), applicationOf),
]
