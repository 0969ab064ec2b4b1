import { execFile } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { GenericContainer, getContainerRuntimeClient, ImageName, type StartedTestContainer, Wait } from 'testcontainers'
import { cacheFolder } from '../../scripts/cache.mjs'
import { ensureKeycloak, KEYCLOAK_VERSION } from '../../scripts/keycloak-distribution.mjs'
import { withLock } from '../../scripts/lock.mjs'
import type { AdminAccess } from './keycloak-admin'
import { manifest } from './manifests'
import { findPostgres } from './postgres'

const LOCAL_IMAGE = `keycloak-scim-ts/keycloak:${KEYCLOAK_VERSION}`
/** What every server in a container has. */
export const START_MILLISECONDS = 240_000
const UID = '1000:0'

const ADMIN = { adminUser: 'admin', adminPassword: 'admin' } as const

export type KeycloakContainer = AdminAccess & {
  readonly container: StartedTestContainer
  stop(): Promise<void>
}

/** Whether a container engine answers. */
export const hasEngine = (): Promise<boolean> =>
  getContainerRuntimeClient().then(
    () => true,
    () => false,
  )

/** KEYCLOAK_IMAGE, else an image like Keycloak's own, made of this machine's user land. */
export const keycloakImage = async (): Promise<string> =>
  process.env.KEYCLOAK_IMAGE || (await localImage(LOCAL_IMAGE, 'scripts/images/keycloak.sh', ensureKeycloak))

/** POSTGRES_IMAGE, else this machine's PostgreSQL in an image that is asked like the official one. */
export const postgresImage = async (): Promise<string> =>
  process.env.POSTGRES_IMAGE || (await localImage('keycloak-scim-ts/postgres', 'scripts/images/postgres.sh', postgresFolder))

/** Suites run side by side: the first makes the image, the other waits. */
async function localImage(name: string, script: string, folder: () => Promise<string>): Promise<string> {
  const client = await getContainerRuntimeClient()
  await withLock(join(cacheFolder(), `${name.replace(/\W+/g, '-')}.pid`), async () => {
    if (!(await client.image.exists(ImageName.fromString(name)))) await promisify(execFile)(script, [await folder(), name])
  })
  return name
}

async function postgresFolder(): Promise<string> {
  const found = findPostgres()
  if (found === undefined) throw new Error('no PostgreSQL server on this machine to make an image of; POSTGRES_IMAGE names another')
  return found.bin
}

/** Starts Keycloak in the simplest way: the JAR is copied into providers/, then `start-dev`. */
export async function startContainer(image: string, jar: string): Promise<KeycloakContainer> {
  const container = prepared(new GenericContainer(image))
    .withCopyFilesToContainer([{ source: jar, target: `/opt/keycloak/providers/${basename(jar)}`, mode: 0o644 }])
    .withCommand(['start-dev'])
  return started(container)
}

type Compose = { readonly services: { readonly keycloak: { readonly command: string[]; readonly tmpfs: readonly string[] } } }

/** Starts Keycloak as clusters and deploy/compose.yaml do: from an image built beforehand, in which only data and tmp are writable. */
export async function startReadOnlyContainer(image: string, jar: string): Promise<KeycloakContainer> {
  const { command, tmpfs } = manifest<Compose>('deploy/compose.yaml').services.keycloak
  const optimized = await buildOptimized(image, jar)
  const places = tmpfs.map((place) => [place.split(':')[0]!, `rw,${place.split(':')[1] ?? 'mode=1777'}`])
  return started(prepared(new ReadOnlyContainer(optimized)).withTmpFs(Object.fromEntries(places)).withCommand(command))
}

/** testcontainers keeps the host configuration to subclasses. */
class ReadOnlyContainer extends GenericContainer {
  constructor(image: string) {
    super(image)
    this.hostConfig.ReadonlyRootfs = true
  }
}

const prepared = (container: GenericContainer): GenericContainer =>
  container
    .withUser(UID)
    .withEnvironment({ KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN.adminUser, KC_BOOTSTRAP_ADMIN_PASSWORD: ADMIN.adminPassword })
    .withExposedPorts(8080)
    .withWaitStrategy(Wait.forLogMessage(/started in [\d.]+s/))
    .withStartupTimeout(START_MILLISECONDS)

async function started(prepared: GenericContainer): Promise<KeycloakContainer> {
  const container = await prepared.start()
  const url = `http://${container.getHost()}:${container.getMappedPort(8080)}`
  await untilServed(`${url}/realms/master`)
  return { ...ADMIN, url, container, stop: async () => void (await container.stop()) }
}

/** With health checks on, Keycloak opens its port before it has made its first realm, and answers 503 until then. */
async function untilServed(url: string): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS
  while ((await fetch(url)).status === 503) {
    if (Date.now() > deadline) throw new Error(`${url} answers 503 for ${START_MILLISECONDS} ms`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const buildOptimized = (image: string, jar: string): Promise<string> =>
  build('Dockerfile', jar, { KEYCLOAK_IMAGE: image, DATABASE: 'dev-file' })

/** Does what the init container of the Helm chart does, and answers once the JAR is in the folder. */
export async function runProviderImage(image: string, jar: string, folder: string): Promise<void> {
  const name = await build('provider.Dockerfile', jar, { BASE_IMAGE: image })
  const container = new ReadOnlyContainer(name)
    .withUser(UID)
    .withBindMounts([{ source: folder, target: '/providers' }])
    .withWaitStrategy(Wait.forOneShotStartup())
  await (await container.start()).stop()
}

/** Builds an image of one of deploy/'s Dockerfiles, with the JAR beside it. */
async function build(dockerfile: string, jar: string, args: Readonly<Record<string, string>>): Promise<string> {
  const context = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-image-'))
  try {
    copyFileSync(jar, join(context, 'keycloak-scim-ts.jar'))
    copyFileSync(join('deploy', dockerfile), join(context, 'Dockerfile'))
    const name = `${LOCAL_IMAGE}-${dockerfile.toLowerCase()}`
    await GenericContainer.fromDockerfile(context).withBuildArgs(args).build(name, { deleteOnExit: false })
    return name
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}
