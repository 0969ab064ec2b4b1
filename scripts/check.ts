// All checks, one line each.
import { boundaries } from './check-boundaries'
import { bundled } from './check-bundle'
import { citations } from './check-citations'
import { contractSuite } from './check-contract-suite'
import { conversions } from './check-conversions'
import { errors } from './check-errors'
import { generated } from './check-generated'
import { javaSize } from './check-java-size'
import { mocks } from './check-mocks'
import { parser } from './check-parser'
import { switches } from './check-switches'
import { tables } from './check-tables'
import { type Check, report } from './checking'
import { typecheck } from './typecheck'

const types: Check = {
  sentence: 'The types hold',
  run: async () => ({
    summary: 'ts-core without Node and DOM, scripts and tests with them',
    problems: (await typecheck()) ? [] : ['see above'],
  }),
}

const CHECKS = [boundaries, javaSize, parser, switches, tables, errors, mocks, contractSuite, conversions, generated, bundled, citations, types]

let failed = 0
for (const check of CHECKS) failed += (await report(check)) ? 0 : 1
if (failed > 0) process.exit(1)
