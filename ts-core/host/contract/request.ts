import * as z from 'zod/mini'
import { Instant, record } from './shape'

/** One HTTP request, as the server hands it in. */
export const HttpRequest = record(
  'HttpRequest',
  z.object({
    method: z.string(),
    /** Below the mount, still percent-encoded: `/v2/Users/6f1c`. */
    path: z.string(),
    /** As sent, without the question mark; empty when there is none. */
    query: z.string(),
    /** The headers that are read here, named in lower case; several values of one name are joined by a comma. Authorization is not among them: see `tokens`. */
    headers: z.record(z.string(), z.string()),
    /** Null when there is none or it could not be read. */
    body: z.nullable(z.string()),
    bodyProblem: z.nullable(z.enum(['tooLarge', 'notUtf8'])),
    /** Of the body, in bytes. */
    bodyLimit: z.int(),
    /** The public URL of the mount, without a slash at the end: `https://id.example/realms/acme/scim`. */
    baseUrl: z.string(),
    /** Names this request in the log and in a 500. */
    reference: z.string(),
    /** Of the caller, as far as trusted proxies tell. */
    remoteAddress: z.string(),
    receivedAt: Instant,
    /** A directory that is disabled serves nobody. */
    enabled: z.boolean(),
    /** The directory asks for TLS, and the request came without, as far as trusted proxies tell. */
    tlsMissing: z.boolean(),
  }),
)

/**
 * The head of the answer; `commit: false` undoes everything that the request wrote. The body follows it after a line
 * feed, as it goes to the client.
 */
export const HttpResponse = record(
  'HttpResponse',
  z.object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    commit: z.boolean(),
  }),
)
