// node scripts/helm.mjs: brings the Helm that the chart is tested with, where there is Go.
import { existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from './cache.mjs'
import { elapsed, run, say, stop, tail } from './progress.mjs'

const VERSION = '3.19.2'

/** HELM, else one on PATH, else what this script has built. @returns {string | undefined} */
export function findHelm() {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'helm'))
  return [process.env.HELM ?? '', ...onPath, built()].find((program) => program !== '' && existsSync(program))
}

const folder = () => join(cacheFolder(), `helm-${VERSION}`)
const built = () => join(folder(), 'helm')

/** Go checks what it fetches against its database of sums. */
async function build() {
  mkdirSync(folder(), { recursive: true })
  say(`building Helm ${VERSION} (once)`)
  const go = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/go/bin'].map((place) => join(place, 'go')).find((program) => existsSync(program))
  if (go === undefined) stop('Helm is not on PATH, and there is no Go to build it with')
  const env = { ...process.env, GOBIN: folder(), GOFLAGS: '', CGO_ENABLED: '0' }
  const { code, output } = await run('go install', go, ['install', `helm.sh/helm/v3/cmd/helm@v${VERSION}`], { env })
  if (code !== 0) stop(`Helm could not be built:\n${tail(output)}`)
  say(`Helm is in ${folder()} (${elapsed()})`)
}

if (process.argv[1] === fileURLToPath(import.meta.url) && findHelm() === undefined) await build()
