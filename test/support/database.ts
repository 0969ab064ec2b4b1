import { startMariadb } from './mariadb'
import { startPostgres } from './postgres'

/** A database of a server that Keycloak does not bring itself; `vendor` as its option `db` names it. */
export type DatabaseAccess = { readonly vendor: 'postgres' | 'mariadb'; readonly jdbcUrl: string; readonly user: string; readonly password: string }

/** The server of the chosen DATABASE; none for H2, which is part of Keycloak. */
export async function startDatabase(chosen = 'h2'): Promise<(DatabaseAccess & { stop(): Promise<void> }) | undefined> {
  if (chosen === 'postgres') return startPostgres()
  if (chosen === 'mariadb') return startMariadb()
  if (chosen === 'h2') return undefined
  throw new Error(`DATABASE is h2, postgres or mariadb, not ${chosen}`)
}
