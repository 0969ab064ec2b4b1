import * as z from 'zod/mini'
import type { HttpRequest } from '../host/records'
import { excerpt, ScimError } from '../protocol/errors'
import { isStorable, parseJson } from '../protocol/json-text'
import { decodePercent } from '../protocol/percent'

const wrong = (detail: string): ScimError => new ScimError(400, undefined, detail)

/** Decodes the segments of the path below the mount. */
export const segmentsOf = ({ path }: HttpRequest): readonly string[] =>
  path.split('/').filter((segment) => segment !== '').map(decoded)

function decoded(text: string): string {
  const segment = decodePercent(text)
  if (segment === undefined || !isStorable(segment)) throw wrong('The URL holds a percent-encoding that is not UTF-8, or the character NUL.')
  return segment
}

/** Reads the parameters of the URL; of a repeated one the first counts. */
export function readQuery<T>({ query }: HttpRequest, schema: z.ZodMiniType<T>): T {
  const pairs = query.split('&').filter((part) => part !== '').map((part) => {
    const [name = '', ...value] = part.split('=')
    return [decoded(name), decoded(value.join('=').replaceAll('+', ' '))] as const
  })
  return parsed(schema, Object.fromEntries(pairs.reverse()), 'parameter')
}

/** Reads a JSON object; a body that is not there is an empty one. */
export function readBody<T>({ body, bodyProblem, bodyLimit }: HttpRequest, schema: z.ZodMiniType<T>): T {
  if (bodyProblem === 'tooLarge') throw new ScimError(413, undefined, `The body is larger than ${bodyLimit} bytes.`)
  if (bodyProblem === 'notUtf8') throw wrong('The body is not UTF-8.')
  return parsed(schema, body === null || body.trim() === '' ? {} : parseJson(body), 'member')
}

function parsed<T>(schema: z.ZodMiniType<T>, value: unknown, what: string): T {
  const read = z.safeParse(schema, value)
  if (read.success) return read.data
  throw wrong(read.error.issues.slice(0, MOST_NAMED).map((issue) => sentenceOf(issue, what)).join(' '))
}

const MOST_NAMED = 5

/** Says which part is wrong and what was expected; it repeats no value. */
function sentenceOf(issue: z.core.$ZodIssue, what: string): string {
  const place = issue.path.length === 0 ? 'The body' : `The ${what} "${excerpt(issue.path.map((part) => (typeof part === 'symbol' ? '' : `${part}`)).join('.'))}"`
  if (issue.code === 'invalid_type') return `${place} must be ${issue.expected === 'int' ? 'a whole number' : `of the type ${issue.expected}`}.`
  if (issue.code === 'invalid_value') return `${place} must be ${issue.values.map((each) => JSON.stringify(each)).join(' or ')}.`
  if (issue.code === 'too_small') return `${place} must be at least ${issue.minimum}${lengthIn(issue.origin)}.`
  if (issue.code === 'too_big') return `${place} must be at most ${issue.maximum}${lengthIn(issue.origin)}.`
  if (issue.code === 'unrecognized_keys') return `There is no ${what} ${issue.keys.slice(0, MOST_NAMED).map((key) => `"${excerpt(key)}"`).join(', ')} here.`
  return `${place} is not as it should be.`
}

const lengthIn = (origin: string): string => (origin === 'string' ? ' characters long' : origin === 'array' ? ' in number' : '')
