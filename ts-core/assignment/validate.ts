import type { Host } from '../host/host'
import { type Config, type Problem, readRule } from './rule'
import { problemsOf } from './rules'

/** What the text of a rule shows to be wrong. */
export function problemsInText(config: Config): readonly Problem[] {
  const read = readRule({ id: '', name: '', organizationId: null, config: copied(config) }, undefined)
  return 'problems' in read ? read.problems : []
}

/** The same, and what the realm does not have or does not allow. */
export function problemsInRealm(host: Host, config: Config): readonly Problem[] {
  const inText = problemsInText(config)
  if (inText.length > 0) return inText
  const named = config['organization']?.[0]?.trim()
  const [organization] = named ? host.assignment.find({ names: [{ kind: 'organization', name: named, client: null, organizationId: null }] }) : []
  return problemsOf(host, { id: '', name: '', organizationId: organization?.id ?? null, config: copied(config) })
}

const copied = (config: Config): Record<string, string[]> => Object.fromEntries(Object.entries(config).map(([name, values]) => [name, [...values]]))
