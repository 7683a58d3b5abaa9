// What the engine that runs a browser test can do. Asked, never guessed from a name.
import { executeServerCommand } from '@web/test-runner-commands'

/** `cdp`: the developer tools' protocol. `keys`: keys that arrive as they were typed. */
export type Ability = 'cdp' | 'keys'

/** Whether the runner can do something in this engine. Where nobody was told to ask, it can: `npm test` runs in Chromium. */
async function can(ability: Ability): Promise<boolean> {
  try {
    return (await executeServerCommand<{ able: boolean }, Ability>('can', ability)).able
  } catch {
    return true
  }
}

/** For a `before`: leaves the tests of its suite out, with a printed reason, where the engine lacks what they need. */
export async function needs(suite: Mocha.Context, ability: Ability, why: string): Promise<void> {
  if (await can(ability)) return
  console.log(`Left out: ${why}`)
  suite.skip()
}
