import type { Resolve } from '../../config/read'
import { GROUP, USER } from '../../protocol/schema/registry'
import type { ResourceType } from '../../protocol/schema/attribute'
import { checkMapping, type Mapping } from '../mapping/mapping'
import type { ProfileName } from '../profiles/names'
import { checkGroupRule, checkScope, type GroupRule, type ScopeRule } from '../scope/rule'
import { authenticationIn, type Authentication } from './authentication'
import { identityIn, type Identity } from './identity'
import type { Header, Rate } from './option'
import type { OptionValue } from './options'
import { type Config, type OptionsRead, type OptionValues, readOptions, type TargetProblem } from './read-options'

/** What an administrator configured, as the directory holds it. */
export type TargetRecord = {
  readonly id: string
  readonly name: string
  /** Null where the target is the realm's; also where the configured organization does not exist. */
  readonly organizationId: string | null
  readonly config: Config
}

/** A service that users and groups are sent to: all that is decided about it before any of them is looked at. */
export type Target = {
  readonly id: string
  readonly name: string
  /** The base URL, without a slash at its end. */
  readonly url: string
  /** Undefined where the target is the realm's. */
  readonly organizationId: string | undefined
  readonly enabled: boolean
  readonly profile: ProfileName
  readonly authentication: Authentication
  /** The certificate that TLS shows; undefined for none. */
  readonly identity: Identity | undefined
  readonly headers: readonly Header[]
  readonly userAgent: string
  readonly contentType: string
  readonly allowHttp: boolean
  /** The time limit of a request in milliseconds, as `http.send` takes it. */
  readonly timeout: number
  readonly scope: ScopeRule
  readonly groups: GroupRule
  /** Whether a sub-group is a member of its parent's group. */
  readonly nested: boolean
  readonly mapping: Mapping
  readonly match: readonly MatchRule[]
  readonly groupMatch: readonly GroupMatchRule[]
  readonly update: OptionValue<'update'>
  /** The full names in lower case of the attributes that an update may send (see `attributesOf`); undefined for all. */
  readonly updated: ReadonlySet<string> | undefined
  readonly onDelete: Departure
  readonly onLeave: Departure
  readonly bulk: boolean
  readonly memberChunk: number
  readonly rate: Rate | undefined
  readonly rateCounts: OptionValue<'rate.counts'>
  readonly workers: number
  readonly attempts: number
  /** How many deletions and deactivations are sent within an hour; more are staged. */
  readonly deletionLimit: number
  readonly dryRun: boolean
}

export type Departure = OptionValue<'onDelete'>
export type MatchRule = Exclude<OptionValue<'match'>[number], 'none'>
export type GroupMatchRule = Exclude<OptionValue<'groups.match'>[number], 'none'>

/** The realm's resource types: its filters and mappings may name attributes of its own. */
export type Types = { readonly user: ResourceType; readonly group: ResourceType }

const STANDARD: Types = { user: USER, group: GROUP }

export type TargetRead = { readonly target: Target } | { readonly problems: readonly TargetProblem[] }

export function readTarget(record: TargetRecord, resolve: Resolve, types: Types = STANDARD): TargetRead {
  const { values, problems: unreadable } = readOptions(record.config, resolve)
  const authentication = authenticationIn(values)
  const identity = identityIn(values)
  const scope = checkScope(values, types.user)
  const groups = checkGroupRule(values, types.group)
  const mapping = checkMapping(values, types)
  const problems = [
    ...unreadable,
    ...missing(unreadable, [...placeProblems(record, values), ...authentication.problems, ...identity.problems]),
    ...[scope, groups, mapping].flatMap((checked) => checked.problems),
  ]
  if (problems.length > 0) return { problems }
  return {
    target: {
      id: record.id,
      name: record.name,
      organizationId: record.organizationId ?? undefined,
      ...plainIn(values),
      authentication: authentication.value,
      identity: identity.value,
      scope: scope.value,
      groups: groups.value,
      mapping: mapping.value,
    },
  }
}

/** What the text of a configuration shows to be wrong, without the realm: a vault or a schema may still come. */
export function problemsIn(config: Config): readonly TargetProblem[] {
  const read = readTarget({ id: '', name: '', organizationId: null, config }, () => null)
  return 'problems' in read ? read.problems.filter(({ about }) => about === 'text') : []
}

/** Leaves out options that could not be read: those are not missing. */
const missing = (unreadable: OptionsRead['problems'], problems: readonly TargetProblem[]): readonly TargetProblem[] =>
  problems.filter(({ option }) => !unreadable.some((problem) => problem.option === option))

function placeProblems({ organizationId }: TargetRecord, values: OptionValues): readonly TargetProblem[] {
  const problems: TargetProblem[] = []
  const { url, organization, 'oauth.tokenUrl': tokenUrl } = values
  if (url === undefined) problems.push({ option: 'url', message: 'It is missing.', about: 'text' })
  for (const [option, place] of [['url', url], ['oauth.tokenUrl', tokenUrl]] as const) {
    if (place !== undefined && !/^https:/i.test(place) && !values['http.allowed'])
      problems.push({ option, message: 'It must begin with `https:`, unless `http.allowed` is `true`.', about: 'text' })
  }
  if (organization !== undefined && organizationId === null)
    problems.push({ option: 'organization', message: 'The realm has no such organization.', about: 'realm' })
  return problems
}

const plainIn = (values: OptionValues) => ({
  url: values.url!.replace(/\/+$/, ''),
  enabled: values.enabled,
  profile: values.profile,
  headers: values.headers,
  userAgent: values.userAgent,
  contentType: values.contentType,
  allowHttp: values['http.allowed'],
  timeout: values.timeout * 1000,
  nested: values['groups.nested'] === 'nest',
  match: values.match.filter((rule) => rule !== 'none'),
  groupMatch: values['groups.match'].filter((rule) => rule !== 'none'),
  update: values.update,
  updated: values['update.attributes'].length > 0 ? new Set(values['update.attributes'].map((name) => name.toLowerCase())) : undefined,
  onDelete: values.onDelete,
  onLeave: values.onLeave,
  bulk: values.bulk,
  memberChunk: values['members.chunk'],
  rate: values.rate,
  rateCounts: values['rate.counts'],
  workers: values.workers,
  attempts: values.attempts,
  deletionLimit: values['deletions.limit'],
  dryRun: values.dryRun,
})
