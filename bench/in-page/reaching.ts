import { covers, decodeRoutes, openedBy, parseRules, reach } from '../../src/ovh/index.ts'
import routeLines from '../../src/data/route-lines.json'
import { compare, type Line } from '../lines.ts'

/** What a key of a DNS program may do, and what the whole account may. */
const sets = {
  'the whole account': 'GET /*\nPOST /*\nPUT /*\nDELETE /*',
  'a zone of certbot':
    'GET /domain/zone/\nGET /domain/zone/example.org/status\nPOST /domain/zone/example.org/record\nDELETE /domain/zone/example.org/record/*',
}

/** What rules open of all operations, beside one regular expression for each rule, tried on every operation. */
export async function reaching(): Promise<Line[]> {
  const routes = decodeRoutes(routeLines)
  const operations = [...routes.operations]
  const group = `What rules open of ${operations.length.toLocaleString('en')} operations`
  const against = 'a regular expression for each rule, tried on every operation'
  const lines: Line[] = []
  for (const [name, text] of Object.entries(sets)) {
    const rules = parseRules(text)
    const expressions = rules.map(({ method, path }) => ({
      method,
      pattern: new RegExp(`^${path.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
    }))
    const other = (): unknown =>
      operations.filter((operation) =>
        expressions.some(
          ({ method, pattern }) => method === operation.method && pattern.test(operation.path),
        ),
      )
    lines.push(
      await compare({
        group,
        name: `${name}: reach, with kinds, sections and warnings`,
        against,
        ours: () => reach(routes, rules),
        other,
        times: 20,
        note: 'promised: under 8 ms for the whole account',
      }),
      await compare({
        group,
        name: `${name}: each operation as a call that is allowed or not`,
        against,
        ours: () => operations.filter(({ method, path }) => covers(rules, method, path)),
        other,
        times: 20,
      }),
      await compare({
        group,
        name: `${name}: the list`,
        against,
        ours: () => openedBy(routes, rules),
        other,
        times: 20,
      }),
    )
  }
  return lines
}
