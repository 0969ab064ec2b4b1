import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SEED } from '../../test/property/seed'
import { createMemoryHost, type MemoryHost } from '../../test/support/memory-host'
import { QUEUE } from '../../test/support/memory/outbound-rows'
import { makeRule } from '../../test/support/outbound/administrator'
import { ALL } from '../directory/query'
import { assign } from './assign'
import { assignAll } from './assign-all'

const TITLES = ['a', 'b', 'c'] as const
const PEOPLE = [0, 1, 2] as const
const THINGS = ['g0', 'g1', 'r0', 'r1'] as const
type Thing = (typeof THINGS)[number]

type Step =
  | { readonly kind: 'title'; readonly who: number; readonly title: string }
  | { readonly kind: 'hand'; readonly who: number; readonly thing: Thing; readonly gives: boolean }
  | { readonly kind: 'rule'; readonly at: number; readonly titles: readonly string[]; readonly things: readonly Thing[] }
  | { readonly kind: 'drop'; readonly at: number }

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('title' as const), who: fc.nat(2), title: fc.constantFrom(...TITLES) }),
  fc.record({ kind: fc.constant('hand' as const), who: fc.nat(2), thing: fc.constantFrom(...THINGS), gives: fc.boolean() }),
  fc.record({ kind: fc.constant('rule' as const), at: fc.nat(2), titles: fc.subarray([...TITLES], { minLength: 1 }), things: fc.subarray([...THINGS], { minLength: 1 }) }),
  fc.record({ kind: fc.constant('drop' as const), at: fc.nat(2) }),
)

/** What ought to be, computed by hand: what hands gave, and what the rules of the moment say. */
class Model {
  readonly titles = new Map<number, string>()
  readonly rules = new Map<number, { readonly titles: readonly string[]; readonly things: readonly Thing[] }>()
  readonly hands = new Set<string>()

  byRules(who: number): ReadonlySet<Thing> {
    const applying = [...this.rules.values()].filter(({ titles }) => titles.includes(this.titles.get(who) ?? ''))
    return new Set(applying.flatMap(({ things }) => things))
  }

  has(who: number, thing: Thing): boolean {
    return this.hands.has(`${who} ${thing}`) || this.byRules(who).has(thing)
  }

  /** Who has it by a rule and is given it by hand, has it by the rule; what a rule gives cannot be taken by hand. */
  hand(who: number, thing: Thing, gives: boolean): void {
    if (gives && !this.has(who, thing)) this.hands.add(`${who} ${thing}`)
    if (!gives) this.hands.delete(`${who} ${thing}`)
  }
}

class World {
  readonly host: MemoryHost = createMemoryHost()
  readonly people: readonly string[]
  readonly ids = new Map<Thing, string>()
  readonly ruleIds = new Map<number, string>()

  constructor() {
    const { host } = this
    this.people = PEOPLE.map((who) => host.users.create({ fields: { enabled: true, attributes: { username: [`p${who}`] } } }).id)
    for (const name of ['g0', 'g1'] as const) this.ids.set(name, host.groups.create({ fields: { name, attributes: {} } }))
    for (const name of ['r0', 'r1'] as const) host.roles.ensure({ name, description: '' })
  }

  does(step: Step): void {
    const { host, people } = this
    if (step.kind === 'title') {
      host.users.update({ id: people[step.who]!, fields: { enabled: null, attributes: { title: [step.title] } } })
      this.look([people[step.who]!])
    } else if (step.kind === 'hand') {
      this.hand(people[step.who]!, step.thing, step.gives)
      this.look([people[step.who]!])
    } else {
      const former = this.ruleIds.get(step.at)
      if (former !== undefined) host.state.rules.delete(former)
      this.ruleIds.delete(step.at)
      if (step.kind === 'rule') {
        const filter = step.titles.map((title) => `title eq "${title}"`).join(' or ')
        const of = (letter: string) => step.things.filter((thing) => thing.startsWith(letter))
        this.ruleIds.set(step.at, makeRule(host, `rule ${step.at}`, { filter: [filter], groups: of('g').map((name) => `/${name}`), roles: of('r'), 'losses.limit': ['1000'] }))
      }
      this.lookAtAll()
    }
  }

  private hand(userId: string, thing: Thing, gives: boolean): void {
    const { groups, roles } = this.host
    if (thing.startsWith('r')) roles.assign({ userId, client: null, add: gives ? [thing] : [], remove: gives ? [] : [thing] })
    else if (gives) groups.addMembers({ id: this.ids.get(thing)!, memberIds: [userId], among: ALL })
    else groups.removeMembers({ id: this.ids.get(thing)!, memberIds: [userId], among: ALL })
  }

  private look(ids: readonly string[]): void {
    this.host.outbound.hint({ targetId: QUEUE, kind: 'user', ids: [...ids], lane: 'hint', forget: 'nothing' })
    assign(this.host, { ids, now: Date.now() + 1_000 })
  }

  /** All pages, and then whoever waits in the queue. */
  private lookAtAll(): void {
    while (!assignAll(this.host, { now: Date.now() + 1_000 }).done);
    assign(this.host, { ids: this.people, now: Date.now() + 1_000 })
  }

  has(who: number, thing: Thing): boolean {
    const id = this.people[who]!
    return thing.startsWith('g') ? this.host.state.memberships.get(this.ids.get(thing)!)?.has(id) === true : this.host.state.roles.get(id)?.has(thing) === true
  }
}

test('whatever happens in whatever order: everybody has what the rules say, and what hands gave', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 25 }), (all) => {
      const [model, world] = [new Model(), new World()]
      for (const step of all) {
        if (step.kind === 'title') model.titles.set(step.who, step.title)
        else if (step.kind === 'hand') model.hand(step.who, step.thing, step.gives)
        else if (step.kind === 'drop') model.rules.delete(step.at)
        else model.rules.set(step.at, step)
        world.does(step)
        for (const who of PEOPLE) for (const thing of THINGS) expect([who, thing, world.has(who, thing)]).toEqual([who, thing, model.has(who, thing)])
      }
    }),
    { seed: SEED, numRuns: 150 },
  )
})
