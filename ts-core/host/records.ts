import type { infer as Infer } from 'zod/mini'
import type * as crypto from './contract/crypto'
import type * as events from './contract/events'
import type * as groups from './contract/groups'
import type * as http from './contract/http'
import type * as identities from './contract/identities'
import type * as organizations from './contract/organizations'
import type * as profile from './contract/profile'
import type * as query from './contract/query'
import type * as request from './contract/request'
import type * as roles from './contract/roles'
import type * as settings from './contract/settings'
import type * as sort from './contract/sort'
import type * as tokens from './contract/tokens'
import type * as users from './contract/users'

export type Attributes = Infer<typeof users.UserRecord>['attributes']
export type GroupRef = Infer<typeof users.GroupRef>
export type UserRecord = Infer<typeof users.UserRecord>
export type UserChange = Infer<typeof users.UserChange>
export type GroupRecord = Infer<typeof groups.GroupRecord>
export type GroupChange = Infer<typeof groups.GroupChange>
export type Member = Infer<typeof groups.Member>
export type MemberCounts = Infer<typeof groups.MemberCounts>
export type GroupMembers = Infer<typeof groups.GroupMembers>
export type HttpCall = Infer<typeof http.HttpCall>
export type HttpAnswer = Infer<typeof http.HttpAnswer>
export type OrganizationRecord = Infer<typeof organizations.OrganizationRecord>
export type Profile = Infer<typeof profile.Profile>
export type ProfileAttribute = Infer<typeof profile.ProfileAttribute>
export type Identity = Infer<typeof identities.Identity>
export type AssignedRoles = Infer<typeof roles.AssignedRoles>
export type Query = Infer<typeof query.Query>
export type Sort = Infer<typeof sort.Sort>
export type SortKey = Infer<typeof sort.SortKey>
export type Position = Infer<typeof sort.Position>
export type Actor = Infer<typeof events.Actor>
export type EventRecord = Infer<typeof events.EventRecord>
export type SecretHash = Infer<typeof crypto.SecretHash>
export type TokenRecord = Infer<typeof tokens.TokenRecord>
export type Settings = Infer<typeof settings.Settings>
export type HttpRequest = Infer<typeof request.HttpRequest>
export type HttpResponse = Infer<typeof request.HttpResponse>
