import { unique } from '../../support/builders'
import type { Person, Source, Team } from '../source'

/** What a random history has made so far. Teams of the scope stay where they are: without its group a target stops. */
export type World = {
  readonly source: Source
  readonly people: Person[]
  readonly scopes: readonly Team[]
  readonly teams: { team: Team; parent: Team | undefined }[]
}

/** One change; which of the objects it concerns is a number that is taken modulo how many there are. */
export type Change = { readonly kind: ChangeKind; readonly one: number; readonly other: number }

export const CHANGES = ['add', 'add', 'name', 'name', 'enable', 'remove', 'found', 'rename', 'move', 'dissolve', 'join', 'join', 'join', 'leave'] as const
type ChangeKind = (typeof CHANGES)[number]

const NAMES = ['Byron', 'Babbage', 'Hopper', 'King', 'Lovelace']

export async function openWorld(source: Source): Promise<World> {
  return { source, people: [await source.addPerson()], scopes: [await source.addTeam(), await source.addTeam()], teams: [] }
}

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length]

/** Every group, those of the scope first. */
const allTeams = ({ scopes, teams }: World): readonly Team[] => [...scopes, ...teams.map(({ team }) => team)]

export async function make(world: World, { kind, one, other }: Change): Promise<void> {
  const { source, people, teams } = world
  const person = at(people, one)
  const entry = at(teams, one)
  const team = at(allTeams(world), other)!
  if (kind === 'add') return void people.push(await source.addPerson({ lastName: at(NAMES, other), enabled: other % 4 > 0 }))
  if (kind === 'found') return void teams.push({ team: await source.addTeam(other % 3 === 0 ? undefined : team), parent: other % 3 === 0 ? undefined : team })
  if (person !== undefined) await changePerson(world, kind, person, team, other)
  if (entry !== undefined) await changeTeam(world, kind, entry, team)
}

async function changePerson({ source, people }: World, kind: ChangeKind, person: Person, team: Team, other: number): Promise<void> {
  if (kind === 'name') await source.changePerson(person, { lastName: at(NAMES, other) })
  if (kind === 'enable') await source.changePerson(person, { enabled: other % 2 === 0 })
  if (kind === 'join') await source.join(person, team)
  if (kind === 'leave') await source.leave(person, team)
  // the last one stays, so that there is something to compare
  if (kind !== 'remove' || people.length === 1) return
  await source.removePerson(person)
  people.splice(people.indexOf(person), 1)
}

async function changeTeam(world: World, kind: ChangeKind, entry: World['teams'][number], team: Team): Promise<void> {
  const { source, teams } = world
  if (kind === 'rename') entry.team = await source.renameTeam(entry.team, unique('renamed'))
  if (kind === 'move' && !isBelow(world, team, entry.team)) {
    await source.moveTeam(entry.team, team)
    entry.parent = team
  }
  if (kind !== 'dissolve') return
  await source.removeTeam(entry.team)
  for (const gone of teams.filter(({ team: each }) => isBelow(world, each, entry.team))) teams.splice(teams.indexOf(gone), 1)
}

/** Whether the team is the other one, or below it. */
function isBelow({ teams }: World, team: Team | undefined, other: Team): boolean {
  if (team === undefined) return false
  return team.id === other.id || isBelow({ teams } as World, teams.find(({ team: each }) => each.id === team.id)?.parent, other)
}
