// Fails when a module imports across a boundary, or when a word crosses it.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { type Check, filesBelow, runAsProgram } from './checking'

/** layer → the layers and packages it may import; its own files always. `provider` and `outbound` never import each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  protocol: ['zod/mini'],
  host: ['zod/mini'],
  runtime: ['host', '@jridgewell/trace-mapping'],
  config: ['host', 'zod/mini'],
  auth: ['protocol', 'host', 'config', 'jose'],
  directory: ['protocol', 'host', 'config'],
  work: ['protocol', 'host', 'config', 'directory'],
  metrics: ['host'],
  provider: ['protocol', 'host', 'config', 'auth', 'directory', 'work', 'metrics', 'assignment'],
  outbound: ['protocol', 'host', 'config', 'directory', 'work', 'metrics'],
  assignment: ['protocol', 'host', 'config', 'directory', 'work'],
  admin: ['protocol', 'host', 'config', 'directory', 'work', 'outbound', 'assignment', 'provider', 'zod/mini'],
  'jobs.ts': ['host', 'config', 'auth', 'work', 'metrics', 'provider', 'outbound', 'assignment'],
  'entry.ts': ['runtime', 'host', 'provider', 'admin', 'jobs'],
}

/** `directory` makes resources of records, and asks nobody: of the host it knows the records, by type. */
const RECORDS = 'ts-core/host/records'

/** The management API shows of the server what its doctor says and what differs from what it wrote, and no more. */
const SHOWN = ['ts-core/provider/doctor/', 'ts-core/provider/drift/']

/** package → what its classes may name; all may use java.* */
const JAVA_MAY_NAME: Readonly<Record<string, RegExp>> = {
  bridge: /^(dev\.scimts\.bridge|com\.fasterxml\.jackson\.core)\./,
  script: /^(dev\.scimts\.(bridge|script)|org\.graalvm)\./,
  keycloak: /^(dev\.scimts|org\.keycloak|org\.jboss\.logging|jakarta|javax\.(naming|net\.ssl)|org\.hibernate|io\.quarkus\.hibernate\.orm|com\.fasterxml\.jackson|org\.apache\.http|com\.github\.benmanes\.caffeine|org\.bouncycastle\.crypto|io\.micrometer\.core\.instrument)\./,
}

/** package of `keycloak` → the other packages of `keycloak` that it may import, all of them listed before it */
const KEYCLOAK_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  version: [],
  json: [],
  database: [],
  tables: [],
  targets: ['database'],
  rules: ['targets'],
  capture: ['targets', 'rules'],
  tenancy: ['version', 'database'],
  tls: [],
  crypto: ['tenancy', 'tls'],
  federation: ['database', 'tenancy'],
  query: ['version', 'database', 'tenancy'],
  memory: ['tenancy'],
  metrics: ['json', 'tenancy'],
  profile: ['database', 'tenancy', 'crypto'],
  records: ['version', 'database', 'tenancy', 'crypto', 'federation', 'query'],
  roles: ['database', 'tenancy', 'federation', 'query'],
  tokens: ['version', 'tenancy', 'crypto'],
  groups: ['version', 'database', 'tenancy', 'crypto', 'federation', 'query', 'records', 'roles'],
  drift: ['database', 'tenancy', 'crypto'],
  users: ['version', 'database', 'capture', 'tenancy', 'federation', 'query', 'records', 'roles', 'drift'],
  organizations: ['database', 'tenancy', 'federation', 'roles', 'users'],
  assignment: ['database', 'capture', 'tenancy', 'crypto', 'federation', 'query', 'roles', 'groups', 'organizations', 'rules'],
  server: ['json', 'database', 'tenancy', 'federation', 'profile', 'assignment'],
  http: ['tenancy', 'tls'],
  outbound: ['version', 'database', 'targets', 'rules', 'tenancy', 'crypto', 'query', 'metrics', 'drift'],
  administration: ['tenancy', 'json'],
  upgrade: ['version', 'database', 'capture', 'tenancy', 'query'],
  host: [
    ...['json', 'database', 'tenancy', 'crypto', 'memory', 'metrics', 'profile', 'roles', 'tokens'],
    ...['groups', 'users', 'organizations', 'assignment', 'server', 'http', 'outbound', 'administration'],
  ],
  endpoint: [
    ...['json', 'version', 'database', 'targets', 'rules', 'capture', 'tenancy', 'memory', 'metrics', 'tokens', 'server', 'http', 'outbound', 'administration', 'upgrade', 'host'],
  ],
}

const JAVA = 'java-shim/src/main/java'

/** Whoever has habits: they are understood in `provider/dialects/`, whose names `config/dialects.ts` lists. */
const VENDORS =
  /(?<![a-z])(entra|okta|azure|microsoft|onelogin|jumpcloud|ping|pingone|pingfederate|salesforce|sailpoint|authentik|rippling|cyberark|midpoint|google|workday|bamboohr|hibob|personio|workos)(?![a-z])/i

/** Whoever is a target: what is known of them is data of `outbound/profiles/`. */
const TARGETS = /(?<![a-z.])(kestra|aws|github|gitlab|slack|atlassian|netbird|coder|sentry|twingate|zscaler|snowflake|databricks)(?![a-z])/i

const BANNED_WORDS: readonly (readonly [folder: string, words: RegExp, except?: RegExp])[] = [
  ['ts-core/protocol', /keycloak|realm|\bhost\b/i],
  ['ts-core', /\b(UserModel|GroupModel|RealmModel|KeycloakSession)\b|org\.keycloak|\bJava\.type\b/],
  ['ts-core', /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bconsole\./, /^ts-core\/(runtime|host)\//],
  ['ts-core', /\beval\(|\bnew Function\(|\bas any\b|: any\b|\benum [A-Z]|\bexport default\b/],
  ['ts-core', VENDORS, /^ts-core\/(provider\/dialects\/|config\/dialects\.ts)/],
  ['ts-core', TARGETS, /^ts-core\/outbound\/profiles\//],
  [JAVA, VENDORS],
  [JAVA, TARGETS],
  [JAVA, /urn:ietf:params|scimType|PatchOp|valuePath|application\/scim/],
  [JAVA, /\bSystem\.(out|err)\b|printStackTrace/],
  [JAVA, /catch \([^)]*\) \{\s*\}/],
]

/** Names of folders for what has no place. */
const NO_PLACE = /(^|[-/])(utils?|helpers?|common|misc)([-/.]|$)|(Utils?|Helpers?|Impl|Manager)\.(ts|java)$/i

export const boundaries: Check = {
  sentence: 'Java knows no SCIM, TypeScript no Keycloak class, and every layer keeps to itself',
  run: () => {
    const typescript = filesBelow(['ts-core'], /\.ts$/).filter((file) => !file.endsWith('.test.ts'))
    const java = filesBelow([JAVA], /\.java$/)
    const named = filesBelow(['ts-core', 'java-shim/src', 'scripts', 'test'], /\.(ts|mjs|java)$/)
    return {
      summary: `${typescript.length} TypeScript and ${java.length} Java files`,
      problems: [
        ...typescript.flatMap(importProblems),
        ...java.flatMap(javaProblems),
        ...java.flatMap(arrowProblems),
        ...[...typescript, ...java].flatMap(wordProblems),
        ...doorProblems(java),
        ...named.filter((file) => NO_PLACE.test(file)).map((file) => `${file}: say what it is for`),
      ],
    }
  },
}

const IMPORT = /^(?:import\s+|(?:import|export)\b[^'"=]*?\bfrom\s+)['"]([^'"]+)['"]/gm

function importProblems(file: string): readonly string[] {
  const layer = relative('ts-core', file).split('/')[0]!
  const specifiers = readFileSync(file, 'utf8').matchAll(IMPORT)
  const targets = [...specifiers].map(([, specifier]) => specifier!)
  return targets.filter((specifier) => !mayImport(file, layer, specifier)).map((specifier) => `${file}: ${layer} may not import ${specifier}`)
}

function mayImport(file: string, layer: string, specifier: string): boolean {
  const target = layerOf(file, specifier)
  if (layer === 'directory' && target === 'host') return join(dirname(file), specifier) === RECORDS
  if (layer === 'admin' && target === 'provider') return SHOWN.some((place) => join(dirname(file), specifier).startsWith(place))
  return target === layer || MAY_IMPORT[layer]?.includes(target) === true
}

const layerOf = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? relative('ts-core', join(dirname(file), specifier)).split('/')[0]! : specifier

function javaProblems(file: string): readonly string[] {
  const layer = /dev\/scimts\/(\w+)\//.exec(file)?.[1] ?? ''
  const allowed = JAVA_MAY_NAME[layer]
  if (allowed === undefined) return [`${file}: no such layer`]
  const code = readFileSync(file, 'utf8').replace(/^package .*$/m, '')
  // imports, and names written out in full
  const names = [...code.matchAll(/\b(?:org|com|dev|jakarta|javax|io)(?:\.[a-z]\w*)+\.[A-Z]\w*/g)].map(([name]) => name)
  const strange = names.filter((name) => !allowed.test(name) && !name.startsWith('javax.crypto.'))
  return strange.map((name) => `${file}: ${layer} may not name ${name}`)
}

/** Arrows go one way: a package imports only what the table lists before it. */
function arrowProblems(file: string): readonly string[] {
  const from = packageIn(file.replaceAll('/', '.'))
  if (from === undefined) return []
  const packages = Object.keys(KEYCLOAK_MAY_IMPORT)
  const allowed = (KEYCLOAK_MAY_IMPORT[from] ?? []).filter((to) => packages.indexOf(to) < packages.indexOf(from))
  const named = readFileSync(file, 'utf8').match(/\bdev\.scimts\.keycloak\.\w+/g) ?? []
  const targets = new Set(named.map((name) => packageIn(`${name}.`)!))
  return [...targets].filter((to) => to !== from && !allowed.includes(to)).map((to) => `${file}: ${from} may not import ${to}`)
}

/** Classes are in packages only: one beside them is a package that nobody may import. */
const packageIn = (name: string): string | undefined => /\bdev\.scimts\.keycloak\.(\w+)/.exec(name)?.[1]

function wordProblems(file: string): readonly string[] {
  const banned = BANNED_WORDS.filter(([folder, , except]) => file.startsWith(`${folder}/`) && !except?.test(file))
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, index) =>
    banned.filter(([, words]) => words.test(line)).map(([, words]) => `${file}:${index + 1}: ${words}: ${line.trim()}`),
  )
}

/** One door: one method that a script can call. */
function doorProblems(java: readonly string[]): readonly string[] {
  const doors = java.filter((file) => readFileSync(file, 'utf8').includes('@HostAccess.Export'))
  const count = doors.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('@HostAccess.Export').length - 1, 0)
  return count === 1 ? [] : [`${count} methods are open to scripts, in ${doors.join(', ')}: exactly one may be`]
}

await runAsProgram(import.meta.url, boundaries)
