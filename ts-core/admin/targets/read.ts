import * as z from 'zod/mini'
import { VIEW } from '../rights'
import { route } from '../route'
import { PAGE } from '../shape'
import { OF_ORGANIZATION } from '../doctor'
import { documentOf, Target } from './document'
import { organizationsIn } from './organization'
import { targetOf } from './target'
import { VERSIONED } from './version'

export const TARGETS = [
  route({
    method: 'GET',
    path: '/targets',
    rights: VIEW,
    summary: 'Lists the targets by name, with how each does and what is due.',
    query: z.strictObject({ ...OF_ORGANIZATION, ...PAGE }),
    answer: z.array(Target),
    handle: ({ host, query: { organization, first, max }, now }) =>
      host.supervision.overviews({ organizations: organizationsIn(host, organization), first, max }).map((overview) => documentOf(overview, now)),
  }),
  route({
    method: 'GET',
    path: '/targets/{id}',
    ...VERSIONED,
    rights: VIEW,
    summary: 'Shows a target, with how it does and what is due.',
    answer: Target,
    handle: ({ host, path, now }) => documentOf(targetOf(host, path.id), now),
  }),
]
