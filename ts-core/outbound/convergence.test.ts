import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { openDistantTarget } from '../../test/support/outbound/distant-target'
import { openPushing, type Pushing } from '../../test/support/outbound/pushing'
import { SEED } from '../../test/property/seed'
import { HostFault } from '../host/fault'
import type { Query } from '../host/records'

const target = await openDistantTarget()
afterAll(() => target.close())

const ALL: Query = { kind: 'and', operands: [] }

/** What happens in the directory; a number chooses one of those that are there. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('createUser' as const), name: fc.nat(5), inScope: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('renameUser' as const, 'retitle' as const, 'switch' as const, 'enterScope' as const, 'leaveScope' as const, 'deleteUser' as const), user: fc.nat(20) }),
  fc.record({ kind: fc.constant('createGroup' as const), name: fc.nat(4) }),
  fc.record({ kind: fc.constantFrom('renameGroup' as const, 'deleteGroup' as const), group: fc.nat(20) }),
  fc.record({ kind: fc.constantFrom('join' as const, 'leave' as const), user: fc.nat(20), group: fc.nat(20) }),
  fc.record({ kind: fc.constant('moveGroup' as const), group: fc.nat(20), parent: fc.nat(20) }),
  fc.constant({ kind: 'deliver' as const }),
)
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never

/** Names are unique in the directory and at the target, where others have left theirs. */
let run = 0

class Directory {
  readonly name = `run${++run}`
  scope = ''
  count = 0

  constructor(readonly pushing: Pushing) {}

  get host() {
    return this.pushing.directory
  }

  users = () => [...this.host.state.users.keys()]
  /** The scope stays. */
  groups = () => [...this.host.state.groups.keys()].filter((id) => id !== this.scope)

  apply(one: Change): void {
    const { users, groups } = this.host
    const [user, group] = [chosen(this.users(), 'user' in one ? one.user : 0), chosen(this.groups(), 'group' in one ? one.group : 0)]
    const update = (attributes: Record<string, string[]>, enabled: boolean | null = null) => user && users.update({ id: user, fields: { enabled, attributes } })
    const fresh = () => `${this.name}-${++this.count}`
    switch (one.kind) {
      case 'createUser': {
        const { id } = users.create({ fields: { enabled: true, attributes: { username: [`${this.name}-user-${one.name}`], firstName: ['Ada'] } } })
        return void (one.inScope && this.join(id, this.scope))
      }
      case 'renameUser': return void update({ username: [fresh()] })
      case 'retitle': return void update({ title: [fresh()] })
      case 'switch': return void (user && update({}, !this.host.state.users.get(user)!.enabled))
      case 'enterScope': return void (user && this.join(user, this.scope))
      case 'leaveScope': return void (user && this.leave(user, this.scope))
      case 'deleteUser': return void (user && users.delete({ id: user, references: [] }))
      case 'createGroup': return this.createGroup(`${this.name}-group-${one.name}`)
      case 'renameGroup': return void (group && groups.update({ id: group, fields: { name: fresh(), attributes: {} } }))
      case 'deleteGroup': return void (group && groups.delete({ id: group }))
      case 'join': return void (user && group && this.join(user, group))
      case 'leave': return void (user && group && this.leave(user, group))
      case 'moveGroup': return void (group && this.move(group, chosen([...this.groups(), ''], one.parent)!))
      case 'deliver': return void this.pushing.round()
      default: return one satisfies never
    }
  }

  /** The target has one group of a name, wherever it is here. */
  createGroup(name: string): void {
    const isTaken = [...this.host.state.groups.values()].some((group) => group.name === name)
    if (!isTaken) this.host.groups.create({ fields: { name, attributes: {} } })
  }

  /** To the top where the parent is ''. */
  move(id: string, parent: string): void {
    const former = this.host.state.groups.get(id)!.parentId
    if (former !== null) this.leave(id, former)
    if (parent !== '') this.join(id, parent)
  }

  join = (user: string, id: string) => this.host.groups.addMembers({ id, memberIds: [user], among: ALL })
  leave = (user: string, id: string) => this.host.groups.removeMembers({ id, memberIds: [user], among: ALL })
}

const chosen = (ids: readonly string[], index: number): string | undefined => ids[index % Math.max(1, ids.length)]

async function course(changes: readonly Change[], onLeave: 'delete' | 'deactivate', share: number, seed: number, options: { readonly bulk: boolean; readonly nested: boolean }): Promise<Directory> {
  let scope = ''
  const pushing = await openPushing({
    target,
    options: ({ groups }) => {
      scope = groups.create({ fields: { name: `scope-${run}`, attributes: {} } })
      return { 'scope.groups': [scope], onLeave: [onLeave], attempts: ['100'], 'deletions.limit': ['1000'], bulk: [String(options.bulk)], 'groups.nested': [options.nested ? 'nest' : 'flatten'] }
    },
  })
  const directory = new Directory(pushing)
  directory.scope = scope
  sweep(pushing)
  await target.ask({ kind: 'misbehave', seed, share })
  for (const one of changes) {
    try {
      directory.apply(one)
    } catch (error) {
      if (!(error instanceof HostFault)) throw error // a name is taken
    }
    pushing.fold()
    pushing.now += 1_000
  }
  await target.ask({ kind: 'recover' })
  pushing.settle()
  return directory
}

/** Of all that is there, of other courses too. */
async function externalIds(): Promise<ReadonlySet<string>> {
  const { users, groups } = await target.contents()
  return new Set([...users, ...groups].map(({ externalId }) => String(externalId)))
}

/** What there is to see, by the id that it has in the directory; members by the same ids. */
async function found({ host: { state }, name }: Directory, everyId: ReadonlySet<string>) {
  const { users, groups } = await target.contents()
  const own = users.filter(({ externalId }) => everyId.has(String(externalId)))
  const idOf = new Map([...users, ...groups].map(({ id, externalId }) => [id, String(externalId)]))
  const members = (value: unknown) => ((value ?? []) as { value: string }[]).map((member) => idOf.get(member.value) ?? `${name}: a stranger`).sort()
  return {
    users: own.map(({ externalId, userName, active, title }) => ({ id: externalId, userName, active, title })).sort(byId),
    groups: groups.filter(({ externalId }) => everyId.has(String(externalId))).map((group) => ({ id: group['externalId'], name: group['displayName'], members: members(group['members']) })).sort(byId),
    left: own.filter(({ externalId }) => !state.users.has(String(externalId))),
  }
}

const byId = (a: { readonly id: unknown }, b: { readonly id: unknown }): number => (String(a.id) < String(b.id) ? -1 : 1)

/** What should be there, without a look at plans, rows or digests. */
function expected({ host: { state }, scope }: Directory, onLeave: string, there: ReadonlySet<unknown>, nested: boolean) {
  const inScope = (id: string) => state.memberships.get(scope)?.has(id) ?? false
  const stays = (id: string) => inScope(id) || (onLeave === 'deactivate' && there.has(id))
  const below = (parent: string) => [...state.groups.values()].filter(({ parentId }) => parentId === parent).map(({ id }) => id)
  const users = [...state.users.values()].filter(({ id }) => stays(id)).map(({ id, enabled, attributes }) => ({ id, userName: attributes['username']![0], active: enabled && inScope(id), title: inScope(id) ? attributes['title']?.[0] : undefined }))
  const groups = [...state.groups.values()].map(({ id, name }) => ({ id, name, members: [...[...(state.memberships.get(id) ?? [])].filter(stays), ...(nested ? below(id) : [])].sort() }))
  return { users: users.sort(byId), groups: groups.sort(byId) }
}

const withoutDetails = (users: readonly { readonly id: unknown; readonly active: unknown }[], isFull: (id: unknown) => boolean) =>
  users.map((user) => (isFull(user.id) ? user : { id: user.id, active: user.active }))

describe('when all is quiet, the target is what scope and mapping say', () => {
  test.each(['delete', 'deactivate'] as const)('who leaves the scope: %s', { timeout: 120_000 }, async (onLeave) => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 20, maxLength: 60 }), fc.constantFrom(0, 0.2, 0.5), fc.nat(), fc.record({ bulk: fc.boolean(), nested: fc.boolean() }), async (changes, share, seed, options) => {
        const before = await externalIds()
        const directory = await course(changes, onLeave, share, seed, options)
        const everyId = new Set([...(await externalIds())].filter((id) => !before.has(id)))
        const is = await found(directory, everyId)
        const should = expected(directory, onLeave, new Set(is.users.map(({ id }) => id)), options.nested)
        const isInScope = (id: unknown) => directory.host.state.memberships.get(directory.scope)?.has(String(id)) ?? false
        expect(is.left).toEqual([])
        expect(withoutDetails(is.users, isInScope)).toEqual(withoutDetails(should.users, isInScope))
        expect(is.groups).toEqual(should.groups)
        await nothingMoreToDo(directory)
        await clear(is)
      }),
      { seed: SEED, numRuns: 25, endOnFailure: true },
    )
  })
})

function sweep(pushing: Pushing): void {
  for (let runs = 0; !(pushing.run('sweep') as unknown as { done: boolean }).done; runs++) expect(runs).toBeLessThan(100)
}

/** The sweep finds nothing that differs. */
async function nothingMoreToDo({ pushing }: Directory): Promise<void> {
  await target.ask({ kind: 'forgetRequests' })
  sweep(pushing)
  pushing.settle()
  const { requests } = await target.contents()
  expect(requests.filter(({ path }) => path !== '/ServiceProviderConfig')).toEqual([])
}

async function clear({ users, groups }: { readonly users: readonly { readonly id: unknown }[]; readonly groups: readonly { readonly id: unknown }[] }): Promise<void> {
  const ids = new Set([...users, ...groups].map(({ id }) => id))
  const contents = await target.contents()
  for (const { id, externalId } of [...contents.users, ...contents.groups]) if (ids.has(externalId)) await target.ask({ kind: 'lose', id })
}
