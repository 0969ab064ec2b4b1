import type { TestProject } from 'vitest/node'
import { probeJar, providerJar } from './jars'
import { startKeycloak } from './keycloak'
import { startPostgres } from './postgres'
import './shared-keycloak'

/** One Keycloak for all files of the run; DATABASE=h2 (default) or postgres. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = process.env.DATABASE === 'postgres' ? await startPostgres() : undefined
  const jars = [providerJar(), probeJar()]
  const server = await startKeycloak({ jars, database: postgres ?? 'h2' }).catch(async (error: unknown) => {
    await postgres?.stop()
    throw error
  })
  const { log: _log, adminClient: _adminClient, stop: _stop, startedIn: _startedIn, ...address } = server
  project.provide('keycloak', address)
  return async () => {
    await server.stop()
    await postgres?.stop()
  }
}
