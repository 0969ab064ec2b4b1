import * as z from 'zod/mini'
import { ScimError } from '../protocol/errors'
import { VIEW } from './rights'
import { route } from './route'

/** Made with the bundle: the engine need not know how a schema becomes JSON Schema. */
export const OPENAPI = [
  route({
    method: 'GET',
    path: '/openapi.json',
    rights: VIEW,
    summary: 'Describes this API as OpenAPI 3.1.',
    answer: z.record(z.string(), z.unknown()),
    handle: ({ host }) => {
      const text = host.script.openApi({})
      if (text === null) throw new ScimError(404, undefined, 'This server runs without the files of its bundle.')
      return JSON.parse(text) as Record<string, unknown>
    },
  }),
]
