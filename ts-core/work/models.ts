import type { SchemaConfig } from '../config/schema-config'
import { GROUP_BASE } from '../directory/groups/base'
import { ANNOTATION, bareNames, mappingsOfProfile, mappingsOfSettings, settingOf } from '../directory/model/attribute-mappings'
import { type Base, type Model, modelOf, type AttributeMapping } from '../directory/model/model'
import { USER_BASE } from '../directory/users/base'
import type { Host } from '../host/host'
import { LruCache, TENANTS } from '../host/lru-cache'
import type { Profile } from '../host/records'
import type { ResourceType } from '../protocol/schema/attribute'

/** The resource types of one realm. */
export type Models = { readonly user: Model; readonly group: Model }

/** The models of a realm without mappings of its own. */
export const STANDARD_MODELS: Models = { user: modelOf(USER_BASE, []), group: modelOf(GROUP_BASE, []) }

/** Models by settings and user profile. Realms and organizations with equal ones share their models. */
const cache = new LruCache<string, Models>(TENANTS)

export function modelsOf(host: Host, schema: SchemaConfig): Models {
  const { key, identityProvider } = schema
  return cache.getOrCreate(identityProvider === null ? key : `${key} ${host.profile.importedVersion({ identityProvider })}`, () => buildModels(schema, host.profile.read({ annotation: ANNOTATION, identityProvider })))
}

export function buildModels(schema: SchemaConfig, profile: Profile): Models {
  const mapped = mappingsOfSettings(schema.userAttributes, settingOf('user'), profile)
  const mappings = [...mapped, ...mappingsOfProfile(schema, profile, USER_BASE)]
  return {
    user: build(STANDARD_MODELS.user, USER_BASE, mappings, bareNames(schema, profile, USER_BASE)),
    group: build(STANDARD_MODELS.group, GROUP_BASE, mappingsOfSettings(schema.groupAttributes, settingOf('group'), NO_PROFILE), new Set()),
  }
}

const build = (stock: Model, base: Base, mappings: readonly AttributeMapping[], bare: ReadonlySet<string>): Model =>
  mappings.length === 0 && bare.size === 0 ? stock : modelOf(base, mappings, bare)

const NO_PROFILE: Profile = { attributes: [], imported: [] }

export const typesOf = ({ user, group }: Models): readonly ResourceType[] => [user.resourceType, group.resourceType]

export const problemsIn = ({ user, group }: Models): readonly string[] =>
  user.problems.length + group.problems.length === 0 ? NONE : [...user.problems, ...group.problems]

const NONE: readonly string[] = []

export const remarksOn = ({ user, group }: Models): readonly string[] => [...user.remarks, ...group.remarks]
