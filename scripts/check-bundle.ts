// Fails when the bundle is too large, holds what it should not, or needs more than the engine has.
import { existsSync, readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import { CONTRACT_HASH } from '../ts-core/host/contract-hash'
import type * as entry from '../ts-core/entry'
import { bareContext } from './bare-context'
import { bundle, version } from './bundle'
import { type Check, runAsProgram } from './checking'

const BUDGET = 600 * 1024

const UNWANTED: readonly (readonly [module: RegExp, why: string])[] = [
  [/^ts-core\/host\/contract\//, 'the contract is imported for its types only'],
  [/zod\/v\d\/classic\//, 'zod/mini is enough'],
  [/zod\/.*\/locales\/(?!en\.)/, 'locales of zod'],
  [/\.test\.ts$|^test\//, 'a test'],
]

export const bundled: Check = {
  sentence: 'The bundle loads in a bare VM',
  run: async () => {
    const { code, modules } = await bundle()
    const kilobytes = (code.length / 1024).toFixed(0)
    return {
      summary: `${kilobytes} KB from ${modules.length} modules, no eval, nothing but what the engine has`,
      problems: [
        ...(code.length > BUDGET ? [`${kilobytes} KB are more than ${BUDGET / 1024}`] : []),
        ...modules.flatMap(moduleProblems),
        ...packagesOf(modules).flatMap(licenceProblems),
        ...loadProblems(code),
      ],
    }
  },
}

const moduleProblems = (name: string): readonly string[] =>
  UNWANTED.filter(([module]) => module.test(name)).map(([, why]) => `${name}: ${why}`)

function loadProblems(code: string): readonly string[] {
  try {
    const scim = new Script(`${code};scim`, { filename: 'scim-core.js' }).runInContext(bareContext()) as typeof entry
    const gateway = { call: (operation: string) => { throw new Error(`warmUp calls ${operation}`) } }
    const warmed = scim.start(gateway).warmUp()
    return [
      ...(scim.contractHash === CONTRACT_HASH ? [] : ['contractHash is not the one of the contract']),
      ...(scim.version === version ? [] : [`version is ${scim.version}, package.json says ${version}`]),
      ...(warmed === 'null' ? [] : [`warmUp answers ${warmed}`]),
    ]
  } catch (error) {
    return [`does not load: ${(error as Error).stack ?? String(error)}`]
  }
}

const packagesOf = (modules: readonly string[]): readonly string[] =>
  [...new Set(modules.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1] ?? []))]

/** The JAR carries licenses/ as it is. */
function licenceProblems(name: string): readonly string[] {
  const ours = `licenses/${name.split('/').at(-1)}.txt`
  const candidates = ['LICENSE', 'LICENSE.md'].map((file) => `node_modules/${name}/${file}`)
  const theirs = candidates.find((path) => existsSync(path))
  if (!existsSync(ours)) return [`${ours} is missing: the bundle holds ${name}`]
  if (theirs === undefined || readFileSync(ours, 'utf8').trim() === readFileSync(theirs, 'utf8').trim()) return []
  return [`${ours} differs from ${theirs}`]
}

await runAsProgram(import.meta.url, bundled)
