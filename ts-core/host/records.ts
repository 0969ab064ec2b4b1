import type { infer as Infer } from 'zod/mini'
import type * as administration from './contract/administration'
import type * as assignment from './contract/assignment'
import type * as crypto from './contract/crypto'
import type * as events from './contract/events'
import type * as groups from './contract/groups'
import type * as http from './contract/http'
import type * as identities from './contract/identities'
import type * as metrics from './contract/metrics'
import type * as organizations from './contract/organizations'
import type * as outbound from './contract/outbound'
import type * as outboundRecords from './contract/outbound-records'
import type * as profile from './contract/profile'
import type * as query from './contract/query'
import type * as request from './contract/request'
import type * as roles from './contract/roles'
import type * as settings from './contract/settings'
import type * as sort from './contract/sort'
import type * as supervision from './contract/supervision'
import type * as tokens from './contract/tokens'
import type * as users from './contract/users'
import type * as written from './contract/written'

export type Attributes = Infer<typeof users.UserRecord>['attributes']
export type GroupRef = Infer<typeof users.GroupRef>
export type UserRecord = Infer<typeof users.UserRecord>
export type UserFields = Infer<typeof users.UserFields>
export type GroupRecord = Infer<typeof groups.GroupRecord>
export type GroupFields = Infer<typeof groups.GroupFields>
export type Member = Infer<typeof groups.Member>
export type MemberCounts = Infer<typeof groups.MemberCounts>
export type GroupMembers = Infer<typeof groups.GroupMembers>
export type HttpCall = Infer<typeof http.HttpCall>
export type KeyPair = Infer<typeof http.KeyPair>
export type TlsIdentity = Infer<typeof http.TlsIdentity>
export type HttpAnswer = Infer<typeof http.HttpAnswer>
export type Series = Infer<typeof metrics.Series>
export type Sample = Infer<typeof metrics.Sample>
export type OrganizationRecord = Infer<typeof organizations.OrganizationRecord>
export type Candidate = Infer<typeof organizations.Candidate>
export type TargetRecord = Infer<typeof outboundRecords.TargetRecord>
export type Parents = Infer<typeof outbound.Parents>
export type TargetState = Infer<typeof outboundRecords.TargetState>
export type Health = Infer<typeof outboundRecords.Health>
export type Sweep = Infer<typeof outboundRecords.Sweep>
export type TargetOverview = Infer<typeof supervision.TargetOverview>
export type ObjectLine = Infer<typeof supervision.ObjectLine>
export type Reason = Infer<typeof supervision.Reason>
export type ObjectState = Infer<typeof outbound.ObjectState>
export type Outcome = Infer<typeof outbound.Outcome>
export type MemberState = Infer<typeof outbound.MemberState>
export type MemberOutcome = Infer<typeof outbound.MemberOutcome>
export type RuleRecord = Infer<typeof assignment.RuleRecord>
export type Gift = Infer<typeof assignment.Gift>
export type GiftName = Infer<typeof assignment.GiftName>
export type GiftFound = Infer<typeof assignment.GiftFound>
export type GiftChange = Infer<typeof assignment.GiftChange>
export type GiftRefusal = Infer<typeof assignment.GiftRefusal>
export type Given = Infer<typeof assignment.Given>
export type GivenBy = Infer<typeof assignment.GivenBy>
export type Holding = Infer<typeof assignment.Holding>
export type AssignmentRecord = Infer<typeof events.AssignmentRecord>
export type Profile = Infer<typeof profile.Profile>
export type ProfileAttribute = Infer<typeof profile.ProfileAttribute>
export type Identity = Infer<typeof identities.Identity>
export type OwnProvider = Infer<typeof identities.OwnProvider>
export type AssignedRoles = Infer<typeof roles.AssignedRoles>
export type KeptText = Infer<typeof written.KeptText>
export type LockedUser = Infer<typeof written.LockedUser>
export type Query = Infer<typeof query.Query>
export type Sort = Infer<typeof sort.Sort>
export type SortKey = Infer<typeof sort.SortKey>
export type Position = Infer<typeof sort.Position>
export type Actor = Infer<typeof events.Actor>
export type UserChange = Infer<typeof written.UserChange>
export type EventRecord = Infer<typeof events.EventRecord>
export type AdministratorEvent = Infer<typeof administration.AdministratorEvent>
export type SecretHash = Infer<typeof crypto.SecretHash>
export type TokenRecord = Infer<typeof tokens.TokenRecord>
export type Settings = Infer<typeof settings.Settings>
export type HttpRequest = Infer<typeof request.HttpRequest>
export type JobRequest = Infer<typeof request.JobRequest>
export type HttpResponse = Infer<typeof request.HttpResponse>
