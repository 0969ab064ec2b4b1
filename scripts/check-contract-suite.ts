// Fails when the suite that certifies the directories leaves an operation of the contract out.
import { readFileSync } from 'node:fs'
import { contract } from '../ts-core/host/contract'
import { type Check, filesBelow, runAsProgram } from './checking'

const SUITE = 'test/host-contract'

export const contractSuite: Check = {
  sentence: 'The contract suite calls every operation',
  run: () => {
    const text = filesBelow([SUITE], /\.ts$/).map((file) => readFileSync(file, 'utf8')).join('\n')
    const operations = Object.entries(contract).flatMap(([port, of]) => Object.keys(of).map((name) => `${port}.${name}`))
    return {
      summary: `${operations.length} operations`,
      problems: operations.filter((name) => !new RegExp(`\\b${name}\\b`).test(text)).map((name) => `${SUITE}: nothing calls ${name}`),
    }
  },
}

await runAsProgram(import.meta.url, contractSuite)
