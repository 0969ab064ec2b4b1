// ts-core as one script for GraalJS, with a source map whose sources are paths in this repository.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { RULE_OPTION_DESCRIPTIONS } from '../ts-core/assignment/options'
import { OPTION_DESCRIPTIONS } from '../ts-core/outbound/target/describe'
import { METRICS_FILE } from '../ts-core/metrics/noticed'
import { MANAGEMENT_FAILURE } from '../ts-core/admin/failure'
import { FAILURE_TEMPLATE } from '../ts-core/provider/failure'
import { PROVIDER_OPTIONS } from '../ts-core/config/levels'
import { REQUEST_HEADERS } from '../ts-core/provider/request-headers'
import { openApiDocument } from './openapi'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const BUNDLE_FOLDER = '.cache/bundle'
const NAME = 'scim-core.js'

/** `modules`: paths of those whose code is in it. */
export type Bundle = { readonly code: string; readonly map: string; readonly modules: readonly string[] }

export const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string }

/** In memory. */
export async function bundle(entry = join(ROOT, 'ts-core/entry.ts')): Promise<Bundle> {
  const outfile = join(ROOT, BUNDLE_FOLDER, NAME)
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    globalName: 'scim',
    target: 'es2023',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none', // licenses/ holds the texts
    sourcemap: 'external',
    sourcesContent: false,
    define: { __VERSION__: JSON.stringify(version) },
    logLevel: 'warning',
  })
  const text = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))!.text
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs))
  const modules = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path)
  return { code: text('.js'), map: fromRoot(text('.map')), modules }
}

/** Writes it where Maven and the tests look for it, with what Java answers when no script can, what it hands in of a request, the options of the provider and of targets, and the metrics. */
export async function buildBundle(): Promise<Bundle> {
  const made = await bundle()
  const folder = join(ROOT, BUNDLE_FOLDER)
  mkdirSync(folder, { recursive: true })
  replaceFile(join(folder, NAME), made.code)
  replaceFile(join(folder, `${NAME}.map`), made.map)
  replaceFile(join(folder, 'failure.json'), JSON.stringify(FAILURE_TEMPLATE))
  replaceFile(join(folder, 'management-failure.json'), JSON.stringify(MANAGEMENT_FAILURE))
  replaceFile(join(folder, 'openapi.json'), JSON.stringify(openApiDocument(version)))
  replaceFile(join(folder, 'request-headers.json'), JSON.stringify(REQUEST_HEADERS))
  replaceFile(join(folder, 'provider-options.json'), JSON.stringify(PROVIDER_OPTIONS))
  replaceFile(join(folder, 'target-options.json'), JSON.stringify(OPTION_DESCRIPTIONS))
  replaceFile(join(folder, 'rule-options.json'), JSON.stringify(RULE_OPTION_DESCRIPTIONS))
  replaceFile(join(folder, 'metrics.json'), JSON.stringify(METRICS_FILE))
  return made
}

function fromRoot(map: string): string {
  const parsed = JSON.parse(map) as { readonly sources: readonly string[] }
  const sources = parsed.sources.map((source) => relative(ROOT, resolve(ROOT, BUNDLE_FOLDER, source)))
  return JSON.stringify({ ...parsed, sources })
}

/** Others may read it, or pack the folder, at this moment. */
function replaceFile(path: string, text: string): void {
  const beside = join(ROOT, '.cache', `${basename(path)}.${process.pid}`)
  writeFileSync(beside, text)
  renameSync(beside, path)
}
