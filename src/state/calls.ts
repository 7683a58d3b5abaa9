// What calls the API, behind a door that is opened with the vault: before that there is nobody to call for.
export {
  currentCredential,
  deleteApplication,
  listApplications,
  listCredentials,
  OvhClient,
  readApplication,
  readCredential,
  sign,
} from '../ovh/index.ts'
export { AccountToken } from './bearer/account-token.ts'
