// Mocha's spec reporter, which also hands its figures to the test command.
const { appendFileSync } = require('node:fs')
const { reporters } = require('mocha')

module.exports = class CountingSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options)
    runner.once('end', () => {
      const { passes, failures } = runner.stats
      const file = process.env.COUNTS_FILE
      if (file) appendFileSync(file, `${JSON.stringify({ passed: passes, failed: failures })}\n`)
    })
  }
}
