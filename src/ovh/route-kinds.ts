// Our own reading of the API's operations, by their section, method and route. It errs on the side of leaving out: what
// is named here does what its kind says; something not named may do it too.
import type { Operation } from './routes.ts'

/**
 * What an operation does:
 * - `read`, `write`, `remove`: one of the three; ending a service counts as removing it
 * - `spend`: makes an order, pays, renews, or starts something that is billed
 * - `access`: changes who may enter the OVHcloud account, and with which rights
 * - `login`: sets or hands out a password, token or user of one service
 * - `billing`: shows or touches bills, orders and means of payment
 */
export type OperationKind = 'read' | 'write' | 'remove' | 'spend' | 'access' | 'login' | 'billing'

/** In the order in which they are listed and counted. */
export const operationKinds = ['read', 'write', 'remove', 'spend', 'access', 'login', 'billing'] as const

/** The kinds of one operation; the first is `read`, `write` or `remove`. */
export function kindsOf(operation: Operation): OperationKind[] {
  const shape = operation.path.replace(/\{[^}]*\}/g, '{}')
  const end = endOf(shape)
  // What needs no key is opened by no rule.
  const writes = operation.method !== 'GET' && !operation.open
  const under = (prefixes: readonly string[]): boolean =>
    prefixes.some((prefix) => shape === prefix || shape.startsWith(`${prefix}/`))
  const kinds: OperationKind[] = [effectOf(operation, end)]
  if (writes && spends(operation, shape, end)) kinds.push('spend')
  const access =
    writes && (end === 'changeContact' || shape === '/me' || under(accessRoutes)) && !under(accessExceptions)
  if (access) kinds.push('access')
  else if (writes && opensLogin(shape, end)) kinds.push('login')
  if (under(billingRoutes) || /^\/services\/\{\}\/(billing|savingsPlans)(\/|$)/.test(shape))
    kinds.push('billing')
  return kinds
}

/** The last segment that is no parameter. */
function endOf(shape: string): string {
  let end = shape.length
  while (shape.endsWith('/{}', end)) end -= 3
  return shape.slice(shape.lastIndexOf('/', end - 1) + 1, end)
}

function effectOf({ method }: Operation, end: string): OperationKind {
  if (method === 'GET') return 'read'
  return method === 'DELETE' || (method === 'POST' && removing.has(end)) ? 'remove' : 'write'
}

const removing: ReadonlySet<string> = new Set([
  'terminate',
  'confirmTermination',
  'skipRetentionPeriod',
  'confirm',
  'destroy',
  'bulkDeleteObjects',
  'bulkDeleteSnapshots',
])

function spends({ section, method }: Operation, shape: string, end: string): boolean {
  if (method === 'POST' && (section === '/order' || spendingEnds.has(end))) return true
  if (method === 'POST' && section === '/sms' && (end === 'jobs' || end === 'hlr')) return true
  const project = /^\/(?:cloud|publicCloud)\/project\/\{\}\/(?:region\/\{\}\/)?(.*)$/.exec(shape)?.[1]
  if (method === 'POST' && project !== undefined) {
    return billedInProject.has(project) || /^database\/[^/{]+$/.test(project)
  }
  return shape === '/me/autorenew' || spendingShapes.has(`${method} ${shape}`)
}

const spendingEnds: ReadonlySet<string> = new Set([
  'pay',
  'payWithRegisteredPaymentMean',
  'creditOrder',
  'orderAddon',
  'orderNewNodeHourly',
  'orderNewFilerHourly',
  'orderNewHostHourly',
])

const spendingShapes: ReadonlySet<string> = new Set([
  'POST /service/{}/renew',
  'POST /services/{}/billing/engagement/request',
  'POST /services/{}/savingsPlans/subscribe/execute',
  'POST /services/{}/savingsPlans/subscribed/{}/changeSize',
  'POST /services/{}/upgrade/{}/execute',
])

/** Below a Public Cloud project, and a region where there is one; databases go by their engine. */
const billedInProject: ReadonlySet<string> = new Set([
  'activateMonthlyBilling',
  'ai/app',
  'ai/job',
  'ai/notebook',
  'containerRegistry',
  'credit',
  'gateway',
  'instance',
  'instance/bulk',
  'instance/{}/activeMonthlyBilling',
  'instance/{}/floatingIp',
  'instance/{}/resize',
  'kube',
  'kube/{}/nodepool',
  'loadbalancer',
  'loadbalancing/loadbalancer',
  'loadbalancing/loadbalancer/{}/floatingIp',
  'network/{}/subnet/{}/gateway',
  'rancher',
  'share',
  'volume',
  'volume/{}/upsize',
  'volumeBackup',
  'volumeBackup/{}/volume',
])

const accessRoutes: readonly string[] = [
  '/auth',
  '/iam',
  '/me/accessRestriction',
  '/me/api',
  '/me/changeEmail',
  '/me/changePassword',
  '/me/identity',
  '/me/passwordRecover',
  '/me/sshKey',
  '/me/subAccount',
  '/me/task/contactChange',
  '/me/task/emailChange',
]

const accessExceptions: readonly string[] = [
  '/auth/logout',
  '/iam/authorization',
  '/iam/log',
  '/iam/resource/{}/authorization',
  '/me/api/log',
]

function opensLogin(shape: string, end: string): boolean {
  return /password$/i.test(end) || loginEnds.has(end) || /\/(credentials|kubeconfig)\/reset$/.test(shape)
}

const loginEnds: ReadonlySet<string> = new Set([
  'adminCredentials',
  'authenticationSecret',
  'authorizedIp',
  'credential',
  'kubeconfig',
  'login',
  's3Credentials',
  'secret',
  'serviceKey',
  'sshkey',
  'token',
  'user',
  'users',
])

const billingRoutes: readonly string[] = [
  '/me/autorenew',
  '/me/availableAutomaticPaymentMeans',
  '/me/bill',
  '/me/billing',
  '/me/consumption',
  '/me/correctiveInvoice',
  '/me/credit',
  '/me/debtAccount',
  '/me/deposit',
  '/me/fidelityAccount',
  '/me/order',
  '/me/ovhAccount',
  '/me/payment',
  '/me/paymentMean',
  '/me/refund',
  '/me/reverseBill',
  '/me/voucher',
  '/me/withdrawal',
]
