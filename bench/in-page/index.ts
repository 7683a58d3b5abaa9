export { auditing, lists } from './lists.ts'
export { confReading, growth, searching } from './reading.ts'
export { signing } from './signing.ts'
export { vault } from './vault.ts'
