import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { getContainerRuntimeClient } from 'testcontainers'
import { START_MILLISECONDS } from './container'
import type { AdminAccess } from './keycloak-admin'
import { freePorts, lastLines, sleep } from './process'

type Compose = (...command: readonly string[]) => Promise<string>

/** Starts deploy/compose.yaml on a free port, in a copy of the folder deploy/ with the JAR in it. */
export type Composition = AdminAccess & {
  readonly databasePassword: string
  /** The network of its containers. */
  readonly network: string
  /** `docker compose` with this command; answers what it says. */
  readonly compose: Compose
  /** Waits until Keycloak serves. */
  up(): Promise<void>
  /** The image of a running service. */
  image(service: string): Promise<string>
  /** Removes all containers, volumes, networks, images and folders. */
  remove(): Promise<void>
}

/** Uses Docker's plugin, or else the older program. */
export const findCompose = (): readonly string[] | undefined => [['docker', 'compose'], ['docker-compose']].find(answers)

function answers([program = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(program, [...args, 'version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export async function prepareComposition(images: { readonly keycloak: string; readonly postgres: string }, jar: string): Promise<Composition> {
  const folder = folderWith(jar)
  const project = basename(folder).toLowerCase()
  const [port = 0] = await freePorts(1)
  const access = { url: `http://127.0.0.1:${port}`, adminUser: 'admin', adminPassword: 'admin', databasePassword: 'not the default' }
  const compose = composeIn(folder, project, {
    KEYCLOAK_IMAGE: images.keycloak,
    POSTGRES_IMAGE: images.postgres,
    POSTGRES_PASSWORD: access.databasePassword,
    KEYCLOAK_ADMIN_PASSWORD: access.adminPassword,
    KEYCLOAK_PORT: String(port),
  })
  return {
    ...access,
    network: `${project}_default`,
    compose,
    up: async () => {
      await compose('up', '--build', '--detach')
      await untilServed(access.url, compose)
    },
    image: async (service) => imageOf(await compose('ps', '--quiet', service)),
    remove: async () => {
      await compose('down', '--volumes', '--rmi', 'local')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function folderWith(jar: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-scim-ts-compose-'))
  cpSync('deploy', folder, { recursive: true })
  copyFileSync(jar, join(folder, 'keycloak-scim-ts.jar'))
  return folder
}

function composeIn(folder: string, project: string, env: Readonly<Record<string, string>>): Compose {
  const [program, ...args] = findCompose() ?? []
  if (program === undefined) throw new Error('neither `docker compose` nor `docker-compose` answers')
  const begin = [...args, '--project-name', project, '--file', 'compose.yaml']
  const options = { cwd: folder, env: { ...process.env, ...env } }
  return async (...command) => (await promisify(execFile)(program, [...begin, ...command], options)).stdout.trim()
}

/** Stops waiting if Keycloak has ended, because nothing starts it again. */
async function untilServed(url: string, compose: Compose): Promise<void> {
  const deadline = Date.now() + START_MILLISECONDS
  while (!(await serves(`${url}/realms/master`))) {
    const running = (await compose('ps', '--services', '--filter', 'status=running')).split('\n')
    if (!running.includes('keycloak') || Date.now() > deadline) {
      throw new Error(`Keycloak does not serve:\n${lastLines(await compose('logs', '--no-color', 'keycloak'))}`)
    }
    await sleep(500)
  }
}

const serves = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )

async function imageOf(containerId: string): Promise<string> {
  const { container } = await getContainerRuntimeClient()
  return (await container.inspect(container.getById(containerId))).Image
}
