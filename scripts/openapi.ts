// The OpenAPI document of the management API, from the schemas that its answers follow.
import * as z from 'zod/mini'
import type { Right } from '../ts-core/admin/rights'
import type { Route } from '../ts-core/admin/route'
import { ROUTES } from '../ts-core/admin/routes'

type Schema = z.core.JSONSchema.BaseSchema

export function openApiDocument(version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of ROUTES) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route)
  return {
    openapi: '3.1.0',
    info: { title: 'Management of Keycloak SCIM TS', version },
    servers: [{ url: '.', description: 'the folder of the realm from which this document is answered, whatever path and host name the server has' }],
    security: [{ administrator: [] }],
    paths,
    components: { securitySchemes: { administrator: { type: 'http', scheme: 'bearer', description: 'an access token of an administrator of the realm' } } },
  }
}

function operationOf(route: Route): object {
  const { method, summary, rights, path, query, body, answer, text, version } = route
  return {
    summary,
    description: `Needs ${rights.map(named).join(' and ')}.`,
    parameters: [...inPath(path), ...(query ? inQuery(schemaOf(query, 'input')) : []), ...(version && method === 'POST' ? [IF_MATCH] : [])],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: {
      200: {
        description: 'done',
        ...(version && { headers: { ETag: { schema: { type: 'string' }, description: 'changes with what people decide about the target' } } }),
        content: { 'application/json': { schema: schemaOf(answer, 'output') }, ...(text && { 'text/plain': { schema: { type: 'string' } } }) },
      },
      default: { description: 'refused', content: { 'application/json': { schema: ERROR } } },
    },
  }
}

const named = (right: Right): string => `\`${right}\``

const ERROR = {
  type: 'object',
  properties: { error: { type: 'string' }, error_description: { type: 'string' } },
  required: ['error'],
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io }) as Schema
  return rest
}

const IF_MATCH = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'an ETag of the target: where it has changed since, nothing is done, and the answer is 412' }

const inPath = (path: string): readonly object[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }))

const inQuery = ({ properties = {}, required = [] }: Schema): readonly object[] =>
  Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
