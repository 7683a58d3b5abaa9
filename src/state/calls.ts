// What calls the API, behind a door that is opened with the vault: before that there is nobody to call for.
export {
  currentCredential,
  deleteApplication,
  listApplications,
  listCredentials,
  readApplication,
  readCredential,
  sign,
} from '../ovh/index.ts'
export { accountClient } from './account-client.ts'
