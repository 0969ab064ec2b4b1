import type { TargetProfile } from './profile'
import { Refusal } from './refusal'
import { GROUP, type Json, type Resource, USER } from './resource'

/** What the service says of itself. */
export function discover(profile: TargetProfile, endpoint: string): Json {
  if (!profile.discovery.some((each) => each === endpoint)) throw new Refusal(404, `no ${endpoint}`)
  if (endpoint === 'ServiceProviderConfig') return serviceProviderConfig(profile)
  return list(endpoint === 'ResourceTypes' ? resourceTypes(profile) : [{ id: USER, name: 'User' }, { id: GROUP, name: 'Group' }])
}

function serviceProviderConfig({ bulk, pageSize, users }: TargetProfile): Resource {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: users.methods.includes('PATCH') },
    bulk: { supported: bulk !== undefined, maxOperations: bulk?.operations ?? 0, maxPayloadSize: bulk?.bytes ?? 0 },
    filter: { supported: true, maxResults: pageSize },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    authenticationSchemes: [{ type: 'oauthbearertoken', name: 'token', description: 'a token' }],
  }
}

const resourceTypes = ({ groups }: TargetProfile): readonly Resource[] => [
  { id: 'User', name: 'User', endpoint: '/Users', schema: USER },
  ...(groups === undefined ? [] : [{ id: 'Group', name: 'Group', endpoint: '/Groups', schema: GROUP }]),
]

const list = (Resources: readonly Resource[]): Resource =>
  ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'], totalResults: Resources.length, startIndex: 1, itemsPerPage: Resources.length, Resources })
